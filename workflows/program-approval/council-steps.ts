/** The council's steps of `program-approval`: completeness, opinions, agenda, vote, minutes and their signature. */
import { defineSteps } from '../../domain/define-process.ts';
import { END } from '../../domain/process.ts';
import { asksNobody } from '../../domain/seats.ts';
import { startOf } from '../../domain/sitting.ts';
import { t } from '../../domain/text-object.ts';
import * as forms from './forms.ts';
import { draftOfMinutes } from './minutes.ts';
import {
  askedReviewers,
  councilRule,
  department,
  members,
  presiding,
  returned,
  reviewers,
  secretary,
  sessionOf,
  type Facts,
} from './seats.ts';

/** More than there are of them. */
const ALL = 100;

export const councilSteps = defineSteps({
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
      complete: t('Программа принята, рецензенты назначены', 'The program is accepted, reviewers are named'),
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
    taskWith: { replace: t('Заменить рецензента, который не ответил', 'Replace the late reviewer') },
    state: 'underReview',
    seats: reviewers,
    onTerm: {
      kind: 'escalate',
      choices: { councilSecretary: ['replace'], councilChair: ['replace'], departmentOfficer: ['replace'] },
    },
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
    papers: [{ kind: 'expertOpinion', after: ['given', 'replaced'], each: ['recommend', 'notRecommend'] }],
    next: { given: 'agenda', replaced: ['opinions'] },
    ordinary: 'given',
    check: (facts, { reviewer }) =>
      typeof reviewer === 'string' && askedReviewers(facts).includes(reviewer)
        ? [{ path: 'reviewer', message: 'Этого человека в этом круге уже спрашивали. Выберите другого.' }]
        : [],
    example: ({ choices, people, facts }) =>
      choices?.includes('replace')
        ? {
            choice: 'replace',
            reviewer: people(['methodist', 'councilMember'], ALL).find(
              (person) => facts === undefined || !askedReviewers(facts).includes(person),
            ),
          }
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
    example: () => ({ choice: 'electronicVote' }),
  },
  departmentAgenda: {
    title: t('Решение управления: кворума нет дважды', 'The department: no quorum twice'),
    awaits: t('решения'),
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
    said: { reject: ['отклонила', 'отклонил', 'отклонило', 'отклонили'] },
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
    awaits: t('заседания экспертного совета'),
    task: t('Программа ждёт заседания', 'The program waits for its session'),
    state: 'underReview',
    ...asksNobody,
    beside: sessionOf,
    date: ({ beside }: Facts, zone) => beside && startOf(beside, zone),
    onTerm: { kind: 'escalate' },
    outcomes: {
      opened: t('Заседание открыто', 'The session is open'),
      released: t('Программа снята с повестки', 'The program is off the agenda'),
    },
    rule: { kind: 'beside' },
    next: { opened: 'vote', released: ['agenda', 'departmentAgenda'] },
    ordinary: 'opened',
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
    seats: (facts: Facts) => [members(facts)],
    beside: sessionOf,
    onTerm: { kind: 'close' },
    form: forms.voteForm,
    choices: {
      for: t('За', 'For'),
      against: t('Против', 'Against'),
      abstain: t('Воздержаться', 'Abstain'),
      recuse: t('Взять самоотвод', 'Recuse yourself'),
    },
    tally: {
      for: t('за', 'for'),
      against: t('против', 'against'),
      abstain: t('воздержались', 'abstained'),
      recuse: t('самоотвод', 'recused'),
    },
    outcomes: {
      approved: t('Совет одобрил программу', 'The council is for the program'),
      rejected: t('Совет отклонил программу', 'The council is against the program'),
      noQuorum: t('Голосование не состоялось: нет кворума', 'No quorum'),
    },
    tells: ['approved', 'rejected', 'noQuorum'],
    rule: councilRule,
    personal: true,
    next: { approved: 'minutes', rejected: 'minutes', noQuorum: ['agenda', 'departmentAgenda'] },
    ordinary: 'approved',
    example: () => ({ choice: 'for' }),
  },
  minutes: {
    title: t('Протокол', 'Minutes'),
    awaits: t('протокола от'),
    task: t('Составить и подписать протокол', 'Draft and sign the minutes'),
    state: 'onVote',
    seats: () => [secretary],
    onTerm: { kind: 'escalate' },
    form: forms.minutesForm,
    beginsWith: draftOfMinutes,
    choices: { sign: t('Подписать и передать председателю', 'Sign and pass to the chair') },
    outcomes: { sign: t('Протокол составлен', 'The minutes are drafted') },
    rule: { kind: 'first' },
    next: { sign: 'signature' },
    ordinary: 'sign',
    example: () => ({
      choice: 'sign',
      text: 'Слушали: программу и заключения рецензентов. Постановили: по итогам голосования.',
    }),
  },
  signature: {
    title: t('Подпись председателя', 'The chair’s signature'),
    awaits: t('подписи'),
    task: t('Подписать протокол', 'Sign the minutes'),
    state: 'onVote',
    seats: (facts: Facts) => [presiding(facts)],
    beside: sessionOf,
    onTerm: { kind: 'escalate' },
    form: forms.signatureForm,
    choices: {
      sign: t('Подписать', 'Sign'),
      return: t('Вернуть секретарю', 'Return to the secretary'),
    },
    said: { return: ['вернула протокол', 'вернул протокол', 'вернуло протокол', 'вернули протокол'] },
    outcomes: {
      sign: t('Протокол подписан', 'The minutes are signed'),
      return: t('Протокол возвращён секретарю', 'The minutes are returned to the secretary'),
    },
    rule: { kind: 'first' },
    papers: [
      { kind: 'ballotSheet', after: ['sign'] },
      { kind: 'minutes', after: ['sign'] },
      { kind: 'minutesExtract', after: ['sign'] },
    ],
    next: { sign: ['agreements', END], return: ['minutes'] },
    ends: { sign: ['rejected'] },
    ordinary: 'sign',
    example: () => ({ choice: 'sign' }),
  },
});
