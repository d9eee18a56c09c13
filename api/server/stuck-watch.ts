/**
 * What an API process watches for «Застряло»: the machine and the database, of which nothing can be stored while they are
 * in trouble; and, where no worker looks for what stands, it looks itself.
 */
import type pg from 'pg';
import type { Logger } from 'pino';
import type { CauseKey } from '../../domain/causes/index.ts';
import { errorKind } from '../../db/core/plain-error.ts';
import { statement } from '../../db/core/sql.ts';
import { read } from '../../db/core/transact.ts';
import { lookAge, lookForStuck, type LookDeps } from '../../db/stuck/look.ts';
import { looksPaced } from '../../db/stuck/pace.ts';
import type { AskEngine } from '../../db/stuck/engine-state.ts';
import { ROOM_NEEDED, type Machine } from './machine.ts';

const EVERY_MS = 2_000;
/** A worker looks every second or two. */
const WORKER_IS_LATE_S = 5;
/** What starts beside us may take so long. */
const STARTING_MS = 15_000;

/** Of the whole system, as this process sees it now. */
export interface SystemTrouble {
  cause: CauseKey;
  since: Date;
}

export interface StuckWatch {
  troubles: () => readonly SystemTrouble[];
  /** Begins the rounds; without them, as in most tests, nothing is found. */
  start: () => void;
  stop: () => Promise<void>;
}

export interface StuckWatchSettings {
  /** A pool of the API's reads: looking must not hold up decisions. */
  core: LookDeps;
  ask: AskEngine;
  machine: Machine;
  log: Logger;
}

/** Ready to be started; `troubles` is what the last round found. */
export function createStuckWatch({ core, ask, machine, log }: StuckWatchSettings): StuckWatch {
  let found: readonly SystemTrouble[] = [];
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let round = Promise.resolve();
  const startedAt = Date.now();
  const look = looksPaced((scan) => lookForStuck(core, { ask, scan }));

  async function once(): Promise<void> {
    const causes = await troublesNow(core.pool, machine);
    found = causes.map(
      (cause) => found.find((known) => known.cause === cause) ?? { cause, since: new Date() },
    );
    if (Date.now() - startedAt < STARTING_MS || causes.length > 0) return;
    const age = await lookAge(core.pool);
    if (age === undefined || age > WORKER_IS_LATE_S) await look();
  }

  function next(): void {
    if (isStopped) return;
    timer = setTimeout(() => {
      round = once().catch((error: unknown) => log.debug(errorKind(error), 'a look for what stands failed'));
      void round.finally(next);
    }, EVERY_MS);
  }

  return {
    troubles: () => found,
    start: next,
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}

const database = statement(
  'stuck_database',
  `select current_setting('transaction_read_only') = 'on' or pg_is_in_recovery() as "isReadOnly",
     (select count(*) from pg_stat_activity where backend_type = 'client backend') >=
       current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
         - current_setting('reserved_connections')::int as "isBusy"`,
);

async function troublesNow(pool: pg.Pool, machine: Machine): Promise<CauseKey[]> {
  const [asked, free] = await Promise.all([
    read<{ isReadOnly: boolean; isBusy: boolean }>(pool, database).then(
      ([row]) => row,
      () => undefined,
    ),
    machine.freeBytes(),
  ]);
  return [
    ...(asked === undefined ? (['databaseAway'] as const) : []),
    ...(asked?.isReadOnly === true ? (['databaseReadOnly'] as const) : []),
    ...(asked?.isBusy === true ? (['databaseBusy'] as const) : []),
    ...(free !== undefined && free < ROOM_NEEDED ? (['diskFull'] as const) : []),
  ];
}
