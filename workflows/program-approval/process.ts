import { defineProcess, END } from '../../domain/process.ts';
import { initiatorSeat } from '../../domain/seats.ts';
import { t } from '../../domain/text-object.ts';
import { exampleProgram, programContent, type ProgramContent } from './content.ts';
import * as forms from './forms.ts';
import {
  council,
  councilRule,
  headOf,
  presiding,
  refusingSchools,
  reviewers,
  secretary,
  type Facts,
} from './seats.ts';

/** Some schools were left out before the others refused: even if all of these agree now, it is approved in part. */
const leftOut = { answers: 'any', choice: 'leaveOut' } as const;

const returned = ['вернула', 'вернул', 'вернуло', 'вернули'] as const;

export const programApproval = defineProcess({
  key: 'program-approval',
  version: 1,
  title: t('Утверждение программы повышения квалификации', 'Approval of a qualification program'),
  noun: t('программа', 'program'),
  gender: 'feminine',
  description: t(
    'Экспертный совет рассматривает программу на 9, 18, 36 или 72 часа, руководители школ согласуют её, и она попадает в реестр.',
    'The expert council reviews a program of 9, 18, 36 or 72 hours, school heads agree, and it enters the registry.',
  ),
  level: 'district',
  source: ['D1', 'M6', 'M7'],
  startedBy: ['programLeader', 'methodist', 'deputyHead'],
  input: programContent,
  businessKey: (_: ProgramContent, newId: string) => newId,
  subject: ({ title, hours }: ProgramContent) => `«${title}», ${hours} ч`,
  authors: ({ coAuthors = [] }: ProgramContent) => coAuthors,
  voters: { roles: council.roles, scope: council.scope, field: 'coAuthors' },
  organizations: ({ schools }: ProgramContent) => schools,
  attachments: ({ files = [] }: ProgramContent) => files,
  first: 'completeness',
  steps: {
    completeness: {
      title: t('Проверка комплектности', 'Completeness check'),
      awaits: t('проверки'),
      task: t('Проверить программу и назначить рецензентов', 'Check the program and name reviewers'),
      state: 'submitted',
      seats: () => [secretary],
      onTerm: { kind: 'escalate' },
      form: forms.completenessForm,
      choices: {
        complete: t('Принять и назначить рецензентов', 'Accept'),
        return: t('Вернуть на доработку', 'Return'),
      },
      said: { return: returned },
      outcomes: {
        complete: t(
          'Программа принята, рецензенты назначены',
          'The program is accepted, reviewers are named',
        ),
        return: t('Программа возвращена на доработку', 'The program is returned for revision'),
      },
      rule: { kind: 'first' },
      next: { complete: 'opinions', return: ['revision', END] },
      ends: { return: ['rejected'] },
      ordinary: 'complete',
      example: ({ people }) => ({ choice: 'complete', reviewers: people(['methodist', 'councilMember'], 2) }),
    },
    opinions: {
      title: t('Экспертные заключения', 'Expert opinions'),
      awaits: t('заключения'),
      task: t('Дать экспертное заключение', 'Give an expert opinion'),
      state: 'underReview',
      seats: reviewers,
      onTerm: { kind: 'escalate', choices: { councilSecretary: ['replace'] } },
      form: forms.opinionForm,
      choices: {
        recommend: t('Рекомендовать', 'Recommend'),
        notRecommend: t('Не рекомендовать', 'Do not recommend'),
        replace: t('Заменить рецензента', 'Replace the reviewer'),
      },
      rule: {
        kind: 'everySeat',
        when: [{ answers: 'any', choice: 'replace', outcome: 'replaced' }],
        otherwise: 'given',
      },
      tally: { recommend: t('рекомендуют', 'for'), notRecommend: t('не рекомендуют', 'against') },
      outcomes: {
        given: t('Экспертные заключения даны', 'The expert opinions are given'),
        replaced: t('Рецензент заменён', 'A reviewer is replaced'),
      },
      countsPeople: true,
      next: { given: 'agenda', replaced: ['opinions'] },
      ordinary: 'given',
      example: ({ choices, people }) =>
        choices?.includes('replace')
          ? { choice: 'replace', reviewer: people(['methodist', 'councilMember'], 1)[0] }
          : {
              choice: 'recommend',
              scores: { relevance: 3, content: 3, feasibility: 2, result: 3 },
              comment: 'Программа отвечает запросу школ и выполнима.',
            },
    },
    agenda: {
      title: t('Повестка', 'Agenda'),
      awaits: t('решения о повестке от'),
      task: t('Вынести программу на голосование', 'Put the program to the vote'),
      state: 'underReview',
      seats: () => [secretary],
      onTerm: { kind: 'escalate' },
      form: forms.agendaForm,
      choices: {
        electronicVote: t('Открыть электронное голосование', 'Open an electronic vote'),
        return: t('Вернуть на доработку', 'Return'),
      },
      said: { return: returned },
      outcomes: {
        electronicVote: t('Программа вынесена на электронное голосование', 'The program is put to the vote'),
        return: t('Программа возвращена на доработку', 'The program is returned for revision'),
      },
      rule: { kind: 'first' },
      next: { electronicVote: 'vote', return: ['revision', END] },
      ends: { return: ['rejected'] },
      ordinary: 'electronicVote',
      example: () => ({ choice: 'electronicVote' }),
    },
    vote: {
      title: t('Голосование', 'Vote'),
      awaits: t('голосов'),
      task: t('Проголосовать по программе', 'Vote on the program'),
      help: t(
        'Голос личный: его нельзя передать. Авторы не голосуют.',
        'Votes are personal; authors do not vote.',
      ),
      state: 'onVote',
      seats: () => [council],
      onTerm: { kind: 'close' },
      form: forms.voteForm,
      choices: {
        for: t('За', 'For'),
        against: t('Против', 'Against'),
        abstain: t('Воздержаться', 'Abstain'),
      },
      tally: {
        for: t('за', 'for'),
        against: t('против', 'against'),
        abstain: t('воздержались', 'abstained'),
      },
      outcomes: {
        approved: t('Совет одобрил программу', 'The council is for the program'),
        rejected: t('Совет отклонил программу', 'The council is against the program'),
        noQuorum: t('Голосование не состоялось: нет кворума', 'No quorum'),
      },
      tells: ['approved', 'rejected', 'noQuorum'],
      rule: councilRule,
      personal: true,
      next: { approved: 'minutes', rejected: 'minutes', noQuorum: ['agenda'] },
      ordinary: 'approved',
      example: () => ({ choice: 'for' }),
    },
    minutes: {
      title: t('Протокол', 'Minutes'),
      awaits: t('подписи'),
      task: t('Подписать протокол', 'Sign the minutes'),
      state: 'onVote',
      seats: () => [secretary, presiding],
      onTerm: { kind: 'escalate' },
      form: forms.minutesForm,
      choices: { sign: t('Подписать', 'Sign') },
      outcomes: { signed: t('Протокол подписан', 'The minutes are signed') },
      rule: { kind: 'everySeat', when: [], otherwise: 'signed' },
      next: { signed: ['agreements', END] },
      ends: { signed: ['rejected'] },
      ordinary: 'signed',
      example: () => ({ choice: 'sign' }),
    },
    agreements: {
      title: t('Согласования школ', 'Agreements of schools'),
      awaits: t('согласования'),
      task: t('Согласовать программу', 'Agree to the program'),
      help: t(
        'Ваши педагоги будут учиться по этой программе. Молчание согласием не считается.',
        'Silence is not consent.',
      ),
      state: 'onAgreement',
      seats: ({ content }: Facts) => content.schools.map((school) => headOf(school, ['agree', 'refuse'])),
      onTerm: { kind: 'escalate', choices: { departmentOfficer: ['leaveOut'] } },
      form: forms.agreementForm,
      choices: {
        agree: t('Согласовать', 'Agree'),
        refuse: t('Отказать', 'Refuse'),
        leaveOut: t('Исключить школу из программы', 'Leave the school out'),
      },
      said: {
        agree: ['согласна', 'согласен', 'согласно', 'согласны'],
        refuse: ['отказала', 'отказал', 'отказало', 'отказали'],
        leaveOut: ['исключена', 'исключён', 'исключено', 'исключены'],
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
        refusedBySomeLeft: t(
          'Часть школ отказала, часть исключена',
          'Some schools refused, some are left out',
        ),
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
        agreed: END,
        agreedInPart: END,
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
      title: t('Совещание со школой', 'Conciliation'),
      awaits: t('решения'),
      task: t('Договориться о программе', 'Come to terms on the program'),
      help: t(
        'Руководитель школы может согласиться, автор — снять школу или внести новую редакцию.',
        'The head may agree; the author may drop the school or bring a new edition.',
      ),
      state: 'onAgreement',
      branches: refusingSchools,
      seats: (facts: Facts, school) => [
        headOf(school, ['agree']),
        initiatorSeat(facts, ['newEdition', 'drop']),
      ],
      onTerm: { kind: 'escalate', choices: { departmentOfficer: ['drop'] } },
      form: forms.conciliationForm,
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
      next: { agree: [END], drop: [END], newEdition: ['agenda'] },
      ends: { agree: ['approved', 'approvedInPart'], drop: ['approvedInPart', 'rejected'] },
      ordinary: 'agree',
      example: ({ choices }) => ({ choice: choices?.includes('agree') ? 'agree' : 'drop' }),
    },
    revision: {
      title: t('Доработка', 'Revision'),
      awaits: t('доработки'),
      task: t('Доработать программу', 'Revise the program'),
      help: t(
        'Исправьте программу: это будет новая редакция рядом с прежней.',
        'This will be a new edition.',
      ),
      state: 'returned',
      seats: (facts: Facts) => [initiatorSeat(facts)],
      onTerm: { kind: 'close', outcome: 'lapsed' },
      form: forms.revisionForm,
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
  },
  outcomes: {
    approved: { title: t('утверждена', 'approved'), state: 'approved', effect: 'publishProgram' },
    approvedInPart: {
      title: t('утверждена для части школ', 'approved for some schools'),
      state: 'approvedInPart',
      effect: 'publishProgram',
    },
    rejected: { title: t('отклонена', 'rejected'), state: 'rejected' },
    withdrawn: { title: t('отозвана', 'withdrawn'), state: 'withdrawn' },
    cancelled: { title: t('отменена', 'cancelled'), state: 'cancelled' },
  },
  example: exampleProgram,
});
