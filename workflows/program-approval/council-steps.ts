/** The council's own steps of `program-approval`: its vote, the minutes and their signature. */
import { defineSteps } from '../../domain/define-process.ts';
import { END } from '../../domain/step.ts';
import { secretary } from '../../domain/seats.ts';
import { t } from '../../domain/text-object.ts';
import * as forms from './forms.ts';
import { draftOfMinutes } from './minutes.ts';
import { councilRule, members, presiding, sessionOf, type Facts } from './seats.ts';

export const councilSteps = defineSteps({
  vote: {
    title: t('Голосование', 'Vote'),
    awaits: t('голосов', 'the votes of'),
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
    personal: 'vote',
    byLink: true,
    next: { approved: 'minutes', rejected: 'minutes', noQuorum: ['agenda', 'departmentAgenda'] },
    ordinary: 'approved',
    example: () => ({ choice: 'for' }),
  },
  minutes: {
    title: t('Протокол', 'Minutes'),
    awaits: t('протокола от', 'the minutes from'),
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
    awaits: t('подписи', 'the signature of'),
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
    said: {
      return: [
        'вернула протокол',
        'вернул протокол',
        'вернуло протокол',
        'вернули протокол',
        'returned the minutes',
      ],
    },
    outcomes: {
      sign: t('Протокол подписан', 'The minutes are signed'),
      return: t('Протокол возвращён секретарю', 'The minutes are returned to the secretary'),
    },
    rule: { kind: 'first' },
    papers: [
      { kind: 'ballotSheet', after: ['sign'] },
      { kind: 'minutesExtract', after: ['sign'] },
    ],
    next: { sign: ['agreements', END], return: ['minutes'] },
    ends: { sign: ['rejected'] },
    ordinary: 'sign',
    returnedAs: 'return',
    example: () => ({ choice: 'sign' }),
  },
});
