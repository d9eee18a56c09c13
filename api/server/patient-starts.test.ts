import type { Wake } from '../../db/core/command.ts';
import { waitFor } from '../../scripts/runtime/wait-for.ts';
import { deliverPatiently } from './patient-starts.ts';

const patientStart: Wake = {
  caseId: 'case-1',
  type: 'approval',
  businessKey: 'approval/1',
  run: 1,
  version: 1,
  started: false,
  closed: [],
  waitMs: 60_000,
};
const closing: Wake = { ...patientStart, closed: [{ id: 'step-1', outcome: 'agreed' }] };

const ofCase = (wake: Wake, caseId: string): Wake => ({ ...wake, caseId });

function engine(patienceMs: number) {
  const delivered: Wake[] = [];
  const deliverNow = (wake: Wake) => {
    delivered.push(wake);
    return Promise.resolve();
  };
  return { delivered, ...deliverPatiently(deliverNow, patienceMs) };
}

/** Timers of one length fire in their order: when the later one has, the earlier one would have too. */
async function afterwards({ deliver, delivered }: ReturnType<typeof engine>) {
  await deliver(ofCase(patientStart, 'a later case'));
  await waitFor(() => delivered.some(({ caseId }) => caseId === 'a later case'), {
    what: 'the delivery of a later start',
    limitMs: 5_000,
    everyMs: 2,
  });
  return delivered.filter(({ caseId }) => caseId !== 'a later case');
}

test.each([
  ['a start whose first term is near', { ...patientStart, waitMs: 1_000 }],
  ['a wake of a workflow that runs', { ...patientStart, started: true }],
  ['a closed step', closing],
])('%s is delivered at once', async (_what, wake) => {
  const { deliver, delivered } = engine(60_000);
  await deliver(wake);
  expect(delivered).toEqual([wake]);
});

test('a start that needs nothing soon waits, and is delivered once', async () => {
  const patient = engine(5);
  await patient.deliver(patientStart);
  await patient.deliver(patientStart);
  expect(patient.delivered).toEqual([]);
  expect(await afterwards(patient)).toEqual([patientStart]);
});

test("a closed step overtakes its own case's waiting start, and no other's", async () => {
  const patient = engine(5);
  await patient.deliver(patientStart);
  await patient.deliver(ofCase(patientStart, 'case-2'));
  await patient.deliver(closing);
  expect(patient.delivered).toEqual([closing]);
  expect(await afterwards(patient)).toEqual([closing, ofCase(patientStart, 'case-2')]);
});

test('after the stop nothing is delivered any more', async () => {
  const patient = engine(5);
  await patient.deliver(patientStart);
  patient.stop();
  expect(await afterwards(patient)).toEqual([]);
});
