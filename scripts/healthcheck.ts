/**
 * The healthcheck of a container: an API answers `/healthz`, a worker has touched its HEARTBEAT_FILE of late. Says what
 * is wrong and exits with 1.
 */
import { stat } from 'node:fs/promises';
import { readConfig } from '../db/config.ts';
import { messageOf } from './runtime/operator-error.ts';

const FRESH_MS = 20_000;
const ANSWER_MS = 4_000;

async function demandBeat(file: string): Promise<void> {
  const age = Date.now() - (await stat(file)).mtimeMs;
  if (age > FRESH_MS) throw new Error(`no sign of life for ${Math.round(age / 1000)} s`);
}

async function demandAnswer(url: string): Promise<void> {
  const { status } = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) });
  if (status !== 200) throw new Error(`${url} answers ${status}`);
}

const { HEARTBEAT_FILE, PORT } = readConfig();
try {
  if (HEARTBEAT_FILE === undefined) await demandAnswer(`http://127.0.0.1:${PORT}/healthz`);
  else await demandBeat(HEARTBEAT_FILE);
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
}
