/** The chosen papers with their holders' details and what ФИС ФРДО would reject in them. */
import type { Details } from '../../domain/details.ts';
import { frdoErrors, type FrdoError, type FrdoFacts, type FrdoSettings } from '../../domain/frdo.ts';
import type { LocalDate } from '../../domain/calendar.ts';
import { statement, type Tx } from '../core/sql.ts';
import type { KeyRing } from '../details/keys.ts';
import { opening, sealedColumns, unsealDetails, type SealedDetails } from '../details/stored.ts';
import { readPapers, type FrdoChoice } from './rows.ts';

export interface CheckedPaper {
  facts: FrdoFacts;
  details: Details | null;
  errors: readonly FrdoError[];
}

export interface Checking {
  ring: KeyRing;
  settings: FrdoSettings;
  /** The district's day. */
  today: LocalDate;
  again: boolean;
}

const detailsOf = statement(
  'frdo_details',
  `select person_id, ${sealedColumns.join(', ')} from personal_details where person_id = any($1::uuid[])`,
);

/** One paper after another; details are opened for a batch at a time. @throws refusal unavailable where they don't open */
export async function* checkedPapers(
  tx: Pick<Tx, 'query'>,
  choice: FrdoChoice,
  { ring, again, ...rules }: Checking,
): AsyncGenerator<CheckedPaper> {
  for await (const batch of readPapers(tx, choice, again)) {
    const people = [...new Set(batch.map(({ personId }) => personId))];
    const rows = await tx.query<SealedDetails & { person_id: string }>(detailsOf, [people]);
    const sealed = new Map(rows.map((row) => [row.person_id, row]));
    for (const facts of batch) {
      const row = sealed.get(facts.personId);
      const details = row === undefined ? null : opening(() => unsealDetails(ring, facts.personId, row));
      yield { facts, details, errors: frdoErrors(facts, details, rules) };
    }
  }
}
