/** The end of a form's year: its report, and what becomes of it. */
import { z } from 'zod';
import { defineSteps } from '../../domain/define-process.ts';
import { choiceField } from '../../domain/forms.ts';
import { END } from '../../domain/step.ts';
import { paragraph } from '../../domain/text.ts';
import { t } from '../../domain/text-object.ts';
import { leaderSeat } from '../program-delivery/seats.ts';
import { closingForm, closingSeat, type Facts } from './rules.ts';

interface Said {
  title: string;
  description: string;
}

const reportForm = (words: Said & { en: Said }) =>
  z.strictObject({
    choice: choiceField(['report']),
    text: paragraph({ min: 10, max: 5000 }).meta({ ...words }),
  });

export const reportSteps = defineSteps({
  report: {
    title: t('Отчёт за год', 'Yearly report'),
    awaits: t('отчёта от', 'the report from'),
    task: t('Написать отчёт формы за год', 'Write the form’s yearly report'),
    state: 'active',
    seats: (facts: Facts) => [leaderSeat(facts, 'formLeader')],
    onTerm: { kind: 'escalate' },
    form: reportForm({
      title: 'Что сделано',
      description: 'Встречи и часы система приложит сама',
      en: { title: 'What was done', description: 'Meetings and hours are added by the system' },
    }),
    choices: { report: t('Отправить отчёт', 'Send the report') },
    outcomes: { report: t('Отчёт сдан', 'The report is handed in') },
    rule: { kind: 'first' },
    next: { report: 'closing' },
    ordinary: 'report',
    example: () => ({
      choice: 'report',
      text: 'Провели все встречи, разработали задания для 7–9 классов.',
    }),
  },
  closing: {
    title: t('Закрыть или продлить', 'Close or renew'),
    awaits: t('решения о форме от', 'the decision on the form by'),
    task: t(
      'Закрыть форму или продлить её на следующий год',
      'Close the form, or renew it for the next year',
    ),
    help: t(
      'Часы засчитаются участникам по встречам, руководителю — по правилам района.',
      'Members are credited by meetings, the leader by the district’s rules.',
    ),
    state: 'underReview',
    seats: (facts: Facts) => [closingSeat(facts)],
    onTerm: { kind: 'escalate' },
    form: closingForm,
    choices: {
      renew: t('Принять отчёт и продлить', 'Accept the report and renew'),
      close: t('Принять отчёт и закрыть', 'Accept the report and close'),
      return: t('Вернуть отчёт', 'Return the report'),
    },
    outcomes: {
      renew: t('Форма продлена на следующий год', 'The form is renewed for the next year'),
      close: t('Форма закрыта', 'The form is closed'),
      return: t('Отчёт возвращён', 'The report is returned'),
    },
    rule: { kind: 'first' },
    does: { renew: 'renewForm', close: 'concludeForm' },
    next: { renew: [END], close: [END], return: 'rework' },
    ends: { renew: ['renewed'], close: ['closed'] },
    ordinary: 'close',
    returnedAs: 'return',
    example: () => ({ choice: 'close' }),
  },
  rework: {
    title: t('Доработка отчёта', 'Revision of the report'),
    awaits: t('доработки отчёта от', 'the revision of the report by'),
    task: t('Доработать отчёт формы', 'Revise the form’s report'),
    state: 'returned',
    seats: (facts: Facts) => [leaderSeat(facts, 'formLeader')],
    onTerm: { kind: 'escalate' },
    form: reportForm({
      title: 'Что сделано',
      description: 'Исправьте то, о чём просили',
      en: { title: 'What was done', description: 'Correct what was asked for' },
    }),
    choices: { report: t('Отправить отчёт', 'Send the report') },
    outcomes: { report: t('Отчёт сдан снова', 'The report is handed in again') },
    rule: { kind: 'first' },
    next: { report: ['closing'] },
    ordinary: 'report',
    example: () => ({ choice: 'report', text: 'Добавили, чему научились участники.' }),
  },
});
