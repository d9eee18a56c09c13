import { z } from 'zod';
import type { Text } from '../../domain/text-object.ts';
import { criteria, HIGHEST_SCORE } from '../../domain/score-sheet.ts';
import { choiceField, reasonField, withReason } from '../../domain/forms.ts';
import { attachmentField, caseField, personField } from '../../domain/references.ts';
import { mayHoldTaskOf } from '../../domain/roles.ts';
import { line, paragraph } from '../../domain/text.ts';
import { say } from '../../domain/said.ts';
import { programContent } from './content.ts';

const reviewerRoles = mayHoldTaskOf('reviewer');

export const completenessForm = withReason(
  z.strictObject({
    choice: choiceField(['complete', 'return']),
    reviewers: z
      .array(personField(reviewerRoles, { others: true }))
      .max(3, say('Не больше трёх рецензентов', 'At most three reviewers'))
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
      message: say('Назначьте двух или трёх рецензентов.', 'Name two or three reviewers.'),
    });
  }
  if (new Set(reviewers).size !== reviewers.length) {
    context.addIssue({
      code: 'custom',
      path: ['reviewers'],
      message: say(
        'Один рецензент выбран дважды. Уберите повтор.',
        'One reviewer is named twice. Remove the repeat.',
      ),
    });
  }
});

const RANGE = say(`От 0 до ${HIGHEST_SCORE}`, `From 0 to ${HIGHEST_SCORE}`);
const score = ({ ru, en }: Text) =>
  z
    .number(say('Поставьте балл', 'Give a score'))
    .int()
    .min(0, RANGE)
    .max(HIGHEST_SCORE, RANGE)
    .meta({
      title: ru,
      description: `0 — нет, ${HIGHEST_SCORE} — полностью`,
      en: { title: en, description: `0 for not at all, ${HIGHEST_SCORE} for fully` },
    });

/** The score sheet (оценочный лист); `replace` is the secretary's answer in place of a reviewer who is late. */
export const opinionForm = z
  .strictObject({
    choice: choiceField(['recommend', 'notRecommend', 'replace']),
    scores: z
      .strictObject({
        relevance: score(criteria.relevance),
        content: score(criteria.content),
        feasibility: score(criteria.feasibility),
        result: score(criteria.result),
      })
      .optional()
      .meta({
        title: 'Оценочный лист',
        description: `${RANGE} баллов по каждому критерию`,
        'x-only-with': ['recommend', 'notRecommend'],
        en: { title: 'Score sheet', description: `0 to ${HIGHEST_SCORE} for each criterion` },
      }),
    comment: paragraph({ max: 3000 })
      .optional()
      .meta({
        title: 'Заключение',
        description: 'Сильные стороны, замечания; увидит автор',
        'x-only-with': ['recommend', 'notRecommend'],
        en: { title: 'Opinion', description: 'Strong points and remarks; the author will see them' },
      }),
    reviewer: personField(reviewerRoles, { others: true })
      .optional()
      .meta({
        title: 'Новый рецензент',
        description: 'Член совета или методист: не автор и не тот, кого уже спрашивали',
        'x-only-with': ['replace'],
        en: { title: 'New reviewer', description: 'A council member or methodist who was not asked yet' },
      }),
  })
  .superRefine(({ choice: made, scores, reviewer, comment }, context) => {
    const missing = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (made === 'replace' && reviewer === undefined)
      missing('reviewer', say('Выберите нового рецензента.', 'Choose a new reviewer.'));
    if (made !== 'replace' && scores === undefined)
      missing('scores', say('Заполните оценочный лист.', 'Fill in the score sheet.'));
    if (made === 'notRecommend' && comment === undefined)
      missing(
        'comment',
        say('Напишите, что не так: это увидит автор.', 'Write what is wrong: the author will see it.'),
      );
  });

const sessionField = caseField('council-session', ['planned'])
  .optional()
  .meta({
    title: 'Заседание',
    description: 'Назначенное очное заседание: не раньше срока, за который программу нужно подать',
    'x-only-with': ['ordinarySession'],
    en: {
      title: 'Session',
      description: 'An ordinary session, far enough from the day of the submission',
    },
  });

const demandSession = (
  { choice: made, session }: { choice: string; session?: string | undefined },
  context: z.RefinementCtx,
) => {
  if (made === 'ordinarySession' && session === undefined)
    context.addIssue({
      code: 'custom',
      path: ['session'],
      message: say('Выберите заседание.', 'Choose the session.'),
    });
};

export const agendaForm = withReason(
  z.strictObject({
    choice: choiceField(['electronicVote', 'ordinarySession', 'return']),
    session: sessionField,
    reason: reasonField,
  }),
  ['return'],
).superRefine(demandSession);

/** After two votes without a quorum: a session, or the end; the department never approves. */
export const departmentAgendaForm = withReason(
  z.strictObject({
    choice: choiceField(['electronicVote', 'ordinarySession', 'reject']),
    session: sessionField,
    reason: reasonField,
  }),
  ['reject'],
).superRefine(demandSession);

export const voteForm = withReason(
  z.strictObject({ choice: choiceField(['for', 'against', 'abstain', 'recuse']), reason: reasonField }),
  ['against', 'recuse'],
);

export const minutesForm = z.strictObject({
  choice: choiceField(['sign']),
  text: paragraph({ min: 3, max: 10000 }).meta({
    title: 'Текст протокола',
    description:
      'Кого слушали, что постановили; итог голосования стоит рядом. Председатель увидит текст и подпишет.',
    en: {
      title: 'Minutes',
      description: 'Who was heard, what was resolved; the vote stands beside. The chair reads it and signs.',
    },
  }),
});

/** The chair signs what the secretary drafted, or says what is to be mended. */
export const signatureForm = withReason(
  z.strictObject({ choice: choiceField(['sign', 'return']), reason: reasonField }),
  ['return'],
);

export const agreementForm = withReason(
  z.strictObject({ choice: choiceField(['agree', 'refuse', 'leaveOut']), reason: reasonField }),
  ['refuse', 'leaveOut'],
);

const newEdition = {
  title: 'Новая редакция',
  description: 'Программа целиком, с исправлениями',
  en: { title: 'New edition', description: 'The whole program as corrected' },
};

export const revisionForm = z.strictObject({
  choice: choiceField(['revised']),
  content: programContent.meta(newEdition),
});

export const conciliationForm = z
  .strictObject({
    choice: choiceField(['agree', 'drop', 'newEdition']),
    content: programContent.optional().meta({ ...newEdition, 'x-only-with': ['newEdition'] }),
    reason: reasonField.meta({
      title: 'Причина',
      description: 'Если есть что пояснить: увидят автор и руководитель школы',
      en: { title: 'Reason', description: 'If there is something to explain: author and head will see it' },
    }),
  })
  .superRefine(({ choice: made, content }, context) => {
    if (made === 'newEdition' && content === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['content'],
        message: say('Внесите изменения в программу.', 'Change the program.'),
      });
    }
  });

/** The licensed issuer's own order, recorded: its number and date are the issuer's, typed (domain.md, facts 1 and 10). */
export const issuerOrderForm = withReason(
  z.strictObject({
    choice: choiceField(['ordered', 'refuse']),
    number: line({ max: 50 })
      .optional()
      .meta({
        title: 'Номер приказа',
        description: 'Как он записан у организатора',
        'x-only-with': ['ordered'],
        en: { title: 'Order number', description: 'As the issuer has it' },
      }),
    date: z.iso
      .date(say('Укажите день приказа', 'Give the day of the order'))
      .optional()
      .meta({
        title: 'Дата приказа',
        description: 'День, которым он подписан',
        'x-only-with': ['ordered'],
        en: { title: 'Order date', description: 'The day it was signed' },
      }),
    scan: attachmentField()
      .optional()
      .meta({
        title: 'Скан приказа',
        description: 'PDF или фотография',
        'x-only-with': ['ordered'],
        en: { title: 'Scan', description: 'PDF or a photo' },
      }),
    reason: reasonField,
  }),
  ['refuse'],
).superRefine(({ choice: made, number, date }, context) => {
  if (made !== 'ordered') return;
  const missing = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message });
  if (number === undefined)
    missing('number', say('Впишите номер приказа.', 'Enter the number of the order.'));
  if (date === undefined) missing('date', say('Укажите дату приказа.', 'Give the date of the order.'));
});
