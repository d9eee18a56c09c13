import { parseArgs } from 'node:util';
import { messageOf, operatorError } from '../runtime/operator-error.ts';

export interface Options {
  seconds: number;
  seed: number;
  keep: boolean;
}

const USAGE = 'npm run chaos -- [--seconds N (240)] [--seed N (another each time)] [--keep]';

const WHOLE = /^\d{1,9}$/;

/** Reads the command line; anything unknown, and what is no whole number, is refused with the usage. */
export function readOptions(args: string[]): Options {
  const { seconds, seed, keep } = parse(args);
  return { seconds: wholeNumber('--seconds', seconds, 1), seed: wholeNumber('--seed', seed, 0), keep };
}

function parse(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        seconds: { type: 'string', default: '240' },
        seed: { type: 'string', default: String(Date.now() % 1_000_000) },
        keep: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (error) {
    throw operatorError(`${messageOf(error)}\n${USAGE}`, 'usage');
  }
}

/** A number that isn't one would make a run that never ends. */
function wholeNumber(name: string, text: string, from: number): number {
  if (WHOLE.test(text) && Number(text) >= from) return Number(text);
  throw operatorError(`${name} must be a whole number from ${from}, not "${text}".\n${USAGE}`, 'usage');
}
