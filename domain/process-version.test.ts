import { z } from 'zod';
import { defineProcess } from './define-process.ts';
import { declaredSuccessor, END, type StepDeclaration } from './step.ts';
import { processMetBy } from './process-version.ts';
import { t } from './text-object.ts';

const text = t('Проба');

const step = (next: StepDeclaration['next'], since?: number): StepDeclaration => ({
  title: text,
  task: text,
  state: 'submitted',
  seats: () => [],
  onTerm: { kind: 'escalate' },
  form: z.strictObject({ choice: z.enum(['yes', 'no']) }),
  choices: { yes: text, no: text },
  rule: { kind: 'first' },
  next,
  ordinary: 'yes',
  example: () => ({ choice: 'yes' }),
  ...(since !== undefined && { since }),
});

const process = defineProcess({
  key: 'probe',
  version: 3,
  title: text,
  noun: text,
  gender: 'feminine',
  description: text,
  level: 'school',
  source: [],
  startedBy: 'anyone',
  input: z.strictObject({}),
  businessKey: (_: unknown, id: string) => id,
  subject: () => 'Проба',
  first: 'entrance',
  steps: {
    entrance: step({ yes: 'check', no: [END] }, 3),
    check: step({ yes: 'look', no: ['look', 'approval', END] }),
    look: step({ yes: 'second', no: [END] }, 2),
    second: step({ yes: 'approval', no: [END] }, 3),
    approval: step({ yes: [END], no: [END] }),
  },
  outcomes: {
    withdrawn: { title: text, state: 'withdrawn' },
    cancelled: { title: text, state: 'cancelled' },
  },
  example: () => ({}),
});

test('a case of the newest version meets the process as it is declared', () => {
  expect(processMetBy(process, 3)).toBe(process);
});

test('an older case goes past younger steps to what follows them in the ordinary course', () => {
  const { first, steps } = processMetBy(process, 1);
  expect(first).toBe('check');
  expect(Object.keys(steps)).toEqual(['check', 'approval']);
  expect(steps['check']?.next).toEqual({ yes: 'approval', no: ['approval', END] });
  expect(declaredSuccessor(steps['check'] as StepDeclaration, 'yes')).toBe('approval');
  expect(processMetBy(process, 2).steps['look']?.next['yes']).toBe('approval');
});

test('what a version meets is worked out once', () => {
  expect(processMetBy(process, 1)).toBe(processMetBy(process, 1));
});
