/** One run from the first day to the last on a site: what it came to, as data. */
import { loadPack } from '../../district/load.ts';
import type { Pack } from '../../district/pack.ts';
import { atLocalTime } from '../../domain/calendar.ts';
import { processes } from '../../workflows/processes.ts';
import { check } from '../../checker/check.ts';
import { operatorError } from '../runtime/operator-error.ts';
import type { PolicyOverrides } from './policy.ts';
import { withOverrides } from './policy.ts';
import { peopled, populationOf } from './population.ts';
import { play } from './play.ts';
import { measure, type Measured } from './report/measure.ts';
import type { Site } from './site.ts';
import { simulationStage } from './stage.ts';

export interface RunOptions {
  teachers: number;
  seed: number;
  from: string;
  to: string;
  overrides?: PolicyOverrides | undefined;
  say?: (line: string) => void;
}

const NOTHING: PolicyOverrides = { terms: {}, values: {} };

/** @throws an operator error where the district's policy has no such term or value */
export function demandFitting(overrides: PolicyOverrides): void {
  withOverrides(ownPack(), overrides);
}

function ownPack(): Pack {
  return loadPack('district/shushensky', undefined, processes);
}

/** Plays the run, and measures it. The site is the caller's to stop. */
export async function simulate(site: Site, options: RunOptions): Promise<Measured> {
  const { teachers, seed, from, to, overrides = NOTHING, say = () => undefined } = options;
  const own = withOverrides(ownPack(), overrides);
  const department = own.organizations.find(({ kind }) => kind === 'department');
  if (department === undefined) throw operatorError('The pack has no department.', 'pack');
  const population = populationOf(teachers, department);
  const pack = peopled(own, population);
  const begin = atLocalTime(from, '00:01', pack.calendar.zone);
  const stage = await simulationStage(site, pack, begin);
  try {
    const { refusals, happened } = await play(stage, {
      pack,
      schools: population.schools,
      seed,
      from,
      to,
      say,
    });
    const findings = await check({
      databaseUrl: site.readerUrl,
      processes: stage.core.processes,
      now: stage.now(),
      paperMs: 365 * 86_400_000,
      licensesHold: true,
    });
    return await measure(stage, { refusals, happened, findings, schools: population.schools, from, to });
  } finally {
    await stage.stop();
  }
}
