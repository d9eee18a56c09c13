/** Letters about a cohort, to whoever is in it: of its case, whose page is the course's own. */
import type { LetterKind } from '../../domain/letters/letter.ts';
import { idFrom } from '../core/ids.ts';
import { statement, type Tx } from '../core/sql.ts';
import { courseTitle, type CohortKind } from '../../domain/cohort.ts';

const owe = statement(
  'cohort_owe_letters',
  `insert into notifications (id, person_id, case_id, step_id, task_id, kind, number, params, at)
   select r.id, r.person_id, $3::uuid, null, null, $4, 0, $5::jsonb, $2
   from jsonb_to_recordset($1::jsonb) as r(id uuid, person_id uuid) on conflict (id) do nothing`,
);

export interface CourseLetter {
  kind: LetterKind;
  people: readonly string[];
  params?: Record<string, unknown>;
  /** Tells letters of one kind apart: what they are about; of each person their own where it differs. */
  about?: string | number | ((person: string) => string | number);
}

/** Owes each of them the letter, once. */
export function tellGroup(
  {
    tx,
    row,
    now,
  }: { tx: Tx; now: Date; row: { id: string; kind: CohortKind; title: string; hours: number } },
  { kind, people, params = {}, about = '' }: CourseLetter,
): void {
  if (people.length === 0) return;
  const letters = [...new Set(people)].map((person) => ({
    id: idFrom('letter', row.id, kind, typeof about === 'function' ? about(person) : about, person),
    person_id: person,
  }));
  const said = { due: null, subject: row.kind === 'course' ? courseTitle(row) : `«${row.title}»`, ...params };
  tx.last(owe, [JSON.stringify(letters), now, row.id, kind, JSON.stringify(said)]);
}
