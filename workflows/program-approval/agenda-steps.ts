/** How a program of `program-approval` comes to its session: the secretary's agenda, the department's, the wait. */
import { defineSteps } from '../../domain/define-process.ts';
import { END } from '../../domain/step.ts';
import { asksNobody, secretary } from '../../domain/seats.ts';
import { startOf } from '../../domain/sitting.ts';
import { t } from '../../domain/text-object.ts';
import * as forms from './forms.ts';
import { department, returned, sessionOf, type Facts } from './seats.ts';

export const agendaSteps = defineSteps({
  agenda: {
    title: t('Повестка', 'Agenda'),
    awaits: t('решения о повестке от', 'a decision on the agenda by'),
    task: t('Вынести программу на голосование', 'Put the program to the vote'),
    state: 'underReview',
    seats: () => [secretary],
    onTerm: { kind: 'escalate' },
    form: forms.agendaForm,
    choices: {
      electronicVote: t('Открыть электронное голосование', 'Open an electronic vote'),
      ordinarySession: t('Внести в повестку заседания', 'Put on the agenda of a session'),
      return: t('Вернуть на доработку', 'Return'),
    },
    said: { return: returned },
    outcomes: {
      electronicVote: t('Программа вынесена на электронное голосование', 'The program is put to the vote'),
      ordinarySession: t('Программа внесена в повестку заседания', 'The program is on a session’s agenda'),
      return: t('Программа возвращена на доработку', 'The program is returned for revision'),
    },
    rule: { kind: 'first' },
    does: { electronicVote: 'joinSession', ordinarySession: 'joinSession' },
    next: { electronicVote: 'vote', ordinarySession: 'session', return: ['revision', END] },
    ends: { return: ['rejected'] },
    ordinary: 'electronicVote',
    returnedAs: 'return',
    example: () => ({ choice: 'electronicVote' }),
  },
  departmentAgenda: {
    title: t('Решение управления: кворума нет дважды', 'The department: no quorum twice'),
    awaits: t('решения', 'a decision by'),
    task: t('Назначить заседание или отклонить программу', 'Set a session or reject the program'),
    help: t(
      'Совет дважды не собрал кворум. Одобрить программу за него нельзя.',
      'The council had no quorum twice; nobody approves in its place.',
    ),
    state: 'underReview',
    seats: () => [department],
    onTerm: { kind: 'escalate' },
    form: forms.departmentAgendaForm,
    choices: {
      electronicVote: t('Открыть электронное голосование', 'Open an electronic vote'),
      ordinarySession: t('Внести в повестку заседания', 'Put on the agenda of a session'),
      reject: t('Отклонить программу', 'Reject the program'),
    },
    said: { reject: ['отклонила', 'отклонил', 'отклонило', 'отклонили', 'rejected it'] },
    outcomes: {
      electronicVote: t('Программа вынесена на электронное голосование', 'The program is put to the vote'),
      ordinarySession: t('Программа внесена в повестку заседания', 'The program is on a session’s agenda'),
      reject: t('Управление отклонило программу', 'The department rejected the program'),
    },
    rule: { kind: 'first' },
    does: { electronicVote: 'joinSession', ordinarySession: 'joinSession' },
    next: { electronicVote: 'vote', ordinarySession: 'session', reject: [END] },
    ends: { reject: ['rejected'] },
    ordinary: 'electronicVote',
    example: () => ({ choice: 'electronicVote' }),
  },
  session: {
    title: t('В повестке заседания', 'On a session’s agenda'),
    awaits: t('заседания экспертного совета', 'a session of the expert council'),
    task: t('Программа ждёт заседания', 'The program waits for its session'),
    state: 'underReview',
    ...asksNobody,
    beside: sessionOf,
    date: ({ beside }: Facts, on) => beside && startOf(beside, on),
    onTerm: { kind: 'escalate' },
    outcomes: {
      opened: t('Заседание открыто', 'The session is open'),
      released: t('Программа снята с повестки', 'The program is off the agenda'),
    },
    tells: ['released'],
    rule: { kind: 'elsewhere' },
    next: { opened: 'vote', released: ['agenda', 'departmentAgenda'] },
    ordinary: 'opened',
  },
});
