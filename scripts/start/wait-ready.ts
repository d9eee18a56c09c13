import { setTimeout as sleep } from 'node:timers/promises';
import { lastLines } from '../runtime/log-file.ts';
import { operatorError } from '../runtime/operator-error.ts';
import type { Kept } from './keep-running.ts';

const LIMIT_MS = 180_000;
const SAY_EVERY_MS = 2_000;
const MANY_RESTARTS = 5;
const SHOWN_LINES = 10;

type Answer = { ready: boolean; text: string };

/** Which checks of `/readyz` fail; their names are English, its sentences are for people. */
function failingIn(body: string): string {
  try {
    const { checks = {} } = JSON.parse(body) as { checks?: Record<string, boolean> };
    const failing = Object.keys(checks).filter((name) => checks[name] !== true);
    return failing.length > 0 ? `waits for: ${failing.join(', ')}` : 'is not ready';
  } catch {
    return 'is not ready';
  }
}

async function ask(url: string): Promise<Answer> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(3_000) });
    return { ready: response.status === 200, text: failingIn(await response.text()) };
  } catch {
    return { ready: false, text: 'does not answer yet' };
  }
}

/** Whether whoever listens there answers at all; a refusal is an answer too. */
export function answersOver(url: string): () => Promise<boolean> {
  return async () => {
    const response = await fetch(url, { signal: AbortSignal.timeout(3_000) });
    await response.body?.cancel();
    return true;
  };
}

async function giveUpOn(child: Kept, logFile: string): Promise<never> {
  const wrote = await lastLines(logFile, SHOWN_LINES);
  throw operatorError(
    `${child.name} ends again and again. The last lines of ${logFile}:\n${wrote.join('\n')}`,
    'child-failed',
  );
}

type Wait = { name: string; url: string; needs: { child: Kept; logFile: string }[] };

async function untilReady({ name, url, needs }: Wait, heard: (answer: Answer) => void, signal: AbortSignal) {
  const deadline = performance.now() + LIMIT_MS;
  for (;;) {
    signal.throwIfAborted();
    const answer = await ask(url);
    if (answer.ready) return;
    heard(answer);
    const failing = needs.find(({ child }) => child.restarts() >= MANY_RESTARTS);
    if (failing) await giveUpOn(failing.child, failing.logFile);
    if (performance.now() > deadline) {
      const logs = needs.map(({ logFile }) => logFile).join(', ');
      throw operatorError(
        `${name} is not ready after ${LIMIT_MS / 1000} s: it ${answer.text}. Read ${logs}; on a machine that is busy ` +
          'start again. Nothing is lost.',
        'not-ready',
      );
    }
    await sleep(100, undefined, { signal });
  }
}

/**
 * Waits until the address answers 200, with what it says meanwhile on the screen. Gives up when one of the
 * processes that it needs keeps ending.
 */
export async function waitReady(wait: Wait, say: (line: string) => void, signal: AbortSignal): Promise<void> {
  const line = `${wait.name}: waiting until it is ready …`;
  let text = 'does not answer yet';
  say(line);
  const again = setInterval(() => say(`${line} it ${text}`), SAY_EVERY_MS);
  try {
    await untilReady(wait, (answer) => (text = answer.text), signal);
  } finally {
    clearInterval(again);
  }
}
