import { z } from 'zod';
import { atLocalTime, localDate } from '../../domain/calendar.ts';
import { defineProcess } from '../../domain/define-process.ts';
import { choiceField, reasonField, withReason } from '../../domain/forms.ts';
import type { CaseFacts } from '../../domain/case-facts.ts';
import { DISTRICT_SCOPE as district } from '../../domain/roles.ts';
import { say } from '../../domain/said.ts';
import { END, type DueOn } from '../../domain/step.ts';
import { endOfWork, termEnd, workingDayBefore } from '../../domain/terms.ts';
import { t } from '../../domain/text-object.ts';
import { lesson, releaseContent, type ReleaseContent } from './content.ts';

type Facts = CaseFacts<ReleaseContent>;

const preparationForm = z.strictObject({
  choice: choiceField(['pass']),
  lessons: z
    .array(lesson)
    .max(60, say('Не больше 60 уроков', 'At most 60 lessons'))
    .optional()
    .meta({
      title: 'Какие уроки заменить',
      description: 'Войдут в проект приказа; если уроков в эти часы нет, оставьте пустым',
      en: {
        title: 'Lessons to replace',
        description: 'They go into the draft order; empty where there are none',
      },
    }),
});

const releaseForm = withReason(
  z.strictObject({
    choice: choiceField(['release', 'refuse']),
    reason: reasonField.meta({
      title: 'Причина',
      description: 'Её увидит педагог',
      en: { title: 'Reason', description: 'The teacher will see it' },
    }),
  }),
  ['refuse'],
);

/** The deputy has the policy's days, and leaves the head at least the last one. */
function prepareUntil({ content: { until } }: Facts, { calendar, year: { today }, policy }: DueOn): Date {
  const last = endOfWork(
    workingDayBefore(localDate(new Date(until), calendar.zone), 1, calendar),
    calendar.zone,
  );
  const days = policy.terms['course-release.preparation'] ?? 1;
  const own = termEnd(atLocalTime(today, '12:00', calendar.zone), days, calendar);
  return own < last ? own : last;
}

const lost = t('Место перешло следующему в очереди', 'The seat went to the next in line');

/** A head releases somebody of the school for sessions in working time; silence releases nobody. (domain.md, `program-delivery`) */
export const courseRelease = defineProcess({
  key: 'course-release',
  version: 1,
  title: t('Отпустить на курс', 'Release for a course'),
  noun: t('заявка', 'request'),
  gender: 'feminine',
  description: t(
    'Занятия идут в рабочее время: заместитель готовит замены, директор отпускает педагога.',
    'Sessions in working time: the deputy prepares the replacements, the head releases the teacher.',
  ),
  level: 'school',
  source: ['D1'],
  // It begins with an enrollment.
  startedBy: [],
  input: releaseContent,
  businessKey: (_: ReleaseContent, newId: string) => newId,
  subject: ({ title }: ReleaseContent) => title,
  gist: ({ sessions }: ReleaseContent) =>
    sessions.map(({ date, from, to }) => `${date.slice(8)}.${date.slice(5, 7)} ${from}–${to}`).join(', '),
  organizations: ({ school }: ReleaseContent) => [school],
  first: 'preparation',
  steps: {
    preparation: {
      title: t('Подготовка замен', 'Replacements'),
      awaits: t('подготовки замен от', 'the replacements from'),
      task: t('Подготовить замены уроков', 'Prepare the replacements'),
      help: t('Отпускает педагога директор: вы готовите список.', 'The head releases; you prepare the list.'),
      state: 'underReview',
      seats: ({ content: { school } }: Facts) => [
        {
          key: 'deputy',
          kind: 'holders',
          role: 'deputyHead',
          scope: school,
          mayBeVacant: true,
          superiorsOnly: true,
          otherwise: [
            { role: 'schoolHead', scope: school },
            { role: 'departmentOfficer', scope: district },
          ],
        },
      ],
      date: prepareUntil,
      onTerm: { kind: 'close', outcome: 'unprepared' },
      form: preparationForm,
      choices: { pass: t('Передать директору', 'Pass on to the head') },
      outcomes: {
        pass: t('Замены подготовлены', 'The replacements are prepared'),
        unprepared: t('Замены не подготовлены, решает директор', 'Nothing was prepared, the head decides'),
      },
      rule: { kind: 'first' },
      next: { pass: 'release', unprepared: 'release' },
      ordinary: 'pass',
      example: () => ({ choice: 'pass' }),
    },
    release: {
      title: t('Решение директора', 'Decision of the head'),
      awaits: t('решения от', 'the decision of'),
      task: t('Отпустить педагога на курс', 'Release a teacher for a course'),
      help: t(
        'Без ответа место перейдёт следующему в очереди. После согласия появится проект приказа.',
        'Without an answer the seat goes to the next in line. A draft order follows your consent.',
      ),
      state: 'onAgreement',
      seats: ({ content: { school } }: Facts) => [
        {
          key: 'head',
          kind: 'holders',
          role: 'schoolHead',
          scope: school,
          superiorsOnly: true,
          otherwise: [{ role: 'departmentOfficer', scope: district }],
        },
      ],
      date: ({ content }: Facts) => new Date(content.until),
      onTerm: { kind: 'close', outcome: 'silent' },
      form: releaseForm,
      choices: { release: t('Отпустить', 'Release'), refuse: t('Не отпускать', 'Do not release') },
      outcomes: {
        release: t('Школа отпустила педагога', 'The school has released the teacher'),
        refuse: t('Школа не отпустила педагога', 'The school has not released the teacher'),
        silent: t('Школа не ответила, место ушло в очередь', 'No answer: the seat went to the line'),
      },
      tells: ['release'],
      papers: [{ kind: 'sendingOrder', after: ['release'] }],
      rule: { kind: 'first' },
      does: { release: 'keepRelease', refuse: 'loseSeat', silent: 'loseSeat' },
      next: { release: [END], refuse: [END], silent: [END] },
      ends: { release: ['released'], refuse: ['refused'], silent: ['silent'] },
      ordinary: 'release',
      example: () => ({ choice: 'release' }),
    },
  },
  outcomes: {
    released: { title: t('педагог отпущен', 'released'), state: 'completed' },
    refused: { title: lost, state: 'archived' },
    silent: { title: lost, state: 'archived' },
    withdrawn: { title: t('отозвана', 'withdrawn'), state: 'withdrawn' },
    cancelled: { title: t('отменена', 'cancelled'), state: 'cancelled' },
  },
  states: { underReview: t('готовятся замены', 'replacements in preparation') },
  example: () => ({}),
});
