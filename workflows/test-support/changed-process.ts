/** One process before and after a change: a step more, a step less, and a form that asks for more. */
import { z } from 'zod';
import { choiceField } from '../../domain/forms.ts';
import { defineProcess } from '../../domain/define-process.ts';
import { END } from '../../domain/step.ts';
import type { Seat } from '../../domain/seats.ts';
import { DISTRICT_SCOPE as scope } from '../../domain/roles.ts';
import { t } from '../../domain/text-object.ts';

const text = t('Проба');
const pass = { choice: choiceField(['pass']) };

const step = {
  title: text,
  task: text,
  state: 'underReview',
  seats: (): readonly Seat[] => [{ key: 'secretary', kind: 'holders', role: 'councilSecretary', scope }],
  onTerm: { kind: 'escalate' },
  form: z.strictObject(pass),
  choices: { pass: text },
  rule: { kind: 'first' },
  ordinary: 'pass',
  example: () => ({ choice: 'pass' }),
} as const;

const common = {
  key: 'changed',
  title: text,
  noun: text,
  gender: 'feminine',
  description: text,
  level: 'district',
  source: [],
  startedBy: ['programLeader'],
  input: z.strictObject({}),
  businessKey: (_: unknown, newId: string) => newId,
  subject: () => 'Проба',
  first: 'check',
  outcomes: {
    approved: { title: text, state: 'approved' },
    withdrawn: { title: text, state: 'withdrawn' },
    cancelled: { title: text, state: 'cancelled' },
  },
  example: () => ({}),
} as const;

export const before = defineProcess({
  ...common,
  version: 1,
  steps: {
    check: { ...step, next: { pass: 'count' } },
    count: { ...step, next: { pass: 'approval' } },
    approval: { ...step, next: { pass: END } },
  },
});

export const after = defineProcess({
  ...common,
  version: 2,
  steps: {
    check: { ...step, next: { pass: 'count' } },
    count: { ...step, until: 1, next: { pass: 'look' } },
    look: { ...step, since: 2, next: { pass: 'approval' } },
    approval: {
      ...step,
      form: z.strictObject({ ...pass, note: z.string().min(3) }),
      example: () => ({ choice: 'pass', note: 'Хорошо' }),
      next: { pass: END },
    },
  },
});
