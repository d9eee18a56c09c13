import type pg from 'pg';
import type { WorkCalendar } from '../../domain/calendar.ts';
import type { Policy } from '../../domain/process.ts';
import type { PackSource } from './deps.ts';
import { statement } from './sql.ts';
import { read } from './transact.ts';

export interface LoadedPack {
  version: number;
  name: string;
  policy: Policy;
  calendar: WorkCalendar;
}

const all = statement(
  'packs_all',
  'select version, name, policy, calendar from pack_versions order by version',
);

/**
 * Every loaded version of the district's policy and calendar. Read once at start: a new version is loaded by the
 * pack loader, which the processes are started after.
 */
export async function loadPacks(pool: pg.Pool): Promise<PackSource> {
  const rows = await read<{
    version: number;
    name: string;
    policy: Omit<Policy, 'version'>;
    calendar: WorkCalendar;
  }>(pool, all);
  const packs = new Map(
    rows.map((row) => [row.version, { ...row, policy: { ...row.policy, version: row.version } }]),
  );
  const newest = rows.at(-1)?.version;
  const version = (wanted: number): LoadedPack => {
    const pack = packs.get(wanted);
    if (pack === undefined) throw new Error(`Version ${wanted} of the district pack is not loaded`);
    return pack;
  };
  return { version, current: () => version(newest ?? 0) };
}
