/** What the items and deficits of a teacher's individual program may be (domain.md, `iop-cycle`). */
import type { Role } from './roles.ts';
import { t, type Text } from './text-object.ts';

/** Who has a program of their own: everybody who teaches or leads at a school. */
export const learnerRoles = [
  'teacher',
  'youngTeacher',
  'mentor',
  'deputyHead',
  'schoolHead',
] as const satisfies readonly Role[];

/** Organizations whose people have programs. */
export const schoolKinds = ['school', 'kindergarten', 'college'] as const;

/** What became of a plan item. */
export const itemStates = {
  planned: t('запланировано', 'planned'),
  /** The teacher says so, with evidence; nobody at school has looked yet. */
  done: t('выполнено, ждёт подтверждения', 'done, to be confirmed'),
  confirmed: t('подтверждено', 'confirmed'),
  returned: t('возвращено: не хватает подтверждения', 'returned: not proven'),
  dropped: t('снято с плана', 'dropped'),
} as const satisfies Record<string, Text>;

export type ItemState = keyof typeof itemStates;

/** Ends of a year after which its school still confirms what was done in it: nobody loses hours by a late head. */
export const endsWithWork: readonly string[] = ['completed', 'partly', 'transferred', 'left', 'carriedOver'];

export const deficitStates = {
  open: t('в работе', 'being worked on'),
  closed: t('закрыт', 'closed'),
  carried: t('перенесён на следующий год', 'carried into the next year'),
} as const satisfies Record<string, Text>;

export type DeficitState = keyof typeof deficitStates;

/** Forms of a plan item (domain.md, *Words*; source lines of the five levels). */
export const itemForms = {
  course: t('курсы, программа ПК', 'course, qualification program'),
  seminar: t('семинар, вебинар', 'seminar, webinar'),
  masterClass: t('мастер-класс', 'master class'),
  association: t('методическое объединение, творческая группа', 'association, creative group'),
  project: t('межшкольный проект', 'inter-school project'),
  openLesson: t('открытый урок', 'open lesson'),
  lessonVisit: t('посещение уроков', 'visits of lessons'),
  mentoring: t('наставничество, помощь коллеге', 'mentoring, help to a colleague'),
  stazhirovka: t('стажировка', 'internship at a site'),
  event: t('районное мероприятие, форум', 'district event, forum'),
  contest: t('профессиональный конкурс', 'professional contest'),
  publication: t('публикация, методическая разработка', 'publication, methodical work'),
  selfEducation: t('самообразование', 'self-education'),
} as const satisfies Record<string, Text>;

export type ItemForm = keyof typeof itemForms;

export const itemFormKeys = Object.keys(itemForms) as [ItemForm, ...ItemForm[]];
