/**
 * Imported for its effect by every process that the supervisor starts. The supervisor holds the other end of
 * stdin: when it is gone, however it ended, the pipe closes and this process ends in order, or after a few
 * seconds without. Does nothing unless SUPERVISED=1.
 */
const GRACE_MS = 5_000;

if (process.env.SUPERVISED === '1') {
  const end = () => {
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), GRACE_MS).unref();
    process.kill(process.pid, 'SIGTERM');
  };
  process.stdin.once('end', end).once('error', end).resume();
  // Waiting for the pipe is no reason to stay alive.
  if ('unref' in process.stdin) process.stdin.unref();
}
