import type { CaseFacts } from '../../domain/case-facts.ts';
import { DISTRICT_SCOPE as district } from '../../domain/roles.ts';
import type { Seat } from '../../domain/seats.ts';
import type { IopContent } from './content.ts';

export type Facts = CaseFacts<IopContent>;

/** A head's own year is the department's to look at; a deputy's the head's: authors are left out of every seat. */
const upwards = (school: string) => [
  { role: 'deputyHead', scope: school } as const,
  { role: 'schoolHead', scope: school } as const,
  { role: 'departmentOfficer', scope: district } as const,
];

export function deputySeat({ content: { school } }: Facts): Seat {
  return {
    key: 'deputy',
    kind: 'holders',
    role: 'deputyHead',
    scope: school,
    otherwise: upwards(school).slice(1),
    superiorsOnly: true,
    mayBeVacant: true,
  };
}

/** The school's methodical council; where there is none, the deputy; of a deputy's own the head, of a head's the department. */
export function councilSeat({ content: { school } }: Facts): Seat {
  return {
    key: 'council',
    kind: 'holders',
    role: 'methodicalCouncil',
    scope: school,
    otherwise: upwards(school),
    superiorsOnly: true,
    mayBeVacant: true,
  };
}

/** The head of the main workplace. */
export function headSeat({ content: { school } }: Facts): Seat {
  return {
    key: 'head',
    kind: 'holders',
    role: 'schoolHead',
    scope: school,
    otherwise: [{ role: 'departmentOfficer', scope: district }],
  };
}
