/**
 * One transaction's reads for many cases that are made alike: what each would ask by itself is asked once for all of them,
 * or remembered, so that a case costs the database no round trip of its own. The functions that make a case don't know it.
 */
import type { CoreDeps } from '../core/deps.ts';
import { statement, type Statement, type Tx } from '../core/sql.ts';
import { substitutesOf } from '../core/stand-ins.ts';
import { liveCase } from '../core/start.ts';

interface Substitution {
  person_id: string;
}

const keysOf = statement(
  'rollover_keys',
  `select business_key, max(run) as runs, (array_agg(id) filter (where closed_at is null))[1] as live
   from cases where type = $1 and initiator_id = any($2::uuid[]) and business_key = any($3::text[])
   group by business_key`,
);

export interface BatchReads {
  tx: Tx;
  /** The same dependencies with one moment for the whole batch. */
  deps: CoreDeps;
}

interface Batch {
  type: string;
  people: readonly string[];
  /** The business keys of the cases to be made. */
  keys: readonly string[];
  now: Date;
  wallNow: Date;
  /** `person school` of everywhere that they teach on the day. */
  teaching: { day: string; places: ReadonlySet<string> };
}

/**
 * What a start's own effect asks or writes of one new case, by the statement's name: a receipt that can't be there yet, the
 * place of work, the deficits. A name that isn't met is only slower: the statement then goes its ordinary way.
 */
const RECEIPT = 'receipt_find';
const WORKS_THERE = 'learner_works_there';
const KEEP_DEFICITS = 'iop_deficits_keep';
const DROP_DEFICITS = 'iop_deficits_drop';
const NO_DEFICITS = '[]';

/** A transaction that answers such reads from memory. */
export async function batchReads(tx: Tx, deps: CoreDeps, batch: Batch): Promise<BatchReads> {
  const { type, people, keys, now, wallNow, teaching } = batch;
  const [known, substitutions] = await Promise.all([
    tx.query<{ business_key: string; runs: number; live: string | null }>(keysOf, [type, people, keys]),
    tx.query<Substitution>(substitutesOf, [people, now]),
  ]);
  const byKey = new Map(known.map((row) => [row.business_key, row]));
  const asked = new Set(people);
  const remembered = new Map<string, Promise<unknown[]>>();

  function answer(query: Statement, values: readonly unknown[]): unknown[] | undefined {
    if (query === liveCase && keys.includes(String(values[1]))) {
      const found = byKey.get(String(values[1]));
      return [{ wall_now: wallNow, live: found?.live ?? null, runs: found?.runs ?? null }];
    }
    // Of a new case there is nothing to take away.
    if (query.name === RECEIPT || query.name === DROP_DEFICITS) return [];
    if (query.name === KEEP_DEFICITS) {
      // Nobody waits for the answer, so it travels with the others.
      if (!values.includes(NO_DEFICITS)) tx.last(query, values);
      return [];
    }
    if (query.name === WORKS_THERE && values[3] === teaching.day)
      return [{ works: teaching.places.has(`${String(values[0])} ${String(values[1])}`) }];
    if (query !== substitutesOf) return undefined;
    const wanted = values[0] as readonly string[];
    if (!wanted.every((person) => asked.has(person))) return undefined;
    return substitutions.filter(({ person_id: person }) => wanted.includes(person));
  }

  function remember(query: Statement, values: readonly unknown[]): Promise<unknown[]> {
    const key = `${query.name} ${JSON.stringify(values)}`;
    const before = remembered.get(key);
    if (before !== undefined) return before;
    const made = tx.query<unknown>(query, values);
    remembered.set(key, made);
    return made;
  }

  const sent = new Set<string>();
  return {
    tx: {
      query: async <R>(query: Statement, values: readonly unknown[] = []) =>
        (answer(query, values) ?? (await remember(query, values))) as R[],
      last: (query, values = []) => {
        const key = `${query.name} ${JSON.stringify(values)}`;
        if (sent.has(key)) return;
        sent.add(key);
        tx.last(query, values);
      },
    },
    deps: { ...deps, clock: { now: () => now } },
  };
}
