/**
 * Imported for its effect by every process that the supervisor starts. The supervisor holds the other end of
 * stdin: when it is gone, however it ended, the pipe closes and this process ends in order, or after a few
 * seconds without. Meanwhile a heartbeat tells the supervisor that this process isn't frozen. Does nothing
 * unless SUPERVISED=1.
 */
const GRACE_MS = 5_000;
const BEAT_MS = 2_000;

if (process.env.SUPERVISED === '1') {
  const end = () => {
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), GRACE_MS).unref();
    process.kill(process.pid, 'SIGTERM');
  };
  process.stdin.once('end', end).once('error', end).resume();
  // Waiting for the pipe is no reason to stay alive.
  if ('unref' in process.stdin) process.stdin.unref();
  const beat = () => {
    // The callback hears of a supervisor that is gone; without one it would be an uncaught error.
    if (process.connected) process.send?.('alive', undefined, {}, () => undefined);
  };
  setInterval(beat, BEAT_MS).unref();
}
