import { z } from 'zod';
import type { CaseFacts } from './case-facts.ts';
import { DISTRICT_SCOPE, type Role, type SeatRole } from './roles.ts';

/**
 * Who is asked. A seat is answered once, by any of its holders.
 * - `holders`: all who hold `role` in `scope` when the step opens share one seat; where they are away it goes to
 *   their substitutes, or with `whileAbsent` to the first of `otherwise` who is there (the deputy presides);
 * - `each`: everyone who holds one of `roles` gets a seat of their own (councils, counting steps);
 * - `person`: this very person, whatever their role.
 * Authors are left out of every seat but those of `by: 'authors'` (domain.md: nobody decides their own case);
 * a seat left with no holder goes to the first of `otherwise` at once, and an incident says so.
 */
export type Seat = SeatBase &
  (
    | {
        kind: 'holders';
        role: Role;
        scope: string;
        otherwise?: readonly Authority[];
        whileAbsent?: 'otherwise';
        /** Many have nobody in this role, and nobody need hear of it: a school without a methodical council. */
        mayBeVacant?: true;
        /** Nobody looks at what their superior does: where an author holds a role of `otherwise`, those after it are asked. */
        superiorsOnly?: true;
        /** People who hold the role and may not act here: whoever recused themself. */
        except?: readonly string[];
        /** Only these of those who hold a role: whoever was there. */
        among?: readonly string[];
      }
    | {
        kind: 'each';
        roles: readonly Role[];
        scope: string;
        /** Who presides: the first of these roles that has somebody who is there. */
        presiding?: readonly Role[];
        /** Whom the secretary marked as present: these alone are asked, the others are of the base. */
        present?: readonly string[];
      }
    | { kind: 'person'; personId: string; role: SeatRole; scope: string }
  );

interface SeatBase {
  /** Unique within the step, stable: 'secretary', 'head:school-1'. */
  key: string;
  /** The choices this seat may make; all of the form's where left out. */
  choices?: readonly string[];
  /** Whose answer it is: 'authors' for revisions and conciliations of one's own case. */
  by?: 'authors';
}

/** A role in a scope to which a step escalates or a seat without holders goes. */
export interface Authority {
  role: Role;
  scope: string;
  /** What the authority may choose; the form's choices where left out. Never an agreement in a legal person's place. */
  choices?: readonly string[];
  /** Working days after the step's term. */
  afterWd?: number;
}

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
