import { parseArgs } from 'node:util';
import { systemCode, messageOf } from '../runtime/operator-error.ts';
import { filters } from './act.ts';
import { opsClient } from './client.ts';
import { exits, OpsError, type Confirm, type Exit } from './command.ts';
import { commands } from './table.ts';

const common = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;

interface Io {
  env: NodeJS.ProcessEnv;
  say: (line: string) => void;
  complain: (line: string) => void;
  confirm?: Confirm | undefined;
}

/** Runs one command of the operator's command line; never throws. @returns the exit code */
export async function runOps(args: readonly string[], { env, say, complain, confirm }: Io): Promise<Exit> {
  const [name = '--help', ...given] = args;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    const isHelp = name === '--help' || name === '-h' || name === 'help';
    if (isHelp) help(say);
    else complain(`There is no command ${name}. npm run ops -- --help names them.`);
    return isHelp ? exits.ok : exits.usage;
  }
  try {
    const { values, positionals } = parseArgs({
      args: given,
      options: { ...command.options, ...common },
      allowPositionals: true,
    });
    if (values['help'] === true) {
      say(`npm run ops -- ${name} ${command.usage}\n  ${command.does}`);
      return exits.ok;
    }
    const json = values['json'] === true;
    return await command.run({
      ...{ client: opsClient(env), env, json, say, confirm, rest: positionals },
      values,
    });
  } catch (error) {
    complain(messageOf(error));
    if (error instanceof OpsError) return error.exit;
    return systemCode(error)?.startsWith('ERR_PARSE_ARGS') === true ? exits.usage : exits.attention;
  }
}

function help(say: (line: string) => void): void {
  say('npm run ops -- COMMAND [--json] [--help]');
  say('The key of an administrator in OPS_API_KEY, the address in OPS_URL (this machine where left out).');
  for (const [name, { usage, does }] of Object.entries(commands)) {
    say(`  ${name} ${usage}`.trimEnd());
    say(`      ${does}`);
  }
  say(`Cases are named by --case ID (again for more) or by a filter: --${Object.keys(filters).join(' --')}.`);
  say('What changes something shows it and asks before; --dry-run only shows, --yes does not ask.');
  say(
    'Ends with 0: well, done and verified; 1: something needs a person; 2: usage; 3: not reachable, or no right.',
  );
}
