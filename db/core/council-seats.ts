/** The seats of a council: everyone of it has one, and somebody presides (domain.md, fact 4). */
import { refusal } from '../../domain/refusals.ts';
import type { Seat } from '../../domain/seats.ts';
import { t } from '../../domain/text-object.ts';
import type { StoredSeat } from '../entities/stored.ts';
import { asHolder, eligible, isPresent, uniquePeople, type HolderRow, type Seating } from './holders.ts';
import type { Work } from './work.ts';

/** Everyone of the council: all are of the base, and where presence is marked those alone are asked. */
export function seatMembers(
  work: Work,
  seat: Extract<Seat, { kind: 'each' }>,
  rows: readonly HolderRow[],
  seating: Seating,
): void {
  const presiding = presidingMembers(work, seat, rows);
  if (presiding.length === 0 && seat.presiding !== undefined) throw nobodyPresides(work);
  for (const { person_id: personId, role, scope } of uniquePeople(
    eligible(work, rows, seat.roles, seat.scope),
  )) {
    const rank = presiding.indexOf(personId) + 1;
    const present = seat.present?.includes(personId) === true;
    const stored: StoredSeat = {
      key: `${seat.key}:${personId}`,
      role,
      scope,
      ...(rank > 0 && { presides: rank }),
      ...(present && { present }),
      ...(seat.choices && { choices: seat.choices }),
    };
    seating.seats.push(stored);
    if (seat.present === undefined || present) seating.holders.push(asHolder(stored, personId));
  }
}

/** Without a chair or a deputy nobody could break a tie or sign: better that the vote waits. */
function nobodyPresides({ row }: Work): Error {
  return refusal('nobody-presides', {
    detail: t(
      `По программе ${row.subject} некому председательствовать: председатель отведён или отсутствует, его заместитель тоже. Дождитесь возвращения одного из них или назначьте заместителя приказом; на очном заседании отметьте его среди присутствующих или снимите программу с повестки.`,
      `Nobody can preside over ${row.subject}: neither the chair nor the deputy is there and not recused.`,
    ),
  });
}

/**
 * Who may preside and break a tie, in order: the chair, and the deputy where the chair is recused or absent (domain.md,
 * fact 4). In an ordinary session the secretary's mark says who is there.
 */
function presidingMembers(
  work: Work,
  { presiding = [], scope, present }: Extract<Seat, { kind: 'each' }>,
  rows: readonly HolderRow[],
): string[] {
  const isThere = (row: HolderRow) =>
    present === undefined ? isPresent(row) : present.includes(row.person_id);
  return presiding.flatMap((role) =>
    eligible(work, rows, [role], scope)
      .filter(isThere)
      .map(({ person_id: person }) => person),
  );
}
