import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** Rule → a file that breaks it, and how it does. */
const violations: Record<string, { file: string; imports: string }> = {
  'no-circular': {
    file: 'domain/circle-a.ts',
    imports: `import { b } from './circle-b.ts'; export const a = () => b;`,
  },
  'no-unresolvable': { file: 'domain/typo.ts', imports: `import { x } from './nowhere.ts'; x();` },
  'domain-imports-only-domain': {
    file: 'domain/impure.ts',
    imports: `import type { Pool } from 'pg'; export type P = Pool;`,
  },
  'declaration-imports-only-domain': {
    file: 'workflows/a/process.ts',
    imports: `import { row } from '../../db/row.ts'; row();`,
  },
  'workflows-know-activities-as-types-only': {
    file: 'workflows/a/workflow.ts',
    imports: `import { open } from '../../activities/open.ts'; open();`,
  },
  'workflows-stay-in-the-sandbox': { file: 'workflows/human.ts', imports: `import '@temporalio/client';` },
  'workflows-do-without-node': {
    file: 'workflows/node.ts',
    imports: `import fs from 'node:fs'; fs.rmSync('x');`,
  },
  'stories-leave-delivery-to-others': {
    file: 'workflows/c/workflow.ts',
    imports: `import { d } from '../deliver.ts'; d();`,
  },
  'delivery-stays-below-its-users': {
    file: 'workflows/deliver.ts',
    imports: `import { h } from '../api/handler.ts'; export const d = h;`,
  },
  'db-imports-only-domain': {
    file: 'db/upwards.ts',
    imports: `import { open } from '../activities/open.ts'; open();`,
  },
  'checker-judges-from-outside': {
    file: 'checker/asks.ts',
    imports: `import { open } from '../activities/open.ts'; open();`,
  },
  'activities-import-db-and-declarations': {
    file: 'activities/story.ts',
    imports: `import { s } from '../workflows/b/workflow.ts'; s();`,
  },
  'api-does-not-run-workflows': {
    file: 'api/story.ts',
    imports: `import { open } from '../activities/open.ts'; open();`,
  },
  'hosts-do-not-know-each-other': {
    file: 'worker/api.ts',
    imports: `import { h } from '../api/handler.ts'; h();`,
  },
  'page-imports-contract-and-declarations': {
    file: 'admin-ui/src/rows.tsx',
    imports: `import { row } from '../../db/row.ts'; export const A = () => <p>import {row()}?</p>;`,
  },
  'page-does-without-node': { file: 'admin-ui/src/disk.ts', imports: `import os from 'node:os'; os.cpus();` },
  'district-imports-only-domain': {
    file: 'district/load.ts',
    imports: `import { row } from '../db/row.ts'; row();`,
  },
  'product-does-not-import-tools': {
    file: 'db/tool.ts',
    imports: `import { t } from '../scripts/tool.ts'; t();`,
  },
  'telemetry-stays-below': {
    file: 'telemetry/upwards.ts',
    imports: `import { h } from '../api/handler.ts'; h();`,
  },
  'nobody-imports-tests': { file: 'db/lent.test.ts', imports: `import { t } from './other.test.ts'; t();` },
  'product-runs-without-dev-dependencies': { file: 'api/dev.ts', imports: `import 'only-for-dev';` },
};

const allowed: Record<string, string> = {
  'domain/circle-b.ts': `import { a } from './circle-a.ts'; export const b = () => a;`,
  'domain/pure.ts': `import { z } from 'zod'; export const schema = z;`,
  'db/row.ts': `import { schema } from '../domain/pure.ts'; import 'pg'; export const row = () => schema;`,
  'db/other.test.ts': `export const t = () => {};`,
  'activities/open.ts': `import { row } from '../db/row.ts'; export const open = () => row;`,
  'workflows/b/process.ts': `import { schema } from '../../domain/pure.ts'; export const declaration = schema;`,
  'workflows/b/workflow.ts': `import type { open } from '../../activities/open.ts'; import '@temporalio/workflow'; export type O = typeof open; export const s = () => {};`,
  'workflows/processes.ts': `import { declaration } from './b/process.ts'; export const all = [declaration];`,
  'api/contract/index.ts': `import { all } from '../../workflows/processes.ts'; export const contract = all;`,
  'api/handler.ts': `import { row } from '../db/row.ts'; import { contract } from './contract/index.ts'; export const h = () => [row, contract];`,
  'admin-ui/src/page.tsx': `import { contract } from '../../api/contract/index.ts'; export const Page = () => <p>{contract.length}</p>;`,
  'worker/main.ts': `import { open } from '../activities/open.ts'; import { all } from '../workflows/processes.ts'; import '@temporalio/worker'; open(all);`,
  'scripts/tool.ts': `import { row } from '../db/row.ts'; export const t = row;`,
};

const dependencies = ['zod', 'pg', '@temporalio/client', '@temporalio/workflow', '@temporalio/worker'];
const devDependencies = ['only-for-dev'];
const root = resolve(import.meta.dirname, '../..');
let house: string;

function put(file: string, content: string): void {
  mkdirSync(dirname(join(house, file)), { recursive: true });
  writeFileSync(join(house, file), content);
}

type Report = { broken: { rule: string; file: string }[]; rules: string[] };
type CruiseResult = {
  summary: {
    violations: { from: string; rule: { name: string } }[];
    ruleSetUsed: { forbidden: { name: string }[] };
  };
};

function checkHouse(): Report {
  const command = join(root, 'node_modules/.bin/depcruise');
  const args = ['--config', join(root, '.dependency-cruiser.mjs'), '--output-type', 'json', '.'];
  const { stdout } = spawnSync(command, args, { cwd: house, encoding: 'utf8', timeout: 20_000 });
  const { summary } = JSON.parse(stdout) as CruiseResult;
  return {
    broken: summary.violations.map(({ from, rule }) => ({ rule: rule.name, file: from })),
    rules: summary.ruleSetUsed.forbidden.map(({ name }) => name),
  };
}

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'house-'));
  const pinned = (names: string[]) => Object.fromEntries(names.map((name) => [name, '1.0.0']));
  const manifest = {
    type: 'module',
    dependencies: pinned(dependencies),
    devDependencies: pinned(devDependencies),
  };
  put('package.json', JSON.stringify(manifest));
  for (const name of [...dependencies, ...devDependencies]) {
    put(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    put(`node_modules/${name}/index.js`, '');
  }
  for (const [file, content] of Object.entries(allowed)) put(file, content);
});

afterAll(() => rmSync(house, { recursive: true, force: true }));

test('the arrows of the house break no rule', () => {
  rmSync(join(house, 'domain/circle-b.ts'));
  expect(checkHouse().broken).toEqual([]);
});

describe('a file that turns an arrow round is refused', () => {
  let report: Report;

  beforeAll(() => {
    put('domain/circle-b.ts', allowed['domain/circle-b.ts'] ?? '');
    for (const { file, imports } of Object.values(violations)) put(file, imports);
    report = checkHouse();
  });

  test.each(Object.entries(violations))('%s', (rule, { file }) => {
    expect(report.broken).toContainEqual({ rule, file });
  });

  test('and every rule has such a file', () => {
    expect(report.rules.toSorted()).toEqual(Object.keys(violations).toSorted());
  });

  test('and a file that keeps to them is left alone', () => {
    const well = Object.keys(allowed).filter((file) => file !== 'domain/circle-b.ts');
    expect(report.broken.filter(({ file }) => well.includes(file))).toEqual([]);
  });
});
