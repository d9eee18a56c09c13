/** The steps of `program-approval` with the schools and the author: agreements, conciliation, revision. */
import { defineSteps } from '../../domain/define-process.ts';
import { END } from '../../domain/step.ts';
import { initiatorSeat } from '../../domain/seats.ts';
import { t } from '../../domain/text-object.ts';
import { say } from '../../domain/said.ts';
import { renewsTheSame, type ProgramContent } from './content.ts';
import * as forms from './forms.ts';
import { headOf, opinionsBy, refusingSchools, type Facts } from './seats.ts';

/** Some schools were left out before the others refused: even if all of these agree now, it is approved in part. */
const leftOut = { answers: 'any', choice: 'leaveOut' } as const;

export const schoolSteps = defineSteps({
  agreements: {
    title: t('Согласования школ', 'Agreements of schools'),
    awaits: t('согласования', 'the agreement of'),
    task: t('Согласовать программу', 'Agree to the program'),
    taskWith: {
      leaveOut: t('Исключить школу, если она не отвечает', 'Leave the school out if it stays silent'),
    },
    help: t(
      'Ваши педагоги будут учиться по этой программе. Молчание согласием не считается.',
      'Silence is not consent.',
    ),
    state: 'onAgreement',
    asksSchools: true,
    seats: ({ content }: Facts) => content.schools.map((school) => headOf(school, ['agree', 'refuse'])),
    onTerm: { kind: 'escalate', choices: { departmentOfficer: ['leaveOut'] } },
    form: forms.agreementForm,
    choices: {
      agree: t('Согласовать', 'Agree'),
      refuse: t('Отказать', 'Refuse'),
      leaveOut: t('Исключить школу из программы', 'Leave the school out'),
    },
    said: {
      agree: ['согласна', 'согласен', 'согласно', 'согласны', 'agreed'],
      refuse: ['отказала', 'отказал', 'отказало', 'отказали', 'refused'],
      leaveOut: ['исключена', 'исключён', 'исключено', 'исключены', 'left out'],
    },
    tally: {
      agree: t('согласны', 'agreed'),
      refuse: t('отказ', 'refused'),
      leaveOut: t('исключены', 'left out'),
    },
    outcomes: {
      agreed: t('Все школы согласны', 'All schools agree'),
      agreedInPart: t('Программа согласована частью школ', 'Some schools agree'),
      noSchoolLeft: t('В программе не осталось ни одной школы', 'No school is left'),
      refusedBySome: t('Часть школ отказала', 'Some schools refused'),
      refusedByAll: t('Все школы отказали', 'All schools refused'),
      refusedBySomeLeft: t('Часть школ отказала, часть исключена', 'Some schools refused, some are left out'),
      refusedByAllLeft: t('Оставшиеся школы отказали', 'The schools that are left refused'),
    },
    tells: ['refusedBySome', 'refusedByAll', 'refusedBySomeLeft', 'refusedByAllLeft'],
    rule: {
      kind: 'everySeat',
      when: [
        { answers: 'all', choice: 'leaveOut', outcome: 'noSchoolLeft' },
        { answers: 'none', choice: 'agree', and: leftOut, outcome: 'refusedByAllLeft' },
        { answers: 'none', choice: 'agree', outcome: 'refusedByAll' },
        { answers: 'any', choice: 'refuse', and: leftOut, outcome: 'refusedBySomeLeft' },
        { answers: 'any', choice: 'refuse', outcome: 'refusedBySome' },
        { answers: 'any', choice: 'leaveOut', outcome: 'agreedInPart' },
      ],
      otherwise: 'agreed',
    },
    next: {
      agreed: [END, 'issuerOrder'],
      agreedInPart: [END, 'issuerOrder'],
      noSchoolLeft: END,
      refusedBySome: ['conciliation'],
      refusedByAll: ['conciliation'],
      refusedBySomeLeft: ['conciliation'],
      refusedByAllLeft: ['conciliation'],
    },
    ends: { agreed: ['approved'], agreedInPart: ['approvedInPart'], noSchoolLeft: ['rejected'] },
    ordinary: 'agreed',
    example: ({ choices }) =>
      choices?.includes('agree')
        ? { choice: 'agree' }
        : { choice: 'leaveOut', reason: 'Школа не ответила в срок.' },
  },
  conciliation: {
    title: t('Согласительное совещание', 'Conciliation'),
    awaits: t('решения', 'a decision by'),
    task: t('Договориться о программе', 'Come to terms on the program'),
    taskWith: { drop: t('Снять школу, если не договорились', 'Drop the school if no terms are found') },
    help: t(
      'Руководитель школы может согласиться, автор — снять школу или внести новую редакцию.',
      'The head may agree; the author may drop the school or bring a new edition.',
    ),
    state: 'onAgreement',
    asksSchools: true,
    branches: refusingSchools,
    seats: (facts: Facts, school) => [
      headOf(school, ['agree'], ['drop']),
      initiatorSeat(facts, ['newEdition', 'drop']),
    ],
    onTerm: { kind: 'escalate', choices: { departmentOfficer: ['drop'] } },
    form: forms.conciliationForm,
    check: (facts, { content }) => {
      const { coAuthors = [] } = (content ?? {}) as Partial<ProgramContent>;
      const gave = opinionsBy(facts);
      const message = say(
        'Этот человек дал заключение о программе, и оно остаётся в силе. Соавтором он быть не может.',
        'This person gave an opinion on the program, and it stands. They can not be a co-author.',
      );
      const named = coAuthors.flatMap((person, at) =>
        gave.includes(person) ? [{ path: `content.coAuthors.${at}`, message }] : [],
      );
      return [...named, ...renewsTheSame(facts, content)];
    },
    choices: {
      agree: t('Согласовать', 'Agree'),
      drop: t('Снять школу', 'Drop the school'),
      newEdition: t('Внести новую редакцию', 'Bring a new edition'),
    },
    outcomes: {
      agree: t('Школа согласилась', 'The school agreed'),
      drop: t('Школа снята с программы', 'The school is dropped'),
      newEdition: t('Внесена новая редакция', 'A new edition is brought'),
    },
    rule: { kind: 'first' },
    edits: ['newEdition'],
    next: { agree: [END, 'issuerOrder'], drop: [END, 'issuerOrder'], newEdition: ['agenda'] },
    ends: { agree: ['approved', 'approvedInPart'], drop: ['approvedInPart', 'rejected'] },
    ordinary: 'agree',
    example: ({ choices }) => ({ choice: choices?.includes('agree') ? 'agree' : 'drop' }),
  },
  issuerOrder: {
    title: t('Приказ организатора', 'The issuer’s order'),
    awaits: t('приказа об утверждении программы от', 'the order approving the program from'),
    task: t('Записать приказ об утверждении программы', 'Record the order that approves the program'),
    help: t(
      'Удостоверения выдаёт организатор с лицензией: программу утверждает его приказ. Номер и дата — как в приказе.',
      'A licensed issuer gives the certificates, so its own order approves the program.',
    ),
    state: 'onAgreement',
    branches: ({ content }: Facts) => (content.issuer === undefined ? [] : [content.issuer]),
    seats: (_: Facts, issuer) => [headOf(issuer, ['ordered', 'refuse'], ['ordered', 'refuse'])],
    onTerm: { kind: 'escalate' },
    form: forms.issuerOrderForm,
    choices: {
      ordered: t('Приказ издан', 'The order is issued'),
      refuse: t('Отказать', 'Refuse'),
    },
    said: { refuse: ['отказала', 'отказал', 'отказало', 'отказали', 'refused'] },
    outcomes: {
      ordered: t('Организатор утвердил программу приказом', 'The issuer approved the program by an order'),
      refuse: t('Организатор отказал', 'The issuer refused'),
    },
    rule: { kind: 'first' },
    next: { ordered: [END], refuse: ['revision', END] },
    ends: { ordered: ['approved', 'approvedInPart'], refuse: ['rejected'] },
    ordinary: 'ordered',
    example: ({ workingDay }) => ({ choice: 'ordered', number: '1-п', date: workingDay(0) }),
  },
  revision: {
    title: t('Доработка', 'Revision'),
    awaits: t('доработки', 'a revision by'),
    task: t('Доработать программу', 'Revise the program'),
    help: t('Исправьте программу: это будет новая редакция рядом с прежней.', 'This will be a new edition.'),
    state: 'returned',
    seats: (facts: Facts) => [initiatorSeat(facts)],
    onTerm: { kind: 'close', outcome: 'lapsed' },
    form: forms.revisionForm,
    check: (facts, { content }) => renewsTheSame(facts, content),
    choices: { revised: t('Отправить новую редакцию', 'Send the new edition') },
    outcomes: {
      revised: t('Новая редакция отправлена', 'The new edition is sent'),
      lapsed: t('Срок доработки прошёл, программа снята', 'The term for revision has passed'),
    },
    rule: { kind: 'first' },
    edits: ['revised'],
    next: { revised: 'completeness', lapsed: END },
    ends: { lapsed: ['withdrawn'] },
    ordinary: 'revised',
    example: ({ facts }) => {
      const content = facts?.content as ProgramContent | undefined;
      return {
        choice: 'revised',
        content: { ...content, annotation: `${content?.annotation ?? ''} Уточнено.` },
      };
    },
  },
});
