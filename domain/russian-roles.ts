/**
 * Titles of roles in the cases that sentences need: «ждёт согласования директора», «передано бухгалтеру»,
 * «решено секретарём экспертного совета». Data, for no library declines titles of posts rightly.
 */
import { caseRoles, roles, type SeatRole } from './roles.ts';

export type GrammaticalCase = 'nominative' | 'genitive' | 'dative' | 'instrumental';

type Declined = readonly [genitive: string, dative: string, instrumental: string];

const council = 'экспертного совета';

const declined: Record<SeatRole, Declined> = {
  teacher: ['педагога', 'педагогу', 'педагогом'],
  youngTeacher: ['молодого учителя', 'молодому учителю', 'молодым учителем'],
  mentor: ['наставника', 'наставнику', 'наставником'],
  deputyHead: ['заместителя директора', 'заместителю директора', 'заместителем директора'],
  schoolHead: ['директора', 'директору', 'директором'],
  methodicalCouncil: [
    'члена методического совета школы',
    'члену методического совета школы',
    'членом методического совета школы',
  ],
  methodist: ['муниципального методиста', 'муниципальному методисту', 'муниципальным методистом'],
  programLeader: ['руководителя программы', 'руководителю программы', 'руководителем программы'],
  councilChair: [`председателя ${council}`, `председателю ${council}`, `председателем ${council}`],
  deputyCouncilChair: [
    `заместителя председателя ${council}`,
    `заместителю председателя ${council}`,
    `заместителем председателя ${council}`,
  ],
  councilSecretary: [`секретаря ${council}`, `секретарю ${council}`, `секретарём ${council}`],
  councilMember: [`члена ${council}`, `члену ${council}`, `членом ${council}`],
  expert: ['муниципального эксперта', 'муниципальному эксперту', 'муниципальным экспертом'],
  accountant: ['бухгалтера', 'бухгалтеру', 'бухгалтером'],
  departmentOfficer: ['управления образования', 'управлению образования', 'управлением образования'],
  districtAdmin: ['администратора района', 'администратору района', 'администратором района'],
  author: ['автора', 'автору', 'автором'],
  reviewer: ['рецензента', 'рецензенту', 'рецензентом'],
  colleague: ['коллеги', 'коллеге', 'коллегой'],
  courseLeader: ['руководителя курса', 'руководителю курса', 'руководителем курса'],
  formLeader: ['руководителя формы', 'руководителю формы', 'руководителем формы'],
  levelCoordinator: ['координатора уровня', 'координатору уровня', 'координатором уровня'],
};

/** The role's title in a grammatical case (domain.md, *Words*; the accusative of people is their genitive). */
export function roleTitle(role: SeatRole, grammaticalCase: GrammaticalCase): string {
  const [genitive, dative, instrumental] = declined[role];
  return { nominative: { ...roles, ...caseRoles }[role].ru, genitive, dative, instrumental }[grammaticalCase];
}
