/** A step says since which version of its process it exists (domain/process-version.ts). */
import { join } from 'node:path';
import { check } from '../scripts/checker/check.ts';
import { testDistrict, type TestDistrict } from '../scripts/test/district.ts';
import { testEngine, type TestEngine } from '../scripts/test/engine.ts';
import { productModules } from '../worker/bundle.ts';
import { growing } from './test-support/growing-process.ts';
import { stageOn, type Stage } from './test-support/stage.ts';

let engine: TestEngine;
let district: TestDistrict;
let stage: Stage;

beforeAll(async () => {
  const stories = join(import.meta.dirname, 'test-support/growing-story.ts');
  engine = await testEngine({ ...productModules, stories });
  district = await testDistrict({
    clock: engine.clock,
    processes: [growing],
    pack: (pack) => {
      for (const step of Object.keys(growing.steps)) pack.policy.terms[`growing.${step}`] = 3;
      return pack;
    },
  });
  await engine.serve(district.deps);
  stage = stageOn(district, engine);
}, 60_000);

afterAll(async () => {
  const now = await engine.clock.now(new Date());
  const findings = await check({
    databaseUrl: district.database.readerUrl,
    processes: district.deps.processes,
    now,
  });
  await engine.stop();
  await district.drop();
  expect(findings).toEqual([]);
}, 60_000);

test.each([
  ['an older case goes past it, as in the ordinary course', 1, ['check', 'approval']],
  ['a case of its version meets it', 2, ['check', 'look', 'approval']],
])('%s', async (_, version, steps) => {
  const id = await stage.start('leader', 'growing', {});
  await stage.rows('update cases set process_version = $2 where id = $1', [id, version]);
  for (const step of steps) await stage.answer(id, 'secretary', step, { choice: 'pass' });
  expect(await stage.ended(id)).toBe('approved');
  expect(await stage.closedSteps(id)).toEqual(steps.map((step) => `${step}.pass`));
});
