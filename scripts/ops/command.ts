/** What a command of `npm run ops` is; adding one is a file of its own and a line in table.ts. */
import type { ParseArgsOptionsConfig } from 'node:util';
import type { OpsClient } from './client.ts';

/** How a command ends, for scripts. */
export const exits = {
  /** All is well, or all is done and verified. */
  ok: 0,
  /** Something needs a person: a check is bad, something was refused or could not be verified yet. */
  attention: 1,
  usage: 2,
  /** The product does not answer, or doesn't let this key do it. */
  unreachable: 3,
} as const;

export type Exit = (typeof exits)[keyof typeof exits];

export interface OpsCall {
  client: OpsClient;
  env: NodeJS.ProcessEnv;
  /** As the command's own options say. */
  values: Record<string, string | boolean | string[] | undefined>;
  /** What stands beside the options: `explain CASE`. */
  rest: readonly string[];
  /** Machine-readable: one JSON document and nothing else. */
  json: boolean;
  say: (line: string) => void;
  /** Asks before something changes; undefined where nobody is there to answer. */
  confirm: Confirm | undefined;
}

export type Confirm = (question: string) => Promise<boolean>;

/** The option as text; undefined where it was left out. */
export function textOption({ values }: OpsCall, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/** Prints the answer as it came (`--json`), or its lines. */
export function tell({ json, say }: OpsCall, answer: unknown, lines: readonly string[]): void {
  if (json) say(JSON.stringify(answer));
  else for (const line of lines) say(line);
}

/** A command that is given wrongly. */
export function usageError(message: string): OpsError {
  return new OpsError(message, exits.usage);
}

export interface OpsCommand {
  /** In a line, for `--help`. */
  does: string;
  /** What stands behind the name: `CASE --reason TEXT`. */
  usage: string;
  options: ParseArgsOptionsConfig;
  run: (call: OpsCall) => Promise<Exit>;
}

/** Ends a command with what is wrong and what to do, in a line. */
export class OpsError extends Error {
  readonly exit: Exit;
  constructor(message: string, exit: Exit) {
    super(message);
    this.name = 'OpsError';
    this.exit = exit;
  }
}
