/**
 * `node [--import patch.ts] run-load.ts LOAD …`: runs each load in a fresh database of the test servers and prints
 * one line of JSON a load, `{load, findings}`.
 */
import { check } from '../../../checker/check.ts';
import { benchDistrict } from '../../../checker/test-support/bench-district.ts';
import { loads, slowClock } from './loads.ts';
import type { Mutant } from './mutants.ts';
import { people } from './people.ts';

for (const name of process.argv.slice(2)) {
  const district = await benchDistrict(slowClock);
  try {
    const crowd = people(district);
    await loads[name as Mutant['load']](crowd, district);
    const findings = await check({
      databaseUrl: district.database.readerUrl,
      processes: district.deps.processes,
      requests: crowd.requests,
      settlingMs: 0,
    });
    console.log(JSON.stringify({ load: name, findings }));
  } finally {
    await district.drop();
  }
}
process.exit();
