/** Every role that there is, held where the case is not, and what of the two foreign cases it gives to see. */
import { DISTRICT_SCOPE, type Role } from '../../../domain/roles.ts';

export type Thing = 'program' | 'session' | 'absence';

interface Elsewhere {
  scope: string;
  sees: readonly Thing[];
}

/** A program of school 1 that has been submitted to the council, a session that it has called, and the absence of school 1's deputy head. */
export const elsewhere: Record<Role, Elsewhere> = {
  teacher: { scope: 'school-3', sees: [] },
  youngTeacher: { scope: 'school-3', sees: [] },
  mentor: { scope: 'school-3', sees: [] },
  deputyHead: { scope: 'school-3', sees: [] },
  schoolHead: { scope: 'school-3', sees: [] },
  methodicalCouncil: { scope: 'school-3', sees: [] },
  programLeader: { scope: 'school-3', sees: [] },
  accountant: { scope: 'school-3', sees: [] },
  expert: { scope: DISTRICT_SCOPE, sees: [] },
  // The council sees what it has been asked about, and nothing else.
  councilChair: { scope: DISTRICT_SCOPE, sees: ['program', 'session'] },
  deputyCouncilChair: { scope: DISTRICT_SCOPE, sees: ['program', 'session'] },
  councilSecretary: { scope: DISTRICT_SCOPE, sees: ['program', 'session'] },
  councilMember: { scope: DISTRICT_SCOPE, sees: ['program', 'session'] },
  methodist: { scope: DISTRICT_SCOPE, sees: ['program', 'session', 'absence'] },
  departmentOfficer: { scope: DISTRICT_SCOPE, sees: ['program', 'session', 'absence'] },
  districtAdmin: { scope: DISTRICT_SCOPE, sees: ['program', 'session', 'absence'] },
  levelCoordinator: { scope: 'krai', sees: [] },
};

/** Others who are no strangers to one of the cases, or are at its very school and strangers all the same. */
export const besides: readonly { role: Role; scope: string; sees: readonly Thing[] }[] = [
  { role: 'schoolHead', scope: 'school-1', sees: ['program'] },
  { role: 'deputyHead', scope: 'school-1', sees: ['program'] },
  { role: 'levelCoordinator', scope: 'district', sees: ['program', 'session'] },
  // Absences are kept at the level of schools, but are no process of it: who is away is personal data.
  { role: 'levelCoordinator', scope: 'school', sees: [] },
  { role: 'teacher', scope: 'school-1', sees: [] },
  { role: 'programLeader', scope: 'school-1', sees: [] },
  { role: 'accountant', scope: 'school-1', sees: [] },
];
