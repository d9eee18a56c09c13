import { z } from 'zod';
import { choiceField, reasonField, withReason } from '../../domain/forms.ts';
import { say } from '../../domain/said.ts';
import { paragraph } from '../../domain/text.ts';
import { claimContent } from './content.ts';

/** Choices that count some of the hours: they say how many, and why not all. */
export const inPart = ['creditPart', 'settlePart'] as const;

const hoursField = z
  .number(say('Укажите часы числом', 'Give the hours as a number'))
  .int(say('Часы — целое число', 'Hours are a whole number'))
  .min(
    1,
    say('Не меньше 1 часа: чтобы не зачесть ни одного, откажите', 'At least 1 hour: to count none, refuse'),
  )
  .optional()
  .meta({
    title: 'Сколько часов зачесть',
    description: 'Меньше, чем заявлено; почему не все, напишите в причине',
    'x-only-with': inPart,
    en: { title: 'Hours to count', description: 'Fewer than claimed; the reason says why not all' },
  });

const checkChoices = [
  'credit',
  'creditPart',
  'settle',
  'settlePart',
  'refuse',
  'preApprove',
  'decline',
] as const;

export const checkForm = demandHours(
  withReason(z.strictObject({ choice: choiceField(checkChoices), hours: hoursField, reason: reasonField }), [
    ...inPart,
    'refuse',
    'decline',
  ]),
);

export const methodistForm = demandHours(
  withReason(
    z.strictObject({
      choice: choiceField(['credit', 'creditPart', 'refuse']),
      hours: hoursField,
      reason: reasonField,
    }),
    [...inPart, 'refuse'],
  ),
);

export const claimForm = z.strictObject({
  choice: choiceField(['claimed']),
  content: claimContent.meta({
    title: 'Заявка',
    description: 'Добавьте документ: вид, номер, дату, фото',
    en: { title: 'Claim', description: 'Add the paper: its kind, number, date, photo' },
  }),
});

export const appealForm = z
  .strictObject({
    choice: choiceField(['appeal', 'accept']),
    reason: paragraph({ min: 3, max: 2000 })
      .optional()
      .meta({
        title: 'С чем вы не согласны',
        description: 'Это прочтёт тот, кто рассмотрит заявку заново',
        'x-only-with': ['appeal'],
        en: { title: 'What you disagree with', description: 'Whoever looks at it anew will read it' },
      }),
  })
  .superRefine(({ choice, reason }, context) => {
    if (choice === 'appeal' && reason === undefined)
      context.addIssue({
        code: 'custom',
        path: ['reason'],
        message: say('Напишите, с чем вы не согласны.', 'Write what you disagree with.'),
      });
  });

export const reviewForm = demandHours(
  withReason(
    z.strictObject({
      choice: choiceField(['credit', 'creditPart', 'uphold']),
      hours: hoursField,
      reason: reasonField,
    }),
    ['creditPart', 'uphold'],
  ),
);

function demandHours<S extends z.ZodObject>(form: S): S {
  return form.superRefine((answer, context) => {
    const { choice, hours } = answer as { choice: string; hours?: number };
    if (!(inPart as readonly string[]).includes(choice) || hours !== undefined) return;
    context.addIssue({
      code: 'custom',
      path: ['hours'],
      message: say('Укажите, сколько часов зачесть.', 'Say how many hours count.'),
    });
  });
}
