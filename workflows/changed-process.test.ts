/** A process changes while cases are open: docs/changing-a-process.md, as a test. */
import { Worker } from '@temporalio/worker';
import { join } from 'node:path';
import { versionsView } from '../api/read/versions-view.ts';
import { registerForms } from '../db/core/forms.ts';
import { operate } from '../db/operate/one.ts';
import { readPolicyVersions, readVersions } from '../db/read/versions.ts';
import type { ProcessDeclaration } from '../domain/process.ts';
import { check } from '../checker/check.ts';
import { testDistrict, type TestDistrict } from '../scripts/test/district.ts';
import { testEngine, type TestEngine } from '../scripts/test/engine.ts';
import { productModules } from '../worker/bundle.ts';
import { keptBundle } from '../worker/kept-bundle.ts';
import { after, before } from './test-support/changed-process.ts';
import { refusalOf, stageOn, type Stage } from './test-support/stage.ts';

const pass = { choice: 'pass' };
const noted = { choice: 'pass', note: 'Хорошо' };

const former = {
  ...productModules,
  stories: join(import.meta.dirname, 'test-support/story-before.ts'),
};
const changed = {
  ...productModules,
  stories: join(import.meta.dirname, 'test-support/story-after.ts'),
};

let engine: TestEngine;
let district: TestDistrict;
let stage: Stage;
/** Cases that began before the change, by the step in which they stood. */
const old = { check: '', other: '', count: '', approval: '', ended: '' };

const start = () => stage.start('leader', 'changed', {});
const answer = (id: string, step: string, form: typeof pass = pass) =>
  stage.answer(id, 'secretary', step, form);

beforeAll(async () => {
  engine = await testEngine(former);
  district = await testDistrict({
    clock: engine.clock,
    processes: [before],
    pack: (pack) => {
      for (const step of Object.keys(after.steps)) pack.policy.terms[`changed.${step}`] = 3;
      return pack;
    },
  });
  await engine.serve(district.deps);
  stage = stageOn(district, engine);
  for (const key of Object.keys(old) as (keyof typeof old)[]) old[key] = await start();
  for (const id of [old.count, old.approval, old.ended]) await answer(id, 'check');
  for (const id of [old.approval, old.ended]) await answer(id, 'count');
  await answer(old.ended, 'approval');
  await stage.ended(old.ended);
  await stage.opened(old.count, 'count');
  await stage.opened(old.approval, 'approval');
  await upgrade();
}, 120_000);

/** The new release: its declaration in the API and the worker, its story in the worker. */
async function upgrade(): Promise<void> {
  const processes = new Map<string, ProcessDeclaration>([[after.key, after]]);
  Object.assign(district.deps, { processes });
  await registerForms(district.pool, [after]);
  await engine.replace(changed);
}

afterAll(async () => {
  const now = await engine.clock.now(new Date());
  const { processes } = district.deps;
  const findings = await check({ databaseUrl: district.database.readerUrl, processes, now });
  await engine.stop();
  await district.drop();
  expect(findings).toEqual([]);
}, 60_000);

test('a history of before is told by the story of after', async () => {
  const [row] = await stage.rows<{ key: string }>('select business_key as key from cases where id = $1', [
    old.ended,
  ]);
  const history = await engine.env.client.workflow.getHandle(`changed/${row?.key}/1`).fetchHistory();
  const { code } = await keptBundle(changed);
  await Worker.runReplayHistory({ workflowBundle: { code } }, history, `changed/${row?.key}/1`);
});

test('open cases finish as they began: with the dropped step, without the new one, in the form that was open', async () => {
  await answer(old.count, 'count');
  await answer(old.count, 'approval', noted);
  await answer(old.approval, 'approval', pass);
  for (const id of [old.count, old.approval]) {
    expect(await stage.ended(id)).toBe('approved');
    expect(await stage.closedSteps(id)).toEqual(['check.pass', 'count.pass', 'approval.pass']);
  }
});

test('a case that begins now meets the new step and not the dropped one', async () => {
  const id = await start();
  await answer(id, 'check');
  await answer(id, 'look');
  await answer(id, 'approval', noted);
  expect(await stage.ended(id)).toBe('approved');
  expect(await stage.closedSteps(id)).toEqual(['check.pass', 'look.pass', 'approval.pass']);
});

const takeOver = (id: string) =>
  operate(district.deps, district.actor('admin'), id, { action: 'upgrade', reason: 'Решение совета' });

test('an open case is taken over to the new version where that leads to where it stands', async () => {
  await stage.handOn(await takeOver(old.check));
  await answer(old.check, 'check');
  await answer(old.check, 'look');
  await answer(old.check, 'approval', noted);
  expect(await stage.ended(old.check)).toBe('approved');
  expect(await stage.closedSteps(old.check)).toEqual(['check.pass', 'look.pass', 'approval.pass']);
});

test('one that stands where the new version has a step before it, or none any more, ends by its own', async () => {
  await answer(old.other, 'check');
  await stage.opened(old.other, 'count');
  expect((await refusalOf(takeOver(old.other))).code).toBe('too-late');
  await answer(old.other, 'count');
  await stage.opened(old.other, 'approval');
  expect((await refusalOf(takeOver(old.other))).code).toBe('too-late');
});

test('administrators see how many cases stand on which version, and what the versions differ in', async () => {
  const [rows, policies] = await Promise.all([
    readVersions(district.pool),
    readPolicyVersions(district.pool),
  ]);
  const view = versionsView(rows, policies, [after], { language: 'ru', currentPolicy: 1 });
  expect(view.sentence).toBe('1 дело из 1 закончится по прежней версии процесса. Делать ничего не нужно.');
  expect(view.processes).toMatchObject([
    {
      key: 'changed',
      version: 2,
      cases: 1,
      versions: [
        { version: 2, cases: 0, added: ['Проба'], dropped: ['Проба'] },
        { version: 1, cases: 1, mayTakeOver: 0 },
      ],
    },
  ]);
});
