import { readCourseSessions, readGroup, type CourseRead } from '../../db/read/courses.ts';
import { drawTablePaper } from '../../district/papers/table-paper.ts';
import { localDate, localTime } from '../../domain/calendar.ts';
import { cohortKinds, courseTitle } from '../../domain/cohort.ts';
import { capitalized } from '../../domain/russian.ts';
import { dayText } from '../../domain/dates.ts';
import { refusal } from '../../domain/refusals.ts';
import { inLanguage, t, type Language } from '../../domain/text-object.ts';
import type { Endpoints } from '../contract/index.ts';
import { runsCourse, standsIn } from '../read/course-view.ts';
import { organizationRef, personRef } from '../read/refs.ts';
import type { RawHandler } from '../server/context.ts';
import { courseFor } from './courses.ts';
import { MEDIA_TYPES } from './documents.ts';
import { sendDownload } from './download.ts';
import { drawn } from './drawn.ts';
import { inRussianOrder } from '../../domain/russian-order.ts';

const title = t('Ведомость посещения', 'Attendance sheet');
const heads = [
  t('№', 'No.'),
  t('Фамилия, имя, отчество', 'Name'),
  t('Организация', 'Organization'),
  t('Подпись', 'Signature'),
];

/** «Смешанное обучение», 18 ч; Методическое объединение «Учителя физики района» */
function nameOf(course: CourseRead, language: Language): string {
  if (course.kind === 'course') return courseTitle(course);
  return `${capitalized(inLanguage(cohortKinds[course.kind], language))} «${course.title}»`;
}

/** GET /api/courses/{id}/sessions/{number}/sheet.pdf: to print and have signed, for whoever leads the session. */
export const attendanceSheet: RawHandler<Endpoints['attendanceSheet']> = async (call, _request, response) => {
  const { deps, actor, params, looksAt } = call;
  const { language } = actor;
  const course = await courseFor(deps, actor, params.id);
  const sessions = await readCourseSessions(deps.pool, course.id, actor.personId);
  const session = sessions.find(({ number }) => number === params.number);
  if (session === undefined) throw refusal('not-found');
  if (!runsCourse(actor, course) && !standsIn(actor, session, await deps.now())) throw refusal('not-allowed');
  const group = (await readGroup(deps.pool, course.id)).filter(({ state }) => state === 'enrolled');
  await looksAt(group.map(({ person_id: person }) => person));
  const leader = session.substitute_id ?? course.leader_id;
  const [people, organizations] = await Promise.all([
    deps.names.people([leader, ...group.map(({ person_id: person }) => person)]),
    deps.names.organizations(),
  ]);
  const lookup = { people, organizations, language };
  const day = inLanguage(dayText(localDate(session.starts_at, deps.zone)), language);
  const hours = `${localTime(session.starts_at, deps.zone)}–${localTime(session.ends_at, deps.zone)}`;
  const leads = personRef(lookup, leader).name;
  const pdf = await drawn(actor, () =>
    drawTablePaper({
      title: inLanguage(title, language),
      person: nameOf(course, language),
      about: [day, hours, session.topic, session.place].filter(Boolean).join(' · '),
      counters: [
        {
          title: inLanguage(t('Ведёт', 'Led by'), language),
          text: `${leads}   ____________________`,
        },
      ],
      heads: heads.map((head) => inLanguage(head, language)),
      widths: [30, '*', 220, 180],
      rows: group
        .map(({ person_id: person, school }) => ({
          name: personRef(lookup, person).name,
          school: school === null ? '' : (organizationRef(lookup, school)?.name ?? ''),
        }))
        .toSorted((a, b) => inRussianOrder(a.name, b.name))
        .map(({ name, school }, index) => [String(index + 1), name, school, '']),
      empty: inLanguage(t('В группе пока никого.', 'Nobody is in the group yet.'), language),
    }),
  );
  sendDownload(response, {
    name: `${inLanguage(title, language)} ${localDate(session.starts_at, deps.zone)}.pdf`,
    media_type: MEDIA_TYPES.pdf,
    bytes: pdf,
  });
};
