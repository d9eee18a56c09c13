/**
 * `npm run record-release`: brings about an open case at every step of every process and keeps the rows as those of
 * this version, in `fixtures/releases`. For a release (docs/operations.md); those of earlier ones stay, and the test
 * of an upgrade takes all of them over.
 */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { connectOrm } from '../db/orm.ts';
import { plantOpenCases } from '../workflows/test-support/open-cases.ts';
import { liveStage } from '../workflows/test-support/live-stage.ts';
import { processes } from '../workflows/processes.ts';
import { migrationHash, writeRelease } from './release/fixture.ts';
import { readRows } from './release/rows.ts';
import { waitFor } from './runtime/wait-for.ts';
import { toVariables } from './test/environment.ts';
import { testServices } from './test/services.ts';

const root = resolve(import.meta.dirname, '..');
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };

const services = await testServices();
Object.assign(process.env, toVariables(services.environment));
const stage = await liveStage();
await plantOpenCases(stage);

const declared = processes.flatMap(({ key, steps }) => Object.keys(steps).map((step) => `${key}/${step}`));
const missing = async () => {
  const sql = 'select distinct type, step from cases where closed_at is null';
  const open = (await stage.rows<{ type: string; step: string }>(sql)).map(
    ({ type, step }) => `${type}/${step}`,
  );
  return declared.filter((step) => !open.includes(step));
};
const allOpen = async () => (await missing()).length === 0;
await waitFor(allOpen, { what: 'an open case at every step', limitMs: 20_000 }).catch(async () => {
  throw new Error(
    `No open case at ${(await missing()).join(', ')}: see workflows/test-support/open-cases.ts`,
  );
});

const { ownerUrl } = stage.district.database;
const leftAt = new Date().toISOString();
const tables = await readRows(ownerUrl);
const orm = await connectOrm(ownerUrl, { poolSize: 1 });
const executed = await orm.migrator.getExecuted();
await orm.close();
const migrations = executed.map(({ name }) => ({ name, sha256: migrationHash(name) }));
writeRelease({ release: { version, leftAt, migrations }, tables });
console.log(`Release ${version}: open cases at ${declared.length} steps are kept`);
await stage.close();
await services.stop();
process.exit(0);
