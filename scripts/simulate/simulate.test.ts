/** A small district plays the beginning of a year twice: the same seed gives the same bytes, and nothing is left stuck. */
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { testEnvironment } from '../test/environment.ts';
import { freshDatabase } from '../test/database.ts';
import { startTestEngine } from '../runtime/test-engine.ts';
import { removeScratch, scratchFolder } from '../runtime/scratch.ts';
import { chanceOf } from './chance.ts';
import { simulateOptions } from './options.ts';
import { withOverrides } from './policy.ts';
import { htmlReport } from './report/html.ts';
import { jsonReport } from './report/json.ts';
import { simulate, type RunOptions } from './run.ts';
import { join } from 'node:path';
import { loadPack } from '../../district/load.ts';

const MINUTES = 60_000;
const NO_CHANGE = { terms: {}, values: {} };

beforeAll(() => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
});
/** A seed with which somebody new comes to the school in October, and a teacher asks about a course in September. */
const options = { teachers: 4, seed: 952464, from: '2026-08-28', to: '2026-10-21' };

async function played(run: RunOptions) {
  const folder = await scratchFolder();
  const [database, engine] = await Promise.all([
    freshDatabase(),
    startTestEngine({ program: testEnvironment().temporalTestServer, log: join(folder, 'engine.log') }),
  ]);
  try {
    return await simulate({ ...database, engineAddress: engine.address, stop: engine.stop }, run);
  } finally {
    await engine.stop();
    await database.drop();
    await removeScratch(folder);
  }
}

test(
  'the same seed gives the same report, byte for byte; the checker finds nothing, and whoever teaches has a cycle, newcomers too',
  async () => {
    const [first, second] = [await played(options), await played(options)];
    expect(jsonReport({ options, base: second })).toBe(jsonReport({ options, base: first }));
    expect(first.findings).toEqual([]);
    expect(first.happened).toContainEqual({ what: 'newcomer', times: 1 });
    const cases = (wanted: string) =>
      first.outcomes.reduce((sum, row) => sum + (row.process === wanted ? row.cases : 0), 0);
    expect(cases('iop-cycle')).toBe(options.teachers + 1);
    const closed = (wanted: string) => first.steps.find(({ step }) => step === wanted)?.closed ?? 0;
    expect(closed('iop-cycle.invitation')).toBe(options.teachers + 1);
    // Agreed beforehand, then claimed by the paper; and colleagues whom plans name have answered.
    expect(closed('external-credit.claim')).toBe(1);
    expect(cases('colleague-help')).toBeGreaterThan(0);
    const html = htmlReport({ options, base: first, whatIf: { overrides: NO_CHANGE, measured: second } });
    expect(html).toContain('Индивидуальная образовательная программа');
    expect(html).toContain('Individual educational program');
    expect(html).toMatch(
      /Школа № 1: больше всего \d+ задач[аи]? за неделю со? \d+ [а-я]+ 2026 года; второй прогон: больше/,
    );
    expect(html).toMatch(/<rect class="series-1"/);
  },
  10 * MINUTES,
);

test(
  'in May each school’s order is prepared and sent, and the rollover of the year that it is for runs dry',
  async () => {
    const may = { teachers: 2, seed: 1, from: '2026-05-08', to: '2026-06-01' };
    const { steps, findings } = await played(may);
    expect(findings).toEqual([]);
    const done = steps.filter(({ closed }) => closed > 0).map(({ step }) => step);
    expect(done).toEqual(
      expect.arrayContaining([
        'training-order.preparation',
        'training-order.sending',
        'year-rollover.dryRun',
      ]),
    );
  },
  5 * MINUTES,
);

test('what if: other terms play beside the base run, and a key that the policy lacks is refused with its name', () => {
  const pack = loadPack('district/shushensky');
  const changed = withOverrides(pack, {
    terms: { 'iop-cycle.review': 2 },
    values: { 'iop-cycle.maxReturns': 1 },
  });
  expect(changed.policy.terms['iop-cycle.review']).toBe(2);
  expect(changed.policy.values['iop-cycle.maxReturns']).toBe(1);
  expect(pack.policy.terms['iop-cycle.review']).toBe(5);
  expect(() => withOverrides(pack, { terms: { 'iop-cycle.reviews': 2 }, values: {} })).toThrow(
    /no term 'iop-cycle\.reviews'/,
  );
  expect(() => withOverrides(pack, { terms: {}, values: { 'iop-cycle.maxReturns': 'many' } })).toThrow(
    /no value/,
  );
});

test('chance depends on who and what it is about, not on the order in which it is asked', () => {
  const chance = chanceOf(7);
  const [a, b] = [chance('habit', 'teacher-1').next(), chance('habit', 'teacher-2').next()];
  expect([chance('habit', 'teacher-2').next(), chance('habit', 'teacher-1').next()]).toEqual([b, a]);
  expect(chanceOf(8)('habit', 'teacher-1').next()).not.toBe(a);
});

test.each([
  [['--teachers', '0'], /--teachers must be a whole number from 1/],
  [['--teachers', '1e3'], /--teachers must be/],
  [['--seed', '-1'], /--seed/],
  [['--from', '2027-01-01', '--to', '2026-01-01'], /the first before the last/],
  [['--techers', '5'], /--techers[^]*npm run simulate/],
])('%j is refused with what is right', (args, message) => {
  expect(() => simulateOptions(args)).toThrow(message);
});
