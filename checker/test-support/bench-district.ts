import pg from 'pg';
import { effects } from '../../activities/effects.ts';
import { countApproval } from '../../bench/approval/effect.ts';
import { benchApproval, benchTerms } from '../../bench/approval/process.ts';
import type { BusinessClock } from '../../db/core/clock.ts';
import { processes } from '../../workflows/processes.ts';
import { testDistrict, type TestDistrict } from '../../scripts/test/district.ts';

export type BenchDistrict = TestDistrict;

const EFFECT_TABLE = `
  create table if not exists bench_effects (id text not null);
  grant select, insert on bench_effects to app;
`;

/** The demo district with the bench's process among the product's: a vote, three heads, an effect. */
export async function benchDistrict(clock?: BusinessClock): Promise<BenchDistrict> {
  const district = await testDistrict({
    ...(clock && { clock }),
    processes: [...processes, benchApproval],
    pack: (pack) => ({
      ...pack,
      policy: { ...pack.policy, terms: { ...pack.policy.terms, ...benchTerms } },
    }),
  });
  const owner = new pg.Client({ connectionString: district.database.ownerUrl });
  await owner.connect();
  await owner.query(EFFECT_TABLE);
  await owner.end();
  return { ...district, deps: { ...district.deps, effects: { ...effects, countApproval } } };
}
