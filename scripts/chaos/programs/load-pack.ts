/**
 * The district with its demo people, the terms of the bench's process, sessions at once, and a table for its effect. The table has no
 * key: an effect done twice must show in it.
 */
import { resolve } from 'node:path';
import { benchTerms } from '../../../bench/approval/process.ts';
import { readConfig } from '../../../db/config.ts';
import { loadPack } from '../../../district/load.ts';
import { storePack } from '../../load-pack.ts';
import { withClient } from '../../runtime/postgres.ts';

const district = resolve(import.meta.dirname, '../../../district/shushensky');
const { DATABASE_OWNER_URL: ownerUrl } = readConfig(['DATABASE_OWNER_URL']);
const pack = loadPack(district, `${district}-demo`);
Object.assign(pack.policy.terms, benchTerms);
// A session decides on what was submitted today: chaos doesn't last for three weeks.
Object.assign(pack.policy.values, { 'program-approval.submittedWdBefore': 0 });
await storePack(ownerUrl, pack);
await withClient(ownerUrl, async (client) => {
  await client.query('create table if not exists bench_effects (id text not null)');
  await client.query('grant select, insert on bench_effects to app, reader');
});
