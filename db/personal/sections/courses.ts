/** The courses and forms of methodical work in which the person learned, or which they led. */
import { t } from '../../../domain/text-object.ts';
import { at, kind, type SectionDeclaration } from './section.ts';

export const courseSections = {
  courses: {
    title: t('Курсы, на которые вы записывались', 'Courses that you enrolled in'),
    columns: {
      at,
      title: t('Курс', 'Course'),
      state: t('Состояние', 'State'),
      attended: t('Часов посещено', 'Hours attended'),
      reason: t('Причина', 'Reason'),
    },
    sql: `select e.enrolled_at as at, c.title, e.state, e.attended_hours as attended, e.reason, e.school, e.arrival, e.seated_at,
            e.refuse_until, e.release, e.completed, c.first_day::text, c.last_day::text, e.cohort_id, e.id
          from enrollments e join cohorts c on c.id = e.cohort_id where e.person_id = $1::uuid order by 1, e.id`,
    covers: ['enrollments.person_id'],
  },
  attendance: {
    title: t('Посещение занятий', 'Attendance'),
    columns: {
      at,
      title: t('Курс', 'Course'),
      number: t('Занятие', 'Session'),
      present: t('Был(а)', 'Present'),
      way: t('Как отмечено', 'How it was marked'),
    },
    sql: `select a.at, c.title, a.number, a.present, a.way, a.cohort_id from attendance a join cohorts c on c.id = a.cohort_id
          where a.person_id = $1::uuid order by 1, 3`,
    covers: ['attendance.person_id'],
  },
  finalWorks: {
    title: t('Итоговые работы', 'Final works'),
    columns: {
      at,
      title: t('Курс', 'Course'),
      note: t('Текст', 'Text'),
      state: t('Состояние', 'State'),
      comment: t('Отзыв', 'Review'),
    },
    sql: `select w.handed_at as at, c.title, w.note, w.state, w.comment, w.attachment_ids, w.reviewed_at, w.cohort_id
          from final_works w join cohorts c on c.id = w.cohort_id where w.person_id = $1::uuid order by 1`,
    covers: ['final_works.person_id'],
  },
  certificates: {
    title: t('Документы о прохождении курсов', 'Papers of courses'),
    columns: {
      at,
      kind,
      title: t('Курс', 'Course'),
      hours: t('Часов', 'Hours'),
      number: t('Номер', 'Number'),
      dated: t('От какого дня', 'Dated'),
      state: t('Состояние', 'State'),
      reason: t('Причина', 'Reason'),
      code: t('Код проверки', 'Code to check it by'),
    },
    sql: `select c.at, c.kind, c.title, c.hours, d.number, d.dated::text, c.state, c.state_reason as reason, c.state_at, c.code,
            concat_ws(' ', c.last_name, c.first_name, c.patronymic) as name, c.issuer, c.first_day::text, c.last_day::text,
            c.parts, c.replaces, c.cohort_id, c.enrollment_id, c.id
          from certificates c left join documents d on d.id = c.id where c.person_id = $1::uuid order by c.at, c.id`,
    covers: [
      'certificates.person_id',
      'certificates.enrollment_id',
      'certificates.parts',
      'certificates.replaces',
    ],
  },
  led: {
    title: t('Курсы, которые вы вели', 'Courses that you led'),
    columns: { title: t('Курс', 'Course'), from: t('С', 'From'), to: t('По', 'To') },
    sql: `select c.title, c.first_day::text as "from", c.last_day::text as "to", c.phase, c.id,
            array(select s.number from cohort_sessions s where s.cohort_id = c.id and s.substitute_id = $1::uuid) as substituted
          from cohorts c where c.leader_id = $1::uuid or exists (
            select from cohort_sessions s where s.cohort_id = c.id and s.substitute_id = $1::uuid)
          order by c.first_day, c.id`,
    covers: ['cohorts.leader_id', 'cohort_sessions.substitute_id'],
  },
} satisfies Record<string, SectionDeclaration>;
