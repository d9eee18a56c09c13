import { z } from 'zod';
import { defineProcess } from '../../domain/define-process.ts';
import { END } from '../../domain/step.ts';
import type { ProcessDeclaration } from '../../domain/process.ts';
import { termEnd } from '../../domain/terms.ts';
import { t } from '../../domain/text-object.ts';
import { testDistrict, type TestDistrict } from '../../scripts/test/district.ts';
import { attend } from './attend.ts';
import { startCase } from './commands.ts';
import { askedAt } from './open-step.ts';

const text = t('Проба');

/** A head who may only pass it on: whoever is asked after them may do no more. */
const probe: ProcessDeclaration = defineProcess({
  key: 'probe',
  version: 1,
  title: text,
  noun: text,
  gender: 'feminine',
  description: text,
  level: 'school',
  source: [],
  startedBy: ['programLeader'],
  input: z.strictObject({}),
  businessKey: (_: unknown, id: string) => id,
  subject: () => 'Проба',
  first: 'check',
  steps: {
    check: {
      title: text,
      task: text,
      state: 'underReview',
      seats: () => [
        { key: 'head', kind: 'holders', role: 'schoolHead', scope: 'school-1', choices: ['pass'] },
      ],
      onTerm: { kind: 'escalate' },
      form: z.strictObject({ choice: z.enum(['pass', 'return']) }),
      choices: { pass: text, return: text },
      rule: { kind: 'first' },
      next: { pass: END, return: END },
      ordinary: 'pass',
      example: () => ({ choice: 'pass' }),
    },
  },
  outcomes: {
    done: { title: text, state: 'completed' },
    withdrawn: { title: text, state: 'withdrawn' },
    cancelled: { title: text, state: 'cancelled' },
  },
  example: () => ({}),
});

let district: TestDistrict;
let now = new Date();

beforeAll(async () => {
  district = await testDistrict({
    clock: { now: () => now },
    processes: [probe],
    pack: (pack) => {
      pack.policy.terms['probe.check'] = 1;
      pack.policy.authorities['probe.check'] = [{ role: 'departmentOfficer', scope: 'district', afterWd: 0 }];
      return pack;
    },
  });
}, 60_000);

afterAll(() => district.drop());

test('a ladder may begin some days after the term', () => {
  const { calendar } = district.deps.packs.current();
  const due = termEnd(new Date(), 5, calendar);
  expect(askedAt(due, 0, 0, calendar)).toBe(due.toISOString());
  expect(askedAt(due, 3, 0, calendar)).toBe(termEnd(due, 3, calendar).toISOString());
});

test('an authority asked at the term may choose no more than the one who was asked', async () => {
  const { answer } = await startCase(district.deps, district.actor('leader'), 'probe', {});
  now = new Date(now.getTime() + 14 * 86_400_000);
  const step = { step: 'check', round: 1, branch: '' };
  await attend(district.deps, { caseId: answer.id, run: 1, known: 0, hints: [], ...step });
  const { rows } = await district.pool.query<{ role: string; choices: string[] }>(
    'select role, choices from tasks where case_id = $1 order by role',
    [answer.id],
  );
  expect(rows).toEqual([
    { role: 'departmentOfficer', choices: ['pass'] },
    { role: 'schoolHead', choices: ['pass'] },
  ]);
});
