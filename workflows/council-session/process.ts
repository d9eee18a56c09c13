import { z } from 'zod';
import { defineProcess } from '../../domain/define-process.ts';
import { choiceField, reasonField, withReason } from '../../domain/forms.ts';
import { END } from '../../domain/step.ts';
import type { CaseFacts } from '../../domain/case-facts.ts';
import { caseField, personField } from '../../domain/references.ts';
import { councilRoles } from '../../domain/roles.ts';
import { dayMonth } from '../../domain/russian-dates.ts';
import { asksNobody, secretary } from '../../domain/seats.ts';
import { dayProblem, startOf } from '../../domain/sitting.ts';
import { t } from '../../domain/text-object.ts';
import { say } from '../../domain/said.ts';
import { exampleSession, newTime, sessionContent, type SessionContent } from './content.ts';

type Facts = CaseFacts<SessionContent>;

/** More than there are of them. */
const ALL = 100;

/** An electronic session is opened by being called, and closes by itself: nobody is asked in it. */
const secretaryOfOrdinary = ({ content }: Facts) => (content.kind === 'ordinary' ? [secretary] : []);

const openingForm = withReason(
  z.strictObject({
    choice: choiceField(['open', 'move', 'cancel']),
    present: z
      .array(personField(councilRoles))
      .max(100)
      .optional()
      .meta({
        title: 'Присутствуют',
        description: 'Члены совета, которые пришли: только они голосуют',
        uniqueItems: true,
        'x-only-with': ['open'],
        en: { title: 'Present', description: 'Members who are here: they alone vote' },
      }),
    takenOff: z
      .array(caseField('program-approval', ['session']))
      .max(30)
      .optional()
      .meta({
        title: 'Снять с повестки',
        description: 'Программы, которые сегодня не рассматриваются: они ждут другого заседания',
        uniqueItems: true,
        'x-only-with': ['open'],
        en: { title: 'Take off the agenda', description: 'Programs that wait for another session' },
      }),
    date: newTime.date.meta({ ...newTime.date.meta(), 'x-only-with': ['move'] }),
    time: newTime.time.meta({ ...newTime.time.meta(), 'x-only-with': ['move'] }),
    place: newTime.place.meta({ ...newTime.place.meta(), 'x-only-with': ['move'] }),
    reason: reasonField.meta({
      title: 'Причина',
      description: 'Её увидят члены совета и авторы программ',
      en: { title: 'Reason', description: 'Members and authors will see it' },
    }),
  }),
  ['move', 'cancel'],
).superRefine(({ choice: made, present, date, time, place }, context) => {
  const missing = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message });
  if (made === 'open' && (present ?? []).length === 0)
    missing(
      'present',
      say('Отметьте присутствующих членов совета.', 'Mark the members of the council who are present.'),
    );
  if (made === 'move' && date === undefined && time === undefined && place === undefined)
    missing(
      'date',
      say(
        'Укажите, что меняется: день, время или место.',
        'Say what changes: the day, the time or the place.',
      ),
    );
});

/** One session decides several programs, each on its own vote (domain.md, `council-session`). */
export const councilSession = defineProcess({
  key: 'council-session',
  version: 1,
  title: t('Заседание экспертного совета', 'Session of the expert council'),
  noun: t('заседание', 'session'),
  gender: 'neuter',
  description: t(
    'Секретарь назначает очное заседание или открывает электронное голосование; совет решает по каждой программе отдельно.',
    'The secretary calls a session or opens an electronic vote; the council decides on each program by itself.',
  ),
  level: 'district',
  source: ['M7'],
  startedBy: ['councilSecretary', 'councilChair', 'departmentOfficer'],
  impartial: true,
  input: sessionContent,
  check: ({ kind, date = '' }: SessionContent, { today, calendar }) => {
    const problem = kind === 'ordinary' ? dayProblem(date, today, calendar) : undefined;
    return problem === undefined ? [] : [{ path: 'date', message: problem }];
  },
  businessKey: (_: SessionContent, newId: string) => newId,
  subject: ({ kind, date = '', time }: SessionContent) =>
    kind === 'ordinary' ? `Заседание ${dayMonth(date, '')}, ${time}` : 'Электронное голосование',
  first: 'planned',
  starts: 'callSession',
  leaves: 'releasePrograms',
  steps: {
    planned: {
      title: t('Подготовка заседания', 'Preparation'),
      awaits: t('открытия заседания от', 'the opening of the session by'),
      task: t('Отметить присутствующих и открыть заседание', 'Mark presence and open the session'),
      help: t(
        'Правило голосования и состав закрепляются в момент открытия. Кворум считается по каждой программе без её авторов.',
        'Rule and members are frozen at the opening; the quorum of each program leaves its authors out.',
      ),
      state: 'submitted',
      seats: secretaryOfOrdinary,
      date: startOf,
      onTerm: { kind: 'escalate' },
      form: openingForm,
      choices: {
        open: t('Открыть заседание', 'Open the session'),
        move: t('Перенести', 'Move'),
        cancel: t('Отменить заседание', 'Cancel the session'),
      },
      outcomes: {
        open: t('Заседание открыто', 'The session is open'),
        electronic: t('Электронное голосование открыто', 'The electronic vote is open'),
        move: t('Заседание перенесено', 'The session is moved'),
        cancel: t('Заседание отменено', 'The session is cancelled'),
      },
      rule: { kind: 'first' },
      does: {
        open: 'openVotes',
        move: 'moveSession',
        cancel: 'releasePrograms',
      },
      next: { open: 'voting', electronic: 'voting', move: ['planned'], cancel: [END] },
      ends: { cancel: ['cancelled'] },
      ordinary: 'open',
      example: ({ people }) => ({ choice: 'open', present: people(councilRoles, ALL) }),
    },
    voting: {
      title: t('Голосование', 'Voting'),
      task: t('Закрыть заседание', 'Close the session'),
      help: t(
        'Оно закроется само, когда решены все вопросы. Кто до закрытия не проголосовал, считается присутствовавшим.',
        'It closes by itself when all is decided. Whoever has not voted counts as present.',
      ),
      state: 'active',
      seats: secretaryOfOrdinary,
      onTerm: { kind: 'escalate' },
      form: z.strictObject({ choice: choiceField(['close']) }),
      choices: { close: t('Закрыть заседание', 'Close the session') },
      outcomes: {
        close: t('Заседание закрыто', 'The session is closed'),
        decided: t('Все вопросы решены', 'Everything is decided'),
        noQuorum: t('Кворума не было ни по одному вопросу', 'No quorum for any question'),
      },
      rule: { kind: 'first' },
      does: { close: 'closeVotes' },
      stays: t(
        'Заседание уже открыто: его не отменяют. Закройте его, принятые решения останутся в силе.',
        'The session is open and can’t be called off. Close it: what it has decided stands.',
      ),
      next: { close: 'minutes', decided: 'minutes', noQuorum: [END] },
      ends: { noQuorum: ['noQuorum'] },
      ordinary: 'decided',
      example: () => ({ choice: 'close' }),
    },
    minutes: {
      title: t('Протокол заседания', 'Minutes of the session'),
      awaits: t('подписей под протоколом', 'the signatures under the minutes'),
      task: t('Протокол оформляется', 'The minutes are being signed'),
      state: 'onVote',
      ...asksNobody,
      onTerm: { kind: 'escalate' },
      outcomes: {
        signed: t('Протокол подписан по всем вопросам', 'The minutes are signed for every question'),
        nothingDecided: t('Решений нет: протокол не нужен', 'Nothing was decided'),
      },
      rule: { kind: 'elsewhere' },
      stays: t(
        'Заседание состоялось: его не отменяют. Оно закончится, когда подписан протокол.',
        'The session was held and can’t be called off. It ends when its minutes are signed.',
      ),
      papers: [{ kind: 'minutes', after: ['signed'], ofCase: true }],
      next: { signed: [END], nothingDecided: [END] },
      ends: { signed: ['held'], nothingDecided: ['undecided'] },
      ordinary: 'signed',
    },
  },
  outcomes: {
    held: { title: t('состоялось', 'held'), state: 'completed' },
    undecided: { title: t('завершено без решений', 'ended without decisions'), state: 'completed' },
    noQuorum: { title: t('не состоялось: нет кворума', 'no quorum'), state: 'completed' },
    cancelled: { title: t('отменено', 'cancelled'), state: 'cancelled' },
    withdrawn: { title: t('отменено', 'called off'), state: 'withdrawn' },
  },
  states: {
    submitted: t('назначено', 'called'),
    active: t('идёт', 'under way'),
    onVote: t('оформляется протокол', 'minutes being signed'),
    completed: t('закрыто', 'closed'),
    withdrawn: t('отменено', 'called off'),
  },
  example: exampleSession,
});
