import { z } from 'zod';
import { choiceField, reasonField, withReason } from '../../domain/forms.ts';
import { attachmentField, caseField, personField } from '../../domain/references.ts';
import { mayHoldTaskOf } from '../../domain/roles.ts';
import { line, paragraph } from '../../domain/text.ts';
import { programContent } from './content.ts';

const reviewerRoles = mayHoldTaskOf('reviewer');

export const completenessForm = withReason(
  z.strictObject({
    choice: choiceField(['complete', 'return']),
    reviewers: z
      .array(personField(reviewerRoles, { others: true }))
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
    .meta({
      title,
      description: '0 — нет, 3 — полностью',
      en: { title: en, description: '0 for not at all, 3 for fully' },
    });

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
        description: 'От 0 до 3 баллов по каждому критерию',
        'x-only-with': ['recommend', 'notRecommend'],
        en: { title: 'Score sheet', description: '0 to 3 for each criterion' },
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
    if (made === 'replace' && reviewer === undefined) missing('reviewer', 'Выберите нового рецензента.');
    if (made !== 'replace' && scores === undefined) missing('scores', 'Заполните оценочный лист.');
    if (made === 'notRecommend' && comment === undefined)
      missing('comment', 'Напишите, что не так: это увидит автор.');
  });

const sessionField = caseField('council-session', ['planned'])
  .optional()
  .meta({
    title: 'Заседание',
    description: 'Назначенное очное заседание, не раньше чем через 15 рабочих дней после подачи программы',
    'x-only-with': ['ordinarySession'],
    en: {
      title: 'Session',
      description: 'An ordinary session, 15 working days or more after the submission',
    },
  });

const demandSession = (
  { choice: made, session }: { choice: string; session?: string | undefined },
  context: z.RefinementCtx,
) => {
  if (made === 'ordinarySession' && session === undefined)
    context.addIssue({ code: 'custom', path: ['session'], message: 'Выберите заседание.' });
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
      context.addIssue({ code: 'custom', path: ['content'], message: 'Внесите изменения в программу.' });
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
      .date('Укажите день приказа')
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
  if (number === undefined) missing('number', 'Впишите номер приказа.');
  if (date === undefined) missing('date', 'Укажите дату приказа.');
});
