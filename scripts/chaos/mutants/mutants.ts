/**
 * Faults that somebody could build into the core one day, each as a change of a source file's text. The checker
 * must find each of them after its load, and nothing after the same load on the code as it is.
 */
export interface Mutant {
  name: string;
  /** From the project's root. */
  file: string;
  /** Must occur exactly once: a mutant that no longer fits fails its test. */
  from: string;
  to: string;
  /** Key of `loads` in loads.ts. */
  load: 'crowd' | 'oldPage' | 'wholeCase' | 'zombie' | 'sameKey' | 'forgetfulEngine';
  /** What the checker must say, among other things. */
  caughtBy: string;
}

export const mutants: readonly Mutant[] = [
  {
    name: 'lock missing',
    file: 'db/core/work.ts',
    from: 'where id = ${caseId} for update`',
    to: 'where id = ${caseId}`',
    load: 'crowd',
    caughtBy: 'an audit chain that is broken',
  },
  {
    name: 'hash unchecked',
    file: 'db/core/decide.ts',
    from: 'if (seenHash !== step.content_hash || step.content_hash !== work.row.content_hash) {',
    to: 'if (seenHash === undefined) {',
    load: 'oldPage',
    caughtBy: "a decision of another hash than its step's",
  },
  {
    name: 'no receipt',
    file: 'db/core/once.ts',
    from: 'work.changes.receipts.push({ key, case_id: work.row.id, input_hash: inputHash, result, at: work.wallNow });',
    to: '',
    load: 'wholeCase',
    caughtBy: 'a declared effect without its receipt',
  },
  {
    name: 'no run check',
    file: 'db/core/attend.ts',
    from: 'work.row.run !== belief.run || ',
    to: '',
    load: 'zombie',
    caughtBy: 'something written by a run that had been replaced',
  },
  {
    name: 'key unscoped',
    file: 'db/core/idempotency.ts',
    from: 'where person_id = $1 and method = $2 and path = $3 and key = $4`',
    to: 'where key = $4 and $1::uuid is not null and $2::text is not null and $3::text is not null`',
    load: 'sameKey',
    caughtBy: 'an ok answer without its decision',
  },
  {
    name: 'wake cleared at acknowledgement',
    file: 'worker/relay.ts',
    from: 'else if (!wake.started) await confirmStarts(pool, [wake]);',
    to: `else await pool.query('update cases set wake_at = null, engine_run = run where id = $1', [wake.caseId]);`,
    load: 'forgetfulEngine',
    caughtBy: 'an open case with no open task, no timer, no incident',
  },
];
