/** Cases that began under an earlier story are told on by today's: `npm run histories` records what is replayed here. */
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { readRelease, releases } from '../scripts/release/fixture.ts';
import { keptBundle } from '../worker/kept-bundle.ts';
import { workflowTypeOf } from './names.ts';
import { goldenWays } from './test-support/golden-ways.ts';

interface History {
  events: { workflowExecutionStartedEventAttributes?: { workflowType: { name: string } } }[];
}

const files = globSync('*/histories/*.json', { cwd: import.meta.dirname }).toSorted();
const read = (file: string) => JSON.parse(readFileSync(`${import.meta.dirname}/${file}`, 'utf8')) as History;

let workflowBundle: { code: string };

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  workflowBundle = { code: (await keptBundle()).code };
}, 60_000);

const replay = (history: History) => Worker.runReplayHistory({ workflowBundle }, history, 'case/1');

test.each(files)('%s is told by the story of today', async (file) => {
  const history = read(file);
  const started = history.events[0]?.workflowExecutionStartedEventAttributes;
  expect(started?.workflowType.name).toBe(workflowTypeOf(dirname(dirname(file))));
  await replay(history);
});

test.each(releases)('release %s has histories of each of its processes', (version) => {
  const { tables } = readRelease(version);
  const cases = JSON.parse(tables.find(({ name }) => name === 'cases')?.rows ?? '[]') as { type: string }[];
  const recorded = files.filter((file) => basename(file).startsWith(`${version}-`));
  const processes = recorded.map((file) => dirname(dirname(file)));
  expect(processes).toEqual(expect.arrayContaining(cases.map(({ type }) => type)));
});

test('every golden way has a history', () => {
  const recorded = new Set(
    files.map((file) => `${dirname(dirname(file))}/${basename(file).replace(/^[\d.]+-/, '')}`),
  );
  const declared = Object.entries(goldenWays).flatMap(([process, ways]) =>
    Object.keys(ways).map((name) => `${process}/${name}.json`),
  );
  expect([...recorded].toSorted()).toEqual(declared.toSorted());
});

test.each(files)('no history holds a word that people wrote, nor an address: %s', (file) => {
  const text = JSON.stringify(read(file));
  const told = [...text.matchAll(/"data":"([^"]+)"/g)].map(([, data = '']) =>
    String(Buffer.from(data, 'base64')),
  );
  expect(told.length).toBeGreaterThan(2);
  // But for what names the SDK's version.
  const isPersonal = (part: string) => /[а-яё]|@(?!temporalio|\d)/i.test(part);
  expect([text, ...told].filter(isPersonal)).toEqual([]);
});

test('a history that the story would not have made is refused', async () => {
  const history = read(files.find((file) => file.endsWith('-revision.json')) ?? '');
  const started = history.events[0]?.workflowExecutionStartedEventAttributes;
  if (started) started.workflowType.name = workflowTypeOf('absence');
  await expect(replay(history)).rejects.toThrow('Replay failed');
});
