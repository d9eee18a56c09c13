/** The choices of a task: their buttons, and what each demands beside itself. */
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

/** Fields of other choices don't count; a reason is demanded where the form says so (`withReason`). */
function asksFor({ form }: StepDeclaration, choice: string): TaskChoice['asks'] {
  const fields = Object.entries(form.shape).filter(([name, field]) => {
    const { 'x-only-with': only } = (field.meta() ?? {}) as FieldMeta;
    return name !== 'choice' && name !== 'reason' && (only?.includes(choice) ?? true);
  });
  if (fields.length > 0) return 'more';
  const { 'x-reason-with': withReason } = (form.meta() ?? {}) as { 'x-reason-with'?: readonly string[] };
  return withReason?.includes(choice) === true ? 'reason' : 'nothing';
}
