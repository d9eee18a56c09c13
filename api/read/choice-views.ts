/** The choices of a task: their buttons, and what each demands beside itself. */
import { z } from 'zod';
import type { StepDeclaration } from '../../domain/step.ts';
import { inLanguage, type Language } from '../../domain/text-object.ts';
import type { TaskChoice } from '../contract/views.ts';

export function choiceViews(
  step: StepDeclaration,
  choices: readonly string[],
  language: Language,
): TaskChoice[] {
  const primary = choices.includes(step.ordinary) ? step.ordinary : choices[0];
  return choices.map((choice) => {
    const title = step.choices[choice];
    return {
      choice,
      title: title ? inLanguage(title, language) : choice,
      primary: choice === primary,
      asks: asksFor(step, choice),
    };
  });
}

interface FieldMeta {
  'x-only-with'?: readonly string[];
}

/** Words that may be left out: nothing in a row is missing without them. */
function isSpareText(field: StepDeclaration['form']['shape'][string]): boolean {
  return field instanceof z.ZodOptional && z.safeParse(field, 'Thank you').success;
}

/** Fields of other choices don't count; a reason is demanded where the form says so (`withReason`). */
function asksFor({ form }: StepDeclaration, choice: string): TaskChoice['asks'] {
  const fields = Object.entries(form.shape).filter(([name, field]) => {
    const { 'x-only-with': only } = (field.meta() ?? {}) as FieldMeta;
    if (name === 'choice' || name === 'reason' || (only === undefined && isSpareText(field))) return false;
    return only?.includes(choice) ?? true;
  });
  if (fields.length > 0) return 'more';
  const { 'x-reason-with': withReason } = (form.meta() ?? {}) as { 'x-reason-with'?: readonly string[] };
  return withReason?.includes(choice) === true ? 'reason' : 'nothing';
}
