import { parseArgs } from 'node:util';
import { messageOf, operatorError } from '../runtime/operator-error.ts';

export type StartOptions = {
  fresh: boolean;
  demo: boolean;
  port: number;
  workers: number;
  apis: number;
  sandbox: boolean;
};

const USAGE = `npm start -- [options]
  --port N      the page's port (PORT, else 3000); with more than one API: N, N+1 …
  --workers N   worker processes (1)
  --apis N      API processes (1)
  --sandbox     a trial whose clock can be moved: empty at each start, and no letters leave it
  --no-demo     without the demo people and programs
  --fresh       begin with empty data: what the data folder holds is moved aside, to <folder>.old-<date>
  DATA_DIR=<folder> npm start …   where the data lies (.data)`;

const INT = /^\d{1,5}$/;

function wholeNumber(name: string, text: string, from: number, to: number): number {
  const value = INT.test(text) ? Number(text) : Number.NaN;
  if (value >= from && value <= to) return value;
  throw operatorError(`${name} must be a whole number from ${from} to ${to}, not "${text}".`, 'usage');
}

/** Reads the command line; anything unknown is refused with the usage. */
export function startOptions(args: string[], env: NodeJS.ProcessEnv): StartOptions {
  const parse = () =>
    parseArgs({
      args,
      options: {
        fresh: { type: 'boolean', default: false },
        'no-demo': { type: 'boolean', default: false },
        port: { type: 'string', default: env.PORT || '3000' },
        workers: { type: 'string', default: '1' },
        apis: { type: 'string', default: '1' },
        sandbox: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  let values: ReturnType<typeof parse>['values'];
  try {
    ({ values } = parse());
  } catch (error) {
    throw operatorError(`${messageOf(error)}\n${USAGE}`, 'usage');
  }
  if (values.help) throw operatorError(USAGE, 'help');
  return {
    fresh: values.fresh,
    demo: !values['no-demo'],
    port: wholeNumber('--port', values.port, 1, 65_535),
    workers: wholeNumber('--workers', values.workers, 1, 32),
    apis: wholeNumber('--apis', values.apis, 1, 32),
    sandbox: values.sandbox,
  };
}
