import { z } from 'zod';
import { choiceField, reasonField, withReason } from '../../domain/forms.ts';
import { attachmentField, indicatorField } from '../../domain/references.ts';
import { paragraph } from '../../domain/text.ts';
import { say } from '../../domain/said.ts';
import { iopContent } from './content.ts';

const offTheScale = say(
  'Такой оценки в шкале нет: выберите из предложенных.',
  'The scale has no such rating: choose one of those offered.',
);

const rating = z.strictObject({
  indicator: indicatorField().meta({
    title: 'Показатель',
    description: 'Из самодиагностики района',
    en: { title: 'Indicator', description: 'Of the district’s self-diagnosis' },
  }),
  rating: z
    .int(offTheScale)
    .min(0, offTheScale)
    .max(10, offTheScale)
    .meta({
      title: 'Оценка',
      description: 'По шкале района, от 0',
      en: { title: 'Rating', description: 'By the district’s scale, from 0' },
    }),
  evidence: paragraph({ max: 1000 })
    .optional()
    .meta({
      title: 'Чем подтверждается',
      description: 'Можно не заполнять',
      en: { title: 'Evidence', description: 'May be left empty' },
    }),
  way: z
    .string()
    .max(60)
    .optional()
    .meta({
      title: 'Как удобнее работать',
      description: 'Один из способов, которые предлагает район',
      en: { title: 'Way of working', description: 'One of the ways that the district offers' },
    }),
});

const ratings = z.array(rating).max(200);

export type Rating = z.output<typeof rating>;

const reasonOfDeputy = reasonField.meta({
  title: 'Причина',
  description: 'Почему год закрывается без плана; увидит педагог',
  en: { title: 'Reason', description: 'Why the year ends without a plan; the teacher will see it' },
});

export const invitationForm = z.strictObject({
  choice: choiceField(['accept', 'decline']),
});

/** `setAside` is the deputy's answer, where a teacher has been silent for long. */
export const diagnosisForm = withReason(
  z.strictObject({
    choice: choiceField(['done', 'askView', 'setAside']),
    ratings: ratings.optional().meta({
      title: 'Самооценка',
      description:
        'Её видите только вы, а с вашего согласия — заместитель директора, которого вы попросите о взгляде со стороны',
      'x-only-with': ['done', 'askView'],
      en: {
        title: 'Self-rating',
        description: 'Only you see it, and the deputy head whose view you ask for',
      },
    }),
    reason: reasonOfDeputy,
  }),
  ['setAside'],
).superRefine(({ choice, ratings: given = [] }, context) => {
  if (choice === 'setAside' || given.length > 0) return;
  context.addIssue({
    code: 'custom',
    path: ['ratings'],
    message: say('Оцените себя хотя бы по одному показателю.', 'Rate yourself by at least one indicator.'),
  });
});

export const outsideViewForm = z.strictObject({
  choice: choiceField(['give']),
  outsideRatings: ratings.optional().meta({
    title: 'Взгляд со стороны',
    description: 'Оценки, которые вы поставили бы; увидит только педагог',
    en: { title: 'Outside view', description: 'The ratings that you would give; only the teacher sees them' },
  }),
  outsideComment: paragraph({ max: 3000 }).meta({
    title: 'Что видно со стороны',
    description: 'Сильные стороны и над чем стоит работать; увидит только педагог',
    en: {
      title: 'Seen from outside',
      description: 'Strong points, and what to work on; only the teacher sees it',
    },
  }),
});

export const planForm = withReason(
  z.strictObject({
    choice: choiceField(['send', 'setAside']),
    content: iopContent.optional().meta({
      title: 'План',
      description: 'Цели и мероприятия на год',
      'x-only-with': ['send'],
      en: { title: 'Plan', description: 'Goals and items of the year' },
    }),
    reason: reasonOfDeputy,
  }),
  ['setAside'],
);

export const reviewForm = withReason(
  z.strictObject({ choice: choiceField(['pass', 'return']), reason: reasonField }),
  ['return'],
);

export const approvalForm = withReason(
  z.strictObject({ choice: choiceField(['approve', 'return']), reason: reasonField }),
  ['return'],
);

export const amendmentForm = z.strictObject({
  choice: choiceField(['amend', 'amendBig']),
  content: iopContent.optional().meta({
    title: 'План с поправками',
    description: 'Весь план, каким он станет',
    en: { title: 'Amended plan', description: 'The whole plan as it will be' },
  }),
  why: paragraph({ max: 1000 })
    .optional()
    .meta({
      title: 'Почему меняется план',
      description: 'Увидит директор',
      en: { title: 'Why the plan changes', description: 'The head will see it' },
    }),
});

export const amendmentApprovalForm = withReason(
  z.strictObject({ choice: choiceField(['approve', 'refuse']), reason: reasonField }),
  ['refuse'],
);

export const midpointForm = z.strictObject({
  choice: choiceField(['submit']),
  achieved: paragraph({ max: 3000 }).meta({
    title: 'Что уже получилось',
    description: 'Два-три предложения',
    en: { title: 'What has worked so far', description: 'Two or three sentences' },
  }),
  hinders: paragraph({ max: 3000 })
    .optional()
    .meta({
      title: 'Что мешает, какая помощь нужна',
      description: 'Увидят заместитель и директор',
      en: { title: 'What hinders, what help is needed', description: 'The deputy and the head will see it' },
    }),
});

const deficitEnd = z
  .strictObject({
    indicator: indicatorField().meta({
      title: 'Показатель',
      description: 'Из самодиагностики района',
      en: { title: 'Indicator', description: 'Of the district’s self-diagnosis' },
    }),
    end: z.enum(['closed', 'carried'], say('Закрыт или переносится?', 'Closed or carried?')).meta({
      title: 'Что стало с дефицитом',
      description: 'Закрыт или переносится',
      enumTitles: { closed: 'закрыт', carried: 'переносится на следующий год' },
      en: {
        title: 'What became of it',
        description: 'Closed or carried',
        enumTitles: { closed: 'closed', carried: 'carried into the next year' },
      },
    }),
    proof: paragraph({ max: 1000 }).meta({
      title: 'Чем подтверждается или почему переносится',
      description: 'Видите только вы',
      en: { title: 'The evidence, or why it is carried', description: 'Only you see it' },
    }),
    shares: z
      .boolean()
      .optional()
      .meta({
        title: 'Готовы помочь коллегам',
        description: 'Коллеги с таким же дефицитом увидят ваше имя',
        en: {
          title: 'I would help colleagues',
          description: 'Colleagues with the same deficit will see your name',
        },
      }),
  })
  .meta({
    title: 'Дефицит',
    description: 'Что с ним стало',
    en: { title: 'Deficit', description: 'What became of it' },
  });

export const reflectionForm = z.strictObject({
  choice: choiceField(['submit']),
  learned: paragraph({ max: 3000 }).meta({
    title: 'Чему вы научились за год',
    description: 'Два-три предложения',
    en: { title: 'What you have learned this year', description: 'Two or three sentences' },
  }),
  changed: paragraph({ max: 3000 })
    .optional()
    .meta({
      title: 'Что изменилось на уроках',
      description: 'Что заметили ученики, коллеги, вы сами',
      en: {
        title: 'What has changed in your lessons',
        description: 'What pupils, colleagues and you have noticed',
      },
    }),
  next: paragraph({ max: 3000 })
    .optional()
    .meta({
      title: 'Что дальше',
      description: 'С чего начнёте следующий год',
      en: { title: 'What comes next', description: 'What you will begin the next year with' },
    }),
  deficitEnds: z
    .array(deficitEnd)
    .max(30)
    .optional()
    .meta({
      title: 'Ваши дефициты',
      description: 'Видите только вы. Незаписанные переносятся на следующий год',
      en: {
        title: 'Your deficits',
        description: 'Only you see them. Those left out are carried into the next year',
      },
    }),
  products: z
    .array(attachmentField())
    .max(10)
    .optional()
    .meta({
      title: 'Что получилось за год',
      description: 'Разработки, публикации, грамоты: до десяти файлов',
      en: { title: 'Products of the year', description: 'Up to ten files' },
    }),
});

export const confirmationForm = z.strictObject({
  choice: choiceField(['complete', 'partly']),
  comment: paragraph({ max: 2000 })
    .optional()
    .meta({
      title: 'Слова педагогу',
      description: 'Войдут в лист достижений',
      en: { title: 'A word to the teacher', description: 'It stands on the achievement sheet' },
    }),
});
