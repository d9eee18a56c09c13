import { operatorError } from './operator-error.ts';
import { TEMPORAL_CLI } from './pinned-tools.ts';
import type { TemporalCli } from './temporal-cli.ts';

type Ended = { dbFile: string; port: number; log: string; cli: TemporalCli };

export function portInUse(port: number): Error {
  return operatorError(`Port ${port} for Temporal is taken by another program.`, 'port-in-use');
}

/** Why the server ended while starting, in words that say what to do, from what it wrote. */
export function explainTemporalEnd(lines: string[], { dbFile, port, log, cli }: Ended): Error {
  const text = lines.join('\n');
  if (/address already in use|can't set frontend port/i.test(text)) return portInUse(port);
  const last = lines.findLast((line) => /error|fatal|panic/i.test(line)) ?? lines.at(-1) ?? 'no word from it';
  const said = last.trim().slice(0, 500);
  if (/unknown (flag|shorthand flag|command)/i.test(text)) {
    return operatorError(
      `The program \`${cli.program}\` (version ${cli.version}) does not know what is asked of it: ${said}. Install ` +
        `the Temporal CLI ${TEMPORAL_CLI.version}, or take that one off the PATH: then a fitting copy is fetched.`,
      'engine-unfit',
    );
  }
  if (/not a database|malformed|disk image|corrupt/i.test(text)) {
    return operatorError(
      `Temporal does not start on ${dbFile}: ${said}. Delete the file: the engine is rebuilt from PostgreSQL and ` +
        'no case loses anything.',
      'engine-broken',
    );
  }
  return operatorError(`Temporal does not start on ${dbFile}: ${said}. Its log: ${log}`);
}
