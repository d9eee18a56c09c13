import { adviceForBrokenData } from './broken-data.ts';
import { operatorError } from './operator-error.ts';

type Ended = { cluster: string; port: number; logFile: string };

/** A backend of the last run that is still there: PostgreSQL waits for nobody, we do for a while. */
export const LEFTOVERS = /shared memory block.*still in use/;

const LACK_OF_MEMORY =
  /Cannot allocate memory|out of memory|could not (create|map).*(shared memory|semaphores)/;

/** Only these say that the files themselves are damaged or missing. */
const BROKEN = new RegExp(
  [
    'checkpoint record',
    'incorrect checksum in control file',
    'database files are incompatible',
    'could not find the database system',
    'invalid page in block',
    'page verification failed',
    'corrupt',
    '(could not open (file|directory)|configuration file) .*: No such file or directory',
  ].join('|'),
);

export function portInUse(port: number): Error {
  return operatorError(`Port ${port} for PostgreSQL is taken by another program.`, 'port-in-use');
}

/** Why the server ended while starting, in words that say what to do, from what it wrote. */
export function explainPostgresEnd(lines: string[], { cluster, port, logFile }: Ended): Error {
  const text = lines.join('\n');
  if (/could not bind|Address already in use/.test(text)) return portInUse(port);
  if (/lock file "postmaster.pid" already exists/.test(text)) {
    return operatorError(
      `Another PostgreSQL is running on ${cluster}. Stop that copy first, or choose another DATA_DIR.`,
      'folder-in-use',
    );
  }
  if (LEFTOVERS.test(text)) {
    return operatorError(
      `Processes of the last PostgreSQL on ${cluster} still run. The data are whole: end those processes ` +
        '(`ps -eo pid,ppid,args | grep "postgres:"` shows them, with the parent 1), then start again.',
      'folder-in-use',
    );
  }
  if (LACK_OF_MEMORY.test(text)) {
    return operatorError(
      'There is not enough memory for PostgreSQL, which needs 256 MB for itself. The data are whole: end other ' +
        `programs, or raise the limit of this container or user, then start again. Its log: ${logFile}`,
      'no-memory',
    );
  }
  const telling = lines.filter((line) => /FATAL|PANIC|ERROR/.test(line));
  const last = (telling.at(-1) ?? lines.at(-1) ?? 'no word from it').trim();
  const what = `PostgreSQL does not start on ${cluster}: ${last}.`;
  return BROKEN.test(text)
    ? operatorError(`${what} ${adviceForBrokenData(cluster)}`, 'folder-broken')
    : operatorError(`${what} Its log: ${logFile}`);
}
