/** The steps of `program-approval` before the council: completeness and the reviewers' opinions. */
import { defineSteps } from '../../domain/define-process.ts';
import { END } from '../../domain/step.ts';
import { secretary } from '../../domain/seats.ts';
import { t } from '../../domain/text-object.ts';
import { say } from '../../domain/said.ts';
import * as forms from './forms.ts';
import { askedReviewers, returned, reviewers } from './seats.ts';

/** More than there are of them. */
const ALL = 100;

export const reviewSteps = defineSteps({
  completeness: {
    title: t('Проверка комплектности', 'Completeness check'),
    awaits: t('проверки', 'a check by'),
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
    returnedAs: 'return',
    example: ({ people }) => ({ choice: 'complete', reviewers: people(['methodist', 'councilMember'], 2) }),
  },
  opinions: {
    title: t('Экспертные заключения', 'Expert opinions'),
    awaits: t('заключения', 'an opinion by'),
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
    // Who has not answered is left out: the council votes all the same.
    skippedAs: 'given',
    check: (facts, { reviewer }) =>
      typeof reviewer === 'string' && askedReviewers(facts).includes(reviewer)
        ? [
            {
              path: 'reviewer',
              message: say(
                'Этого человека в этом круге уже спрашивали. Выберите другого.',
                'This person was asked in this round already. Choose another.',
              ),
            },
          ]
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
});
