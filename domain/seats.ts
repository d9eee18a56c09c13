import { z } from 'zod';
import { DISTRICT_SCOPE } from './roles.ts';
import type { CaseFacts, Seat } from './process.ts';

/** The initiator's own seat, in a revision or a conciliation of their case; `choices` where they have fewer. */
export function initiatorSeat(
  { initiatorId }: Pick<CaseFacts, 'initiatorId'>,
  choices?: readonly string[],
): Seat {
  return {
    key: 'author',
    kind: 'person',
    personId: initiatorId,
    role: 'author',
    scope: DISTRICT_SCOPE,
    by: 'authors',
    ...(choices && { choices }),
  };
}

/** The council's secretary; where the post is vacant the chair, and then the department, does the secretary's work. */
export const secretary: Seat = {
  key: 'secretary',
  kind: 'holders',
  role: 'councilSecretary',
  scope: DISTRICT_SCOPE,
  otherwise: [
    { role: 'councilChair', scope: DISTRICT_SCOPE },
    { role: 'departmentOfficer', scope: DISTRICT_SCOPE },
  ],
};

/** The part of a step in which nobody is asked: it waits for a day, or for another case. */
export const asksNobody = {
  choices: {},
  form: z.strictObject({ choice: z.string() }),
  example: () => ({}),
  seats: () => [],
};
