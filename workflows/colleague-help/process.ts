import { z } from 'zod';
import { defineProcess } from '../../domain/define-process.ts';
import { choiceField, reasonField } from '../../domain/forms.ts';
import type { CaseFacts } from '../../domain/case-facts.ts';
import { learnerRoles, schoolKinds } from '../../domain/iop.ts';
import { organizationField, personField } from '../../domain/references.ts';
import { DISTRICT_SCOPE } from '../../domain/roles.ts';
import { schoolYearTitle } from '../../domain/school-year.ts';
import { END } from '../../domain/step.ts';
import { t } from '../../domain/text-object.ts';

/** Written by the plan that names the colleague (db/iop/ask-colleagues.ts). */
export const helpContent = z.strictObject({
  iopCase: z.uuid().meta({ title: 'Чей план: номер дела', en: { title: 'Whose plan: the case' } }),
  item: z.string().meta({ title: 'Номер в плане', en: { title: 'Its id in the plan' } }),
  colleague: personField(learnerRoles).meta({
    title: 'Кого просят',
    en: { title: 'Who is asked' },
  }),
  school: organizationField(schoolKinds).meta({
    title: 'Школа',
    en: { title: 'School' },
  }),
  year: z
    .int()
    .meta({ title: 'Учебный год, первый из двух', en: { title: 'School year, the first of the two' } }),
  title: z.string().meta({ title: 'Мероприятие', en: { title: 'Item' } }),
  when: z.string().meta({ title: 'Когда', en: { title: 'When' } }),
  hours: z.int().meta({ title: 'Часов', en: { title: 'Hours' } }),
});

export type HelpContent = z.output<typeof helpContent>;
type Facts = CaseFacts<HelpContent>;

/** A plan item names a colleague: they are asked, and silence is no (mission.md, S3). */
export const colleagueHelp = defineProcess({
  key: 'colleague-help',
  version: 1,
  title: t('Помощь коллеги', 'Help of a colleague'),
  noun: t('просьба', 'request'),
  gender: 'feminine',
  description: t(
    'Педагог назвал коллегу в своём плане: коллегу спрашивают, согласен ли он помочь.',
    'A teacher has named a colleague in their plan: the colleague is asked whether they agree to help.',
  ),
  level: 'school',
  source: ['S3'],
  // It begins with a plan that names somebody.
  startedBy: [],
  input: helpContent,
  year: ({ year }: HelpContent) => year,
  businessKey: ({ iopCase, item, colleague }: HelpContent) => `help/${iopCase}/${item}/${colleague}`,
  subject: ({ title, year }: HelpContent) => `${title}, ${schoolYearTitle(year)}`,
  organizations: ({ school }: HelpContent) => [school],
  page: () => '/year',
  first: 'answer',
  steps: {
    answer: {
      title: t('Согласие коллеги', 'Consent of the colleague'),
      awaits: t('ответа коллеги', 'the colleague’s answer'),
      task: t('Согласны помочь?', 'Do you agree to help?'),
      help: t(
        'Коллега назвал вас в своём плане. Когда мероприятие подтвердят, часы зачтут и вам. Отказ ни на что не влияет.',
        'A colleague has named you in their plan. When it is done, you are credited too. To decline has no consequences.',
      ),
      state: 'onAgreement',
      // Whoever stands in for an absent colleague promises nothing in their name.
      personal: 'own',
      seats: ({ content: { colleague } }: Facts) => [
        { key: 'colleague', kind: 'person', personId: colleague, role: 'colleague', scope: DISTRICT_SCOPE },
      ],
      onTerm: { kind: 'close', outcome: 'silent' },
      form: z.strictObject({ choice: choiceField(['agree', 'decline']), reason: reasonField }),
      choices: { agree: t('Помогу', 'I will help'), decline: t('Не смогу', 'I cannot') },
      outcomes: {
        agree: t('Коллега согласен помочь', 'The colleague agrees to help'),
        decline: t('Коллега не сможет помочь', 'The colleague cannot help'),
        silent: t('Коллега не ответил', 'The colleague has not answered'),
      },
      rule: { kind: 'first' },
      next: { agree: [END], decline: [END], silent: [END] },
      ends: { agree: ['agreed'], decline: ['declined'], silent: ['silent'] },
      ordinary: 'agree',
      example: () => ({ choice: 'agree' }),
    },
  },
  outcomes: {
    agreed: { title: t('коллега поможет', 'the colleague will help'), state: 'completed' },
    declined: { title: t('коллега не сможет', 'the colleague cannot'), state: 'archived' },
    silent: { title: t('ответа не было', 'there was no answer'), state: 'archived' },
    withdrawn: { title: t('отозвана', 'withdrawn'), state: 'withdrawn' },
    cancelled: { title: t('отменена', 'cancelled'), state: 'cancelled' },
  },
  states: { onAgreement: t('ждёт ответа', 'to be answered') },
  example: () => ({}),
});
