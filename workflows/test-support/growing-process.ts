/** A process whose second version got a step more: `look`, between the two it had. */
import { z } from 'zod';
import { choiceField } from '../../domain/forms.ts';
import { defineProcess } from '../../domain/define-process.ts';
import { END } from '../../domain/step.ts';
import type { Seat } from '../../domain/seats.ts';
import { DISTRICT_SCOPE as scope } from '../../domain/roles.ts';
import { t } from '../../domain/text-object.ts';

const text = t('Проба');

const step = {
  title: text,
  task: text,
  state: 'underReview',
  seats: (): readonly Seat[] => [{ key: 'secretary', kind: 'holders', role: 'councilSecretary', scope }],
  onTerm: { kind: 'escalate' },
  form: z.strictObject({ choice: choiceField(['pass']) }),
  choices: { pass: text },
  rule: { kind: 'first' },
  ordinary: 'pass',
  example: () => ({ choice: 'pass' }),
} as const;

export const growing = defineProcess({
  key: 'growing',
  version: 2,
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
  steps: {
    check: { ...step, next: { pass: 'look' } },
    look: { ...step, since: 2, next: { pass: 'approval' } },
    approval: { ...step, next: { pass: END } },
  },
  outcomes: {
    approved: { title: text, state: 'approved' },
    withdrawn: { title: text, state: 'withdrawn' },
    cancelled: { title: text, state: 'cancelled' },
  },
  example: () => ({}),
});
