import { programApproval } from '../../../../workflows/program-approval/process.ts';
import { formSchema } from '../../../../domain/json-schema.ts';
import { answerFor, formForChoice, hasFields } from './form-for-choice.ts';

const { completeness, vote, opinions } = programApproval.steps;

function fieldsOf(step: { form: Parameters<typeof formSchema>[0] }, choice: string): string[] {
  return Object.keys(formForChoice(formSchema(step.form), choice)['properties'] ?? {}).toSorted();
}

describe('formForChoice', () => {
  test('asks a reason only of choices that need one', () => {
    expect(fieldsOf(vote, 'for')).toEqual(['choice']);
    expect(fieldsOf(vote, 'against')).toEqual(['choice', 'reason']);
    expect(fieldsOf(completeness, 'return')).toEqual(['choice', 'reason']);
  });

  test('asks what belongs to another choice of nobody else', () => {
    expect(fieldsOf(completeness, 'complete')).toEqual(['choice', 'reviewers']);
    expect(fieldsOf(opinions, 'replace')).toEqual(['choice', 'reviewer']);
    expect(fieldsOf(opinions, 'recommend')).toEqual(['choice', 'comment', 'scores']);
  });

  test('has nothing to fill in for a vote, so that it opens without the form library', () => {
    expect(hasFields(formForChoice(formSchema(vote.form), 'for'))).toBe(false);
    expect(hasFields(formForChoice(formSchema(vote.form), 'against'))).toBe(true);
  });
});

test('an answer holds the fields of its choice only; what was typed for another stays behind', () => {
  const typed = { reason: 'Нет файла', reviewers: ['p1', 'p2'] };

  expect(answerFor(formSchema(completeness.form), 'complete', typed)).toEqual({
    choice: 'complete',
    reviewers: ['p1', 'p2'],
  });
  expect(answerFor(formSchema(completeness.form), 'return', typed)).toEqual({
    choice: 'return',
    reason: 'Нет файла',
  });
});
