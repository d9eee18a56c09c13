import type pg from 'pg';
import { localDate, type LocalDate, type WorkCalendar } from '../../domain/calendar.ts';
import { missingTerms } from '../../domain/policy-needs.ts';
import type { RoleRule } from '../../domain/role-scope.ts';
import type { Policy } from '../../domain/step.ts';
import type { PackSource } from './deps.ts';
import { statement } from './sql.ts';
import { read } from './transact.ts';

export interface LoadedPack {
  version: number;
  name: string;
  policy: Policy;
  calendar: WorkCalendar;
  /** The roles that the district has, and where each may be held. */
  roles: readonly RoleRule[];
}

const all = statement(
  'packs_all',
  'select version, name, policy, calendar, roles from pack_versions order by version',
);

/** A version's policy as its row has it, with the day from which new cases take it. */
type StoredPolicy = Omit<Policy, 'version'> & { from: LocalDate };

/**
 * Every loaded version of the district's policy and calendar. Read once at start: a new version is loaded by the
 * pack loader, which the processes are started after.
 */
export async function loadPacks(pool: pg.Pool): Promise<PackSource> {
  const rows = await read<Omit<LoadedPack, 'policy'> & { policy: StoredPolicy }>(pool, all);
  const packs = rows.map((row) => ({ ...row, policy: { ...row.policy, version: row.version } }));
  const version = (wanted: number): LoadedPack => {
    const pack = packs.find((one) => one.version === wanted);
    if (pack === undefined) throw new Error(`Version ${wanted} of the district pack is not loaded`);
    return pack;
  };
  const current = () => version(packs.at(-1)?.version ?? 0);
  const begun = (able: typeof packs, now: Date) =>
    able.filter(({ policy, calendar }) => policy.from <= localDate(now, calendar.zone)).at(-1);
  return {
    version,
    current,
    inForce: (now) => begun(packs, now) ?? packs[0] ?? current(),
    forNewCase: (process, now) => {
      // A process that is younger than the version in force takes the first that knows it, before its day too.
      const able = packs.filter(({ policy }) => missingTerms(process, policy).length === 0);
      return begun(able, now) ?? able[0] ?? current();
    },
  };
}
