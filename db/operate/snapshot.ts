import { canonicalJson } from '../../domain/canonical.ts';
import type { Work } from '../core/work.ts';

/** What an operator's action may change of a case, by ids: kept before and after, compared, and shown in words. */
export interface Snapshot {
  /** Length of the case's audit: what comes later is nobody's but others'. */
  seq: number;
  state: string;
  step: string | null;
  due: string | null;
  paused: string | null;
  ending: string | null;
  edition: number;
  version: number;
  run: number;
  holders: string[];
  steps: { id: string; key: string; due: string }[];
  tasks: { id: string; step: string; holder: string }[];
}

/** The case as it stands in memory, before or after an action. */
export function snapshot({ row, steps, tasks }: Work): Snapshot {
  const open = steps.filter(({ state }) => state === 'open').toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return {
    seq: row.audit_seq,
    state: row.state,
    step: row.step,
    due: row.due?.toISOString() ?? null,
    paused: row.paused_at?.toISOString() ?? null,
    ending: row.ending,
    edition: row.edition,
    version: row.process_version,
    run: row.run,
    holders: [...row.holders],
    steps: open.map(({ id, key, due }) => ({ id, key, due: due.toISOString() })),
    tasks: tasks
      .filter((task) => task.state === 'open' && open.some(({ id }) => id === task.step_id))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .map(({ id, step_id: step, holder_id: holder }) => ({
        id,
        step: open.find((each) => each.id === step)?.key ?? step,
        holder,
      })),
  };
}

/** Is it the same but for what nobody means: reminders and the like lengthen the audit, a revival raises the run. */
export function standsAs(now: Snapshot, then: Snapshot): boolean {
  const said = ({ seq: _seq, run: _run, ...rest }: Snapshot) => canonicalJson(rest);
  return said(now) === said(then);
}
