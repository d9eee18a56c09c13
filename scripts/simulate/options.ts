import { parseArgs } from 'node:util';
import { messageOf, operatorError } from '../runtime/operator-error.ts';

export interface SimulateOptions {
  teachers: number;
  seed: number;
  /** Where the report goes. */
  out: string;
  /** A file of what is to be otherwise; the report shows both side by side. */
  policy: string | undefined;
  /** First and last day, ISO dates. */
  from: string;
  to: string;
}

const USAGE = `npm run simulate -- [options]
  --teachers N   how many teach (400)
  --seed S       the same seed gives the same report (1)
  --out DIR      where report.json and report.html go (simulation)
  --policy FILE  YAML with other terms and values, such as "terms: {iop-cycle.review: 3}": shown beside the base run
  --from DAY     first day (2026-05-04); --to DAY  last day (2027-07-31)`;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Reads the command line; anything unknown is refused with the usage. */
export function simulateOptions(args: string[]): SimulateOptions {
  const text = { type: 'string' } as const;
  let values;
  try {
    ({ values } = parseArgs({
      args,
      options: {
        teachers: { ...text, default: '400' },
        seed: { ...text, default: '1' },
        out: { ...text, default: 'simulation' },
        policy: text,
        from: { ...text, default: '2026-05-04' },
        to: { ...text, default: '2027-07-31' },
        help: { type: 'boolean', default: false },
      },
    }));
  } catch (error) {
    throw operatorError(`${messageOf(error)}\n${USAGE}`, 'usage');
  }
  if (values.help) throw operatorError(USAGE, 'help');
  const { from, to } = values;
  if (!DAY.test(from) || !DAY.test(to) || from >= to)
    throw operatorError(
      `--from and --to are days such as 2026-05-04, the first before the last.\n${USAGE}`,
      'usage',
    );
  return {
    teachers: wholeNumber('--teachers', values.teachers, 1, 5_000),
    seed: wholeNumber('--seed', values.seed, 0, 2 ** 31),
    out: values.out,
    policy: values.policy,
    from,
    to,
  };
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw operatorError(
    `${name} must be a whole number from ${least} to ${most}, not "${text}".\n${USAGE}`,
    'usage',
  );
}
