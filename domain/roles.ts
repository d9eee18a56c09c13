import { t, type Text } from './text-object.ts';

/** The roles of domain.md, *Words*: what a person may be in some scope, and for how long an order says so. */
export const roles = {
  teacher: t('педагог', 'teacher'),
  youngTeacher: t('молодой учитель', 'young teacher'),
  mentor: t('наставник', 'mentor'),
  deputyHead: t('заместитель директора', 'deputy head'),
  schoolHead: t('директор', 'school head'),
  methodicalCouncil: t('член методического совета школы', 'member of the school’s methodical council'),
  methodist: t('муниципальный методист', 'methodist'),
  programLeader: t('руководитель программы', 'program leader'),
  councilChair: t('председатель экспертного совета', 'council chair'),
  deputyCouncilChair: t('заместитель председателя экспертного совета', 'deputy council chair'),
  councilSecretary: t('секретарь экспертного совета', 'council secretary'),
  councilMember: t('член экспертного совета', 'council member'),
  expert: t('муниципальный эксперт', 'municipal expert'),
  accountant: t('бухгалтер', 'accountant'),
  departmentOfficer: t('управление образования', 'education department'),
  districtAdmin: t('администратор района', 'district administrator'),
  levelCoordinator: t('координатор уровня', 'level coordinator'),
} as const satisfies Record<string, Text>;

export type Role = keyof typeof roles;

/** Who votes in the expert council; its secretary doesn't (domain.md, fact 4). */
export const councilRoles = [
  'councilChair',
  'deputyCouncilChair',
  'councilMember',
] as const satisfies readonly Role[];

/** Roles that a case gives, not an order: whoever proposed it, whoever was asked for an opinion on it. */
export const caseRoles = {
  author: t('автор', 'author'),
  reviewer: t('рецензент', 'reviewer'),
  colleague: t('коллега', 'colleague'),
  courseLeader: t('руководитель курса', 'course leader'),
  formLeader: t('руководитель формы', 'leader of the form'),
} as const satisfies Record<string, Text>;

/** In what role somebody is asked. */
export type SeatRole = Role | keyof typeof caseRoles;

/** Is it a role that a case gives? Packs and rows hold roles as text. */
export function isCaseRole(role: string): role is keyof typeof caseRoles {
  return Object.hasOwn(caseRoles, role);
}

/** The five levels of the cluster (source-ru.txt), in their order. */
export const levels = {
  school: t('уровень школьного сообщества', 'school community'),
  interschool: t('уровень межшкольной кооперации', 'inter-school cooperation'),
  district: t('уровень информационно-методической среды района', 'district'),
  interdistrict: t('уровень межрайонной кооперации', 'inter-district cooperation'),
  krai: t('уровень краевого сопровождения', 'krai'),
} as const satisfies Record<string, Text>;

export type Level = keyof typeof levels;

/** The scope of a role that holds in the whole district, not in one organization or level. */
export const DISTRICT_SCOPE = 'district';

/** The council's id and kind among the organizations, beside which its dated names are kept; nobody works there. */
export const COUNCIL = 'council';

/** Is it a role that an order gives? */
export function isRole(value: string): value is Role {
  return Object.hasOwn(roles, value);
}

/** Is it one of the five levels? */
export function isLevel(value: string): value is Level {
  return Object.hasOwn(levels, value);
}

/**
 * Who may hold a task of this role by delegation or reassignment (domain.md: somebody whose role may hold it): the
 * role itself; a deputy in place of a head; for an opinion whoever may be asked for one. An author's task is the
 * authors' own.
 */
export function mayHoldTaskOf(role: SeatRole): readonly Role[] {
  // An author's task is the authors' own; whether to help, nobody can say for another.
  if (role === 'author' || role === 'colleague') return [];
  if (role === 'reviewer') return ['councilMember', 'deputyCouncilChair', 'methodist'];
  if (role === 'courseLeader' || role === 'formLeader') return ['programLeader', 'methodist'];
  return role === 'schoolHead' ? ['schoolHead', 'deputyHead'] : [role];
}
