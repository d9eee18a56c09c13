import { isOperatorError, messageOf } from '../runtime/operator-error.ts';
import { screen } from './screen.ts';
import { urlOf } from './setup.ts';
import type { Setup } from './setup.ts';

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const DEMO_SIGN_INS = [
  'leader@demo.local      proposes a program (school No. 1)',
  "secretary@demo.local   the council's secretary",
  "chair@demo.local       the council's chair; member1 … member5 are its members",
  'head1@demo.local       head of school No. 1; head2, head3 of No. 2 and No. 3',
  'admin@demo.local       administrator; also methodist, department, deputy1, teacher1 … teacher5',
];

function announce(setup: Setup): void {
  const { say, options, dataDir } = setup;
  const url = urlOf(setup, 0);
  say('');
  say(`Page      ${url}`);
  say(`API docs  ${url}/api/docs`);
  say(`Data      ${dataDir} (logs in ${dataDir}/logs)`);
  if (options.demo) {
    say('Sign in with the password demo-demo as');
    for (const line of DEMO_SIGN_INS) say(`  ${line}`);
  }
  say('What these lines mean and what to do when: docs/operations.md');
  if (options.sandbox) {
    say(
      'Sandbox: its clock is moved by admin@demo.local, on the page «Песочница», or by POST /api/sandbox/clock',
    );
    say('Ctrl-C stops everything; nothing is kept.');
  } else say('Ctrl-C stops everything; the data stay.');
  say('ready');
}

/** Settles when somebody wants it to end: Ctrl-C, a signal, or a fault of our own. */
function stopWish(say: (line: string) => void) {
  const wish = new AbortController();
  let again: () => void = () => undefined;
  const onSignal = (signal: string) => {
    if (wish.signal.aborted) again();
    else say(`\n${signal}: stopping …`);
    wish.abort();
  };
  for (const signal of STOP_SIGNALS) process.on(signal, () => onSignal(signal));
  const onFault = (error: unknown) => {
    say(`a fault of the supervisor: ${Error.isError(error) ? error.stack : String(error)}`);
    process.exitCode = 1;
    onSignal('fault');
  };
  process.on('uncaughtException', onFault);
  process.on('unhandledRejection', onFault);
  const stopped = new Promise<void>((resolve) => {
    wish.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  return { signal: wish.signal, stopped, onSecond: (action: () => void) => (again = action) };
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** 0, unless it was a fault of our own that wished for the end. */
function wishedCode(): number {
  return typeof process.exitCode === 'number' ? process.exitCode : 0;
}

/**
 * Starts the product, says `ready`, and stops everything at Ctrl-C (a second one doesn't wait). Gives the exit
 * code: 0 after a wished end, 1 when it could not start, with the reason on the screen.
 */
export async function runUntilStopped(describe: (say: Setup['say']) => Setup): Promise<number> {
  const say = screen();
  const wish = stopWish(say);
  try {
    const setup = describe(say);
    say(`starting with the data in ${setup.dataDir} …`);
    // Loading the libraries takes seconds on a busy machine: only now, so that the screen says something first.
    const { readConfig } = await import('../../db/config.ts');
    const { startProduct } = await import('./supervisor.ts');
    readConfig([], { ...setup.env, PORT: String(setup.options.port), DEMO: setup.options.demo ? '1' : '0' });
    const product = await startProduct(setup, wish.signal);
    wish.onSecond(product.kill);
    announce(setup);
    await Promise.race([wish.stopped, aborted(product.lost)]);
    const isLost = product.lost.aborted && !wish.signal.aborted;
    if (isLost) say(`\n${messageOf(product.lost.reason)}`);
    await product.stop();
    say('stopped');
    return isLost ? 1 : wishedCode();
  } catch (error) {
    if (wish.signal.aborted) {
      say('stopped');
      return wishedCode();
    }
    if (isOperatorError(error) && error.code === 'help') {
      say(error.message);
      return 0;
    }
    const known = isOperatorError(error) || (Error.isError(error) && error.name === 'ConfigError');
    console.error(`\n${known || !Error.isError(error) ? messageOf(error) : error.stack}`);
    return 1;
  }
}
