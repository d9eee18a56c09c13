import { approvalLoad } from './approval-load.ts';

test('speed and CPU are measured over as much: 200 cases to warm up, five rounds of 200, sixteen people', () => {
  const load = { people: 16, warmUp: 200, rounds: 5, cases: 200 };
  expect([0, 400].map((thinkMs) => approvalLoad('full', thinkMs))).toEqual([
    { ...load, thinkMs: 0 },
    { ...load, thinkMs: 400 },
  ]);
});
