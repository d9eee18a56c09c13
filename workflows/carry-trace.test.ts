import type { Headers, WorkflowInterceptors } from '@temporalio/workflow';
import { interceptors } from './carry-trace.ts';
import { TRACE_HEADER } from './names.ts';

const machineNow = Date.now;
let now = Date.parse('2026-09-01T03:00:00Z');

/** As the sandbox has it: time is the workflow's own. */
beforeAll(() => {
  Date.now = () => now;
});
afterAll(() => {
  Date.now = machineNow;
});

const trace: Headers = { [TRACE_HEADER]: { data: new Uint8Array([1]) } };

async function hears({ inbound }: WorkflowInterceptors, headers: Headers): Promise<void> {
  await inbound?.[0]?.handleSignal?.({ signalName: 'wake', args: [], headers }, async () => {});
}

async function headersOfActivity({ outbound }: WorkflowInterceptors): Promise<Headers> {
  let given: Headers = {};
  const input = { headers: {} } as Parameters<
    NonNullable<NonNullable<typeof outbound>[0]['scheduleLocalActivity']>
  >[0];
  await outbound?.[0]?.scheduleLocalActivity?.(input, async ({ headers }) => {
    given = headers;
  });
  return given;
}

test('an activity gets the trace of the signal that woke its workflow, the newest one', async () => {
  const workflow = interceptors();
  expect(await headersOfActivity(workflow)).toEqual({});
  await hears(workflow, { [TRACE_HEADER]: { data: new Uint8Array([0]) } });
  await hears(workflow, trace);
  await hears(workflow, {});
  expect(await headersOfActivity(workflow)).toEqual(trace);
});

test('what a timer starts a day later is no part of that trace', async () => {
  const workflow = interceptors();
  await hears(workflow, trace);
  now += 86_400_000;
  expect(await headersOfActivity(workflow)).toEqual({});
});
