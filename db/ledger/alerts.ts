/** Letters that the legal clock runs out, 12, 6 and 3 months before: each once, whoever looks and however often. */
import { localDate, type LocalDate } from '../../domain/calendar.ts';
import { alertOn, legalClock } from '../../domain/ledger.ts';
import { databaseNow } from '../core/clock.ts';
import type { CoreDeps } from '../core/deps.ts';
import { idFrom } from '../core/ids.ts';
import { statement, type Tx } from '../core/sql.ts';
import { transact } from '../core/transact.ts';
import { oweLetter } from './correct.ts';
import { ledgerPolicyOn } from './policy.ts';

/** The last qualification document of everybody who works today; what was taken back doesn't count. */
const lastDocuments = statement(
  'ledger_last_documents',
  `select d.person_id, max(d.dated_to)::text as dated from (
     select person_id, dated_to from ledger_entries where counter = 'dpo' and dated_to <= $1::date
     group by person_id, dated_to having sum(hours) > 0) d
   where exists (select from role_grants g where g.person_id = d.person_id and g.valid_from <= $1::date
     and (g.valid_to is null or g.valid_to >= $1::date))
   group by d.person_id`,
);
const note = statement(
  'ledger_note_alerts',
  `insert into training_alerts (person_id, until, months, at)
   select r.person_id, r.until, r.months, $2 from jsonb_populate_recordset(null::training_alerts, $1) r
   on conflict do nothing returning person_id, until::text, months`,
);

interface Alert {
  person_id: string;
  until: LocalDate;
  months: number;
}

/**
 * Owes the letters of this day. A letter goes with its row, so a second look, another worker or a crash owes none again.
 * @returns how many letters it owed
 */
export function alertTraining(deps: CoreDeps): Promise<number> {
  const run = async (tx: Tx): Promise<number> => {
    const [clock] = await tx.query<{ now: Date }>(databaseNow);
    const now = await deps.clock.now(clock?.now ?? new Date());
    const today = localDate(now, deps.packs.current().calendar.zone);
    const policy = ledgerPolicyOn(deps, now);
    const last = await tx.query<{ person_id: string; dated: LocalDate }>(lastDocuments, [today]);
    const due = last.flatMap(({ person_id: person, dated }): Alert[] => {
      const clockOf = legalClock([{ counter: 'dpo', hours: 1, dated }], today, policy);
      const months = alertOn(clockOf, today);
      return months === undefined || clockOf.state === 'unknown'
        ? []
        : [{ person_id: person, until: clockOf.until, months }];
    });
    if (due.length === 0) return 0;
    const fresh = await tx.query<Alert>(note, [JSON.stringify(due), now]);
    const letters = fresh.map(({ person_id: person, until, months }) => ({
      id: idFrom('letter', 'trainingTerm', person, until, months),
      person_id: person,
      kind: 'trainingTerm',
      params: { date: until },
    }));
    await tx.query(oweLetter, [JSON.stringify(letters), now]);
    return fresh.length;
  };
  return transact(deps.pool, run, 'alertTraining');
}
