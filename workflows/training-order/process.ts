import { z } from 'zod';
import type { CaseFacts } from '../../domain/case-facts.ts';
import { defineProcess } from '../../domain/define-process.ts';
import { orderingKinds } from '../../domain/demand-topics.ts';
import { choiceField, reasonField, withReason } from '../../domain/forms.ts';
import * as english from '../../domain/english.ts';
import { counted } from '../../domain/russian.ts';
import { DISTRICT_SCOPE } from '../../domain/roles.ts';
import { dayOfSchoolYear, schoolYearTitle } from '../../domain/school-year.ts';
import { END, type ExampleHelp, type StepDeclaration, type YearDates } from '../../domain/step.ts';
import { endOfWork } from '../../domain/terms.ts';
import { inLanguage, t } from '../../domain/text-object.ts';
import { beginningProblems, editionProblems } from './checks.ts';
import { orderContent, type OrderContent } from './content.ts';

type Facts = CaseFacts<OrderContent>;

const aboutOrder = {
  title: 'Заказ',
  description: 'Что заказывает школа на учебный год',
  en: { title: 'Order', description: 'What the school orders for the school year' },
};
const edition = orderContent.optional().meta(aboutOrder);
const checkEdition = (facts: Facts, { content }: Record<string, unknown>) =>
  editionProblems(facts, content as OrderContent | undefined);

/** The policy's last day for amendments is in the September of the year that the order is for. */
const lastDay = ({ content: { year } }: Facts, { of }: YearDates) => {
  const day = of('amendments')?.to.slice(5);
  return day === undefined ? undefined : dayOfSchoolYear(year, day);
};

const nothingOrdered = t('Заказа не будет', 'There will be no order');

/** The deputy fills it in; where there is none, the head does both. */
const preparing = {
  help: t(
    'Пишите должности и предметы, без фамилий. Отправит заказ руководитель.',
    'Name posts and subjects, no people. The head sends the order.',
  ),
  seats: ({ content: { school } }: Facts) => [
    {
      key: 'deputy',
      kind: 'holders',
      role: 'deputyHead',
      scope: school,
      mayBeVacant: true,
      otherwise: [
        { role: 'schoolHead', scope: school },
        { role: 'departmentOfficer', scope: DISTRICT_SCOPE, choices: ['none'] },
      ],
    },
  ],
  onTerm: { kind: 'escalate' },
  form: withReason(
    z.strictObject({
      choice: choiceField(['pass', 'none']),
      content: edition.meta({ ...aboutOrder, 'x-only-with': ['pass'] }),
      reason: reasonField,
    }),
    ['none'],
  ),
  check: (facts: Facts, answer: Record<string, unknown>) =>
    answer['choice'] === 'pass' ? checkEdition(facts, answer) : [],
  choices: { pass: t('Передать руководителю', 'Pass on to the head'), none: nothingOrdered },
  outcomes: {
    pass: t('Заказ подготовлен', 'The order is prepared'),
    none: t('Школа ничего не заказывает', 'The school orders nothing'),
  },
  rule: { kind: 'first' },
  edits: ['pass'],
  next: { pass: 'sending', none: [END] },
  ends: { none: ['empty'] },
  ordinary: 'pass',
  beginsWith: ({ content }: Facts) => ({ content }),
  example: (ask: ExampleHelp) => ({ choice: 'pass', content: exampleOrder(ask, ask.facts?.content) }),
} as const satisfies Partial<StepDeclaration>;

/** What a head orders for the school's people (mission.md, M6): beside the demand map, never mixed with it. */
export const trainingOrder = defineProcess({
  key: 'training-order',
  version: 1,
  title: t('Заказ школы на обучение', 'Training order of a school'),
  noun: t('заказ', 'order'),
  gender: 'masculine',
  description: t(
    'В мае руководитель заказывает, чему, кого и к какому сроку учить, и поправляет заказ до 20 сентября.',
    'In May a head orders what to teach whom and by when, and amends it until September 20.',
  ),
  level: 'school',
  source: ['M6'],
  startedBy: ['schoolHead', 'deputyHead'],
  input: orderContent,
  begins: ({ onlyOrganization }) => ({ school: onlyOrganization(orderingKinds) }),
  check: beginningProblems,
  businessKey: ({ year, school }: OrderContent) => `order/${year}/${school}`,
  alreadyLive: t(
    'Заказ на этот год уже есть: откройте его.',
    'There is an order for this year already: open it.',
  ),
  // It is made in the school year before the one that it is for.
  year: ({ year }: OrderContent) => year - 1,
  subject: ({ year }: OrderContent) => `Заказ на ${schoolYearTitle(year)}`,
  gist: ({ lines = [] }: OrderContent, language) =>
    inLanguage(
      t(
        counted(lines.length, ['строка', 'строки', 'строк']),
        english.counted(lines.length, ['line', 'lines']),
      ),
      language,
    ),
  // A school's, not a person's: whoever began it may send it.
  impartial: true,
  organizations: ({ school }: OrderContent) => [school],
  first: 'preparation',
  steps: {
    preparation: {
      ...preparing,
      title: t('Подготовка заказа', 'Preparation'),
      awaits: t('подготовки заказа', 'the preparation of the order'),
      task: t('Подготовить заказ на обучение', 'Prepare the training order'),
      state: 'submitted',
      // Whoever begins it themself has filled it in.
      skips: ({ content: { lines = [] } }: Facts) => lines.length > 0,
    },
    sending: {
      title: t('Отправка заказа', 'Sending'),
      awaits: t('отправки заказа', 'the sending of the order'),
      task: t('Отправить заказ школы на обучение', 'Send the school’s training order'),
      state: 'onAgreement',
      seats: ({ content: { school } }: Facts) => [
        {
          key: 'head',
          kind: 'holders',
          role: 'schoolHead',
          scope: school,
          otherwise: [{ role: 'departmentOfficer', scope: DISTRICT_SCOPE, choices: ['return', 'none'] }],
        },
      ],
      // Nobody orders in a school's place.
      onTerm: { kind: 'escalate', choices: { departmentOfficer: ['return', 'none'] } },
      form: withReason(
        z.strictObject({ choice: choiceField(['send', 'return', 'none']), reason: reasonField }),
        ['return', 'none'],
      ),
      choices: {
        send: t('Отправить в район', 'Send to the district'),
        return: t('Вернуть на доработку', 'Return'),
        none: nothingOrdered,
      },
      outcomes: {
        send: t('Заказ отправлен', 'The order is sent'),
        return: t('Заказ возвращён на доработку', 'The order is returned'),
        none: t('Школа ничего не заказывает', 'The school orders nothing'),
      },
      rule: { kind: 'first' },
      next: { send: ['amendments', END], return: 'revision', none: [END] },
      ends: { none: ['empty'] },
      ordinary: 'send',
      returnedAs: 'return',
      example: () => ({ choice: 'send' }),
    },
    revision: {
      ...preparing,
      title: t('Доработка заказа', 'Revision'),
      awaits: t('доработки заказа', 'the revision of the order'),
      task: t('Доработать заказ на обучение', 'Revise the training order'),
      state: 'returned',
    },
    amendments: {
      title: t('Поправки', 'Amendments'),
      awaits: t('поправок к заказу', 'amendments to the order'),
      task: t('Поправить заказ, если что-то изменилось', 'Amend the order if something has changed'),
      help: t(
        'Ничего не изменилось — ничего не делайте: заказ уже отправлен.',
        'Nothing has changed: do nothing, the order is sent already.',
      ),
      state: 'active',
      waits: true,
      skips: (facts: Facts, year) => (lastDay(facts, year) ?? year.today) < year.today,
      seats: ({ content: { school } }: Facts) => [
        {
          key: 'head',
          kind: 'holders',
          role: 'schoolHead',
          scope: school,
          mayBeVacant: true,
          otherwise: [{ role: 'deputyHead', scope: school }],
        },
      ],
      date: (facts: Facts, { calendar: { zone }, year }) => {
        const day = lastDay(facts, year);
        return day === undefined ? undefined : endOfWork(day, zone);
      },
      onTerm: { kind: 'close', outcome: 'final' },
      form: z.strictObject({ choice: choiceField(['amend']), content: edition }),
      check: checkEdition,
      choices: { amend: t('Отправить поправленный заказ', 'Send the amended order') },
      outcomes: {
        amend: t('Заказ поправлен', 'The order is amended'),
        final: t('Заказ больше не меняется', 'The order does not change any more'),
      },
      rule: { kind: 'first' },
      edits: ['amend'],
      next: { amend: 'amendments', final: [END] },
      ordinary: 'final',
      beginsWith: ({ content }: Facts) => ({ content }),
      example: (ask: ExampleHelp) => ({ choice: 'amend', content: exampleOrder(ask, ask.facts?.content) }),
    },
  },
  outcomes: {
    ordered: { title: t('принят', 'placed'), state: 'completed' },
    empty: {
      title: t('закрыт: школа ничего не заказывает', 'closed: nothing is ordered'),
      state: 'archived',
    },
    withdrawn: { title: t('отозван', 'withdrawn'), state: 'withdrawn' },
    cancelled: { title: t('отменён', 'cancelled'), state: 'cancelled' },
  },
  states: {
    submitted: t('готовится', 'in preparation'),
    onAgreement: t('у руководителя', 'with the head'),
    active: t('отправлен, можно поправить', 'sent, may be amended'),
  },
  example: (ask) => exampleOrder(ask),
});

/** The order with one line more than it has. */
function exampleOrder(
  { myOrganization, organizations, indicators, year }: ExampleHelp,
  content: OrderContent = {
    school: myOrganization(orderingKinds) ?? organizations('school', 1)[0] ?? '',
    year,
  },
): Record<string, unknown> {
  const line = {
    topic: 'Функциональная грамотность на уроке',
    indicator: indicators(1)[0],
    posts: 'Учителя 5–9 классов',
    number: 4 + (content.lines?.length ?? 0),
    term: dayOfSchoolYear(content.year, '11-01').slice(0, 7),
  };
  return { ...content, lines: [...(content.lines ?? []), line] };
}
