/** Reads of which versions of their processes and of the district's policy open cases go by. */
import type pg from 'pg';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';

export interface VersionRead {
  type: string;
  version: number;
  /** Keys of the steps that are open in these cases. */
  steps: string[];
  cases: number;
  oldest: Date;
}

const versions = statement(
  'read_case_versions',
  `select type, version, steps, count(*)::int as cases, min(opened_at) as oldest from (
     select c.type, c.process_version as version, c.opened_at,
       array(select distinct s.key from steps s where s.case_id = c.id and s.state = 'open' order by 1) as steps
     from cases c where c.closed_at is null) open
   group by type, version, steps`,
);

/** Open cases by process, version and where they stand. */
export function readVersions(pool: pg.Pool): Promise<VersionRead[]> {
  return read(pool, versions);
}

export interface PolicyVersionRead {
  version: number;
  cases: number;
}

const policies = statement(
  'read_policy_versions',
  `select pack_version as version, count(*)::int as cases from cases where closed_at is null
   group by pack_version order by pack_version desc`,
);

/** Open cases by the version of the district's policy with which they began. */
export function readPolicyVersions(pool: pg.Pool): Promise<PolicyVersionRead[]> {
  return read(pool, policies);
}
