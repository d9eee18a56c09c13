import { z } from 'zod';
import type { FieldError } from './refusals.ts';
import { paragraph } from './text.ts';
import { say } from './said.ts';

/** The field that every step's form has: its choices become the buttons. */
export function choiceField<const C extends readonly [string, ...string[]]>(choices: C) {
  return z.enum(choices, say('Выберите ответ', 'Choose an answer')).meta({
    title: 'Решение',
    description: 'Один из предложенных ответов',
    en: { title: 'Decision', description: 'One of the answers that are offered' },
  });
}

/** A reason that only some choices need; `withReason` says which. */
export const reasonField = paragraph({ max: 2000 })
  .optional()
  .meta({
    title: 'Причина',
    description: 'Что исправить или почему так; увидит автор',
    en: { title: 'Reason', description: 'What to correct, or why; the author will see it' },
  });

/** Demands the form's `reason` with these choices; the page then shows the field as required. */
export function withReason<S extends z.ZodObject>(form: S, choices: readonly string[]): S {
  return form
    .superRefine((answer, context) => {
      const { choice, reason } = answer as { choice: string; reason?: string };
      if (choices.includes(choice) && reason === undefined) {
        context.addIssue({
          code: 'custom',
          path: ['reason'],
          message: say('Напишите причину: её увидит автор.', 'Write the reason: the author will see it.'),
        });
      }
    })
    .meta({ 'x-reason-with': choices });
}

/** The same content without what stays as it is: those fields are sent back, and nobody is asked for them. */
export function keeping(content: z.ZodObject, fields: readonly string[]): z.ZodObject {
  const hidden = Object.entries(content.shape).flatMap(([name, field]) =>
    fields.includes(name) && field instanceof z.ZodType
      ? [[name, field.meta({ ...field.meta(), 'x-hidden': true })] as const]
      : [],
  );
  return z.strictObject({ ...content.shape, ...Object.fromEntries(hidden) });
}

/** Where a later edition says otherwise what stays as it is: a mistake at each of these fields, in the declaration's words. */
export function keptProblems(
  { before, after }: { before: object; after: object | undefined },
  fields: readonly string[],
  message: string,
): FieldError[] {
  const said = (content: object | undefined, field: string) =>
    String((content === undefined ? undefined : Reflect.get(content, field)) ?? '');
  return fields
    .filter((field) => said(after, field) !== said(before, field))
    .map((field) => ({ path: `content.${field}`, message }));
}
