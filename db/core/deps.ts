import type pg from 'pg';
import type { CaseFacts } from '../../domain/case-facts.ts';
import type { ProcessDeclaration } from '../../domain/process.ts';
import type { BusinessClock } from './clock.ts';
import type { LoadedPack } from './pack.ts';
import type { StepRow } from './rows.ts';
import type { Tx } from './sql.ts';
import type { Work } from './work.ts';

/** What every command and activity of the core needs; built once in each composition root. */
export interface CoreDeps {
  pool: pg.Pool;
  clock: BusinessClock;
  /** The process declarations by key. */
  processes: ReadonlyMap<string, ProcessDeclaration>;
  /** Policy and calendar, by version. */
  packs: PackSource;
  /** Effects by the name that a declaration gives them; each runs in the transaction of what it follows from, once. */
  effects: Readonly<Record<string, Effect>>;
  /** What declarations may know of a case's own tables, by the name that they give it (`knows`). */
  known: Readonly<Record<string, KnownReader>>;
  /** Where people reach the page, no slash at its end: papers name the address at which they are checked. */
  baseUrl: string;
  /** Says that a case has changed, after the commit: live pages hear of it (ids only). */
  announce(caseId: string): void;
}

/** Writes what an outcome means beyond the case itself, and says what it did (kept in the receipt); `step` has closed. */
export type Effect = (work: Work, step?: StepRow) => Promise<unknown>;

/** What a reader of the case's own tables is given: a locked case, or one that is only shown. */
export interface KnownOf extends Pick<Work, 'pack' | 'process' | 'now'> {
  tx: Pick<Tx, 'query'>;
  row: Pick<Work['row'], 'id'>;
  /** Of a case that this transaction makes: its rows aren't there yet. */
  changes: { editions: readonly { content: unknown; created_by: string }[] };
}

/** Reads what a declaration's steps must know; undefined before there is anything. */
export type KnownReader = (of: KnownOf) => Promise<unknown>;

export interface PackSource {
  /** The newest loaded version, which may not have begun: for what all versions have alike (the zone). */
  current(): LoadedPack;
  /** The version that a new case of this process takes at this moment of business time. */
  forNewCase(process: ProcessDeclaration, now: Date): LoadedPack;
  /** The version that has begun by this moment: for what is no case's. */
  inForce(now: Date): LoadedPack;
  version(version: number): LoadedPack;
}

/** Facts as a declaration takes them: its own content type is known only to the declaration. */
export function asFacts(facts: CaseFacts): CaseFacts<never> {
  return facts as CaseFacts<never>;
}

export function processOf(deps: CoreDeps, type: string): ProcessDeclaration {
  const process = deps.processes.get(type);
  if (process === undefined) throw new Error(`No process is declared as '${type}'`);
  return process;
}
