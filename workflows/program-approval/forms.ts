import { z } from 'zod';
import { choiceField, reasonField, withReason } from '../../domain/forms.ts';
import { personField } from '../../domain/references.ts';
import { paragraph } from '../../domain/text.ts';
import { programContent } from './content.ts';

export const completenessForm = withReason(
  z.strictObject({
    choice: choiceField(['complete', 'return']),
    reviewers: z
      .array(personField(['councilMember', 'deputyCouncilChair', 'methodist', 'expert'], { others: true }))
      .max(3, 'Не больше трёх рецензентов')
      .optional()
      .meta({
        title: 'Рецензенты',
        description: 'Двое или трое: члены совета или методисты, не авторы',
        uniqueItems: true,
        'x-only-with': ['complete'],
        en: { title: 'Reviewers', description: 'Two or three council members or methodists, not authors' },
      }),
    reason: reasonField,
  }),
  ['return'],
).superRefine(({ choice: made, reviewers = [] }, context) => {
  if (made !== 'complete') return;
  if (reviewers.length < 2) {
    context.addIssue({
      code: 'custom',
      path: ['reviewers'],
      message: 'Назначьте двух или трёх рецензентов.',
    });
  }
  if (new Set(reviewers).size !== reviewers.length) {
    context.addIssue({
      code: 'custom',
      path: ['reviewers'],
      message: 'Один рецензент выбран дважды. Уберите повтор.',
    });
  }
});

const score = (title: string, en: string) =>
  z
    .number('Поставьте балл')
    .int()
    .min(0, 'От 0 до 3')
    .max(3, 'От 0 до 3')
    .meta({ title, description: '0 — нет, 3 — полностью', en: { title: en } });

/** The score sheet (оценочный лист); `replace` is the secretary's answer in place of a reviewer who is late. */
export const opinionForm = z
  .strictObject({
    choice: choiceField(['recommend', 'notRecommend', 'replace']),
    scores: z
      .strictObject({
        relevance: score('Актуальность', 'Relevance'),
        content: score('Содержание', 'Content'),
        feasibility: score('Реализуемость', 'Feasibility'),
        result: score('Проверяемый результат', 'Verifiable result'),
      })
      .optional()
      .meta({
        title: 'Оценочный лист',
        'x-only-with': ['recommend', 'notRecommend'],
        en: { title: 'Score sheet' },
      }),
    comment: paragraph({ max: 3000 })
      .optional()
      .meta({
        title: 'Заключение',
        description: 'Сильные стороны, замечания; увидит автор',
        'x-only-with': ['recommend', 'notRecommend'],
        en: { title: 'Opinion' },
      }),
    reviewer: personField(['councilMember', 'deputyCouncilChair', 'methodist', 'expert'], { others: true })
      .optional()
      .meta({ title: 'Новый рецензент', 'x-only-with': ['replace'], en: { title: 'New reviewer' } }),
  })
  .superRefine(({ choice: made, scores, reviewer, comment }, context) => {
    const missing = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (made === 'replace' && reviewer === undefined) missing('reviewer', 'Выберите нового рецензента.');
    if (made !== 'replace' && scores === undefined) missing('scores', 'Заполните оценочный лист.');
    if (made === 'notRecommend' && comment === undefined)
      missing('comment', 'Напишите, что не так: это увидит автор.');
  });

export const agendaForm = withReason(
  z.strictObject({ choice: choiceField(['electronicVote', 'return']), reason: reasonField }),
  ['return'],
);

export const voteForm = withReason(
  z.strictObject({ choice: choiceField(['for', 'against', 'abstain']), reason: reasonField }),
  ['against'],
);

export const minutesForm = z.strictObject({
  choice: choiceField(['sign']),
  text: paragraph({ max: 10000 })
    .optional()
    .meta({
      title: 'Текст протокола',
      description: 'Если к ходу голосования есть что добавить',
      en: { title: 'Minutes' },
    }),
});

export const agreementForm = withReason(
  z.strictObject({ choice: choiceField(['agree', 'refuse', 'leaveOut']), reason: reasonField }),
  ['refuse', 'leaveOut'],
);

export const revisionForm = z.strictObject({
  choice: choiceField(['revised']),
  content: programContent.meta({ title: 'Новая редакция', en: { title: 'New edition' } }),
});

export const conciliationForm = z
  .strictObject({
    choice: choiceField(['agree', 'drop', 'newEdition']),
    content: programContent.optional().meta({
      title: 'Новая редакция',
      'x-only-with': ['newEdition'],
      en: { title: 'New edition' },
    }),
    reason: reasonField.meta({
      title: 'Причина',
      description: 'Если есть что пояснить: увидят автор и руководитель школы',
      en: { title: 'Reason' },
    }),
  })
  .superRefine(({ choice: made, content }, context) => {
    if (made === 'newEdition' && content === undefined) {
      context.addIssue({ code: 'custom', path: ['content'], message: 'Внесите изменения в программу.' });
    }
  });
