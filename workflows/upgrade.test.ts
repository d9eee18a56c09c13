/** Cases that are open when a release is replaced go on under this one: `npm run record-release` keeps their rows. */
import { migrate } from '../db/migrate.ts';
import { loadPack } from '../district/load.ts';
import { readRelease, releases } from '../scripts/release/fixture.ts';
import { restoreRelease } from '../scripts/release/restore.ts';
import { storePack } from '../scripts/load-pack.ts';
import { districtOn } from '../scripts/test/district.ts';
import { liveStage, type LiveStage } from './test-support/live-stage.ts';
import { walkOn, type OpenCase } from './test-support/walk-on.ts';

/** The release's database, brought up to date as an upgrade does, on an engine that has never heard of its cases. */
async function upgraded(version: string): Promise<LiveStage> {
  const kept = readRelease(version);
  const database = await restoreRelease(kept);
  await migrate(database.ownerUrl);
  await storePack(database.ownerUrl, loadPack('district/shushensky', 'district/shushensky-demo'));
  const stage = await liveStage((clock) => districtOn(database, { clock }));
  // Business time goes on from where the release left it.
  stage.aheadMs = new Date(kept.release.leftAt).getTime() - Date.now();
  // Another run of this test on the same engine has used the names of the first runs.
  await stage.rows('update cases set run = $1, wake_at = clock_timestamp() where closed_at is null', [
    Math.trunc(Date.now() / 1000),
  ]);
  return stage;
}

test('there is a release whose cases can be taken over', () => {
  expect(releases).not.toEqual([]);
});

test.each(releases)(
  'cases that release %s has left open at every step go on to their ends',
  async (version) => {
    const stage = await upgraded(version);
    try {
      const open = await stage.rows<OpenCase>(
        'select id, type, step from cases where closed_at is null order by opened_at, id',
      );
      expect(open.length).toBeGreaterThan(15);
      await stage.sweep(0);
      const expected = await walkOn(stage, open);
      expect(expected.size).toBe(open.length);
      const ended = await stage.rows<{ id: string; outcome: string }>(
        'select id, outcome from cases where id = any($1)',
        [open.map(({ id }) => id)],
      );
      expect(new Map(ended.map(({ id, outcome }) => [id, outcome]))).toEqual(expected);
      expect(await stage.rows('select kind, message from incidents where resolved_at is null')).toEqual([]);
      expect(await stage.findings()).toEqual([]);
    } finally {
      await stage.close();
    }
  },
  180_000,
);
