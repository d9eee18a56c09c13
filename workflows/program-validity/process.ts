import { z } from 'zod';
import { defineProcess } from '../../domain/define-process.ts';
import { END, type OwnLetter } from '../../domain/step.ts';
import type { CaseFacts } from '../../domain/case-facts.ts';
import { DISTRICT_SCOPE as district } from '../../domain/roles.ts';
import { t } from '../../domain/text-object.ts';
import { validityPolicy } from '../../domain/validity.ts';
import { programApproval } from '../program-approval/process.ts';

/** Written by the publication (activities/publish-program.ts); moments in UTC. */
export const validityContent = z.strictObject({
  programId: z.uuid(),
  title: z.string(),
  hours: z.int(),
  warnings: z.tuple([z.iso.datetime(), z.iso.datetime()]),
  /** The last moment of the last day. */
  validUntil: z.iso.datetime(),
});

type Content = z.output<typeof validityContent>;
type Facts = CaseFacts<Content>;

const until = ({ content }: Facts) => new Date(content.validUntil);
const whatToDo = t(
  'откройте её в реестре и нажмите «Обновить программу»',
  'open it in the registry and press “Renew the program”',
);

const warning: OwnLetter = {
  day: until,
  words: ({ subject, day }) => ({
    subject: t(`Срок программы подходит к концу: ${subject}`, `The program is about to expire: ${subject}`),
    text: t(
      `Программа ${subject} действует до ${day.ru}. Чтобы продлить, ${whatToDo.ru}.`,
      `The program ${subject} is valid until ${day.en}. To prolong it, ${whatToDo.en}.`,
    ),
  }),
};

/** Nobody decides: each step waits for its date, unless a newer version of the program is published before. */
const waits = {
  choices: {},
  form: z.strictObject({ choice: z.string() }),
  example: () => ({}),
  seats: () => [],
  state: 'active',
  onTerm: { kind: 'close' },
} as const;

const renewed = t('Утверждена новая редакция программы', 'A newer version is published');

/** A published program is valid for some years; its leader is warned twice before the end. (domain.md) */
export const programValidity = defineProcess({
  key: 'program-validity',
  version: 1,
  title: t('Действие программы', 'Validity of a program'),
  noun: t('программа', 'program'),
  gender: 'feminine',
  description: t(
    'Программа действует три года; руководителя дважды предупреждают, что срок подходит к концу.',
    'A published program is valid for some years; its leader is warned twice before it expires.',
  ),
  level: 'district',
  source: ['D1', 'M7'],
  // It begins with the publication of a program.
  startedBy: [],
  input: validityContent,
  businessKey: ({ programId }: Content) => programId,
  subject: ({ title, hours }: Content) => `«${title}», ${hours} ч`,
  page: (programId) => `/registry/${programId}`,
  settings: validityPolicy,
  // The methodists first: they can renew a program themselves, the department can only ask somebody to.
  letterTo: {
    roles: programApproval.startedBy,
    otherwise: [
      { role: 'methodist', scope: district },
      { role: 'departmentOfficer', scope: district },
    ],
  },
  first: 'firstWarning',
  steps: {
    firstWarning: {
      ...waits,
      title: t('Первое предупреждение', 'First warning'),
      awaits: t('первого предупреждения о сроке', 'the first warning of the term'),
      task: t('Предупредить о сроке', 'Warn of the end'),
      date: ({ content }: Facts) => new Date(content.warnings[0]),
      outcomes: { warned: t('Руководитель предупреждён о сроке', 'The leader is warned'), renewed },
      tells: ['warned'],
      letters: { warned: warning },
      rule: { kind: 'date', outcome: 'warned' },
      next: { warned: 'secondWarning', renewed: [END] },
      ends: { renewed: ['renewed'] },
      ordinary: 'warned',
    },
    secondWarning: {
      ...waits,
      title: t('Второе предупреждение', 'Second warning'),
      awaits: t('второго предупреждения о сроке', 'the second warning of the term'),
      task: t('Предупредить о сроке ещё раз', 'Warn of the end again'),
      date: ({ content }: Facts) => new Date(content.warnings[1]),
      outcomes: { warned: t('Руководитель предупреждён ещё раз', 'The leader is warned again'), renewed },
      tells: ['warned'],
      letters: { warned: warning },
      rule: { kind: 'date', outcome: 'warned' },
      next: { warned: 'expiry', renewed: [END] },
      ends: { renewed: ['renewed'] },
      ordinary: 'warned',
    },
    expiry: {
      ...waits,
      title: t('Окончание срока', 'Expiry'),
      awaits: t('окончания срока', 'the end of the term'),
      task: t('Срок программы', 'Term of the program'),
      date: until,
      outcomes: { expired: t('Срок программы истёк', 'The program has expired'), renewed },
      rule: { kind: 'date', outcome: 'expired' },
      next: { expired: [END], renewed: [END] },
      ends: { expired: ['expired'], renewed: ['renewed'] },
      ordinary: 'expired',
    },
  },
  outcomes: {
    expired: {
      title: t('истекла', 'expired'),
      state: 'archived',
      letter: {
        day: until,
        words: ({ subject, day }) => ({
          subject: t(`Срок программы истёк: ${subject}`, `The program has expired: ${subject}`),
          text: t(
            `Программа ${subject} действовала до ${day.ru}, срок истёк. Чтобы вести её дальше, ${whatToDo.ru}.`,
            `The program ${subject} was valid until ${day.en}. To go on with it, ${whatToDo.en}.`,
          ),
        }),
      },
    },
    renewed: {
      title: t('обновлена', 'renewed'),
      state: 'completed',
      letter: {
        day: until,
        words: ({ subject }) => ({
          subject: t(`Программа обновлена: ${subject}`, `The program is renewed: ${subject}`),
          text: t(
            `У программы ${subject} утверждена новая редакция, прежняя остаётся в реестре. Делать ничего не нужно.`,
            `A newer version of the program ${subject} is approved; the former stays in the registry. There is nothing to do.`,
          ),
        }),
      },
    },
    // No person starts it, and none takes it back; yet every declaration has these two.
    withdrawn: { title: t('отозвана', 'withdrawn'), state: 'withdrawn' },
    cancelled: { title: t('отменена', 'cancelled'), state: 'cancelled' },
  },
  states: {
    active: t('действует', 'valid'),
    archived: t('истекла', 'expired'),
    completed: t('обновлена', 'renewed'),
  },
  example: () => ({}),
});
