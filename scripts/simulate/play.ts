/** Plays the days: time passes to the next due moment or working hour, what is due happens, people act. */
import { addDays, atLocalTime, localDate, localTime } from '../../domain/calendar.ts';
import { nextDue } from '../../db/sandbox/quiet.ts';
import type { Pack } from '../../district/pack.ts';
import { chanceOf } from './chance.ts';
import { answerTasks } from './people/answer-tasks.ts';
import { welcome } from './people/arrivals.ts';
import { claimHours } from './people/claims.ts';
import { enrollInCourses, handInWorks, openCourses } from './people/courses.ts';
import { askForPay } from './people/payments.ts';
import { tellDetails } from './people/details.ts';
import { confirmItems, markItems } from './people/items.ts';
import { liveOn } from './people/life.ts';
import { readRoster } from './people/roster.ts';
import { callSessions } from './people/sessions.ts';
import { amendOrders, beginOrders } from './people/training-orders.ts';
import { amendPlans, beginOwnYears, proposePrograms } from './people/year.ts';
import { isAtWork, type Hour, type World } from './people/world.ts';
import { settleNow } from './rounds.ts';
import type { SimulationStage } from './stage.ts';

/** The hours at which people sit down to it. */
const HOURS = ['10:00', '15:00'];
/** A moment is past a little later. */
const PAST_MS = 1_000;

export interface Play {
  pack: Pack;
  schools: readonly string[];
  seed: number;
  from: string;
  to: string;
  /** Hears of each month, and how long it has taken so far. */
  say: (line: string) => void;
}

/** Plays from the first day to the last. @returns what people did on the way, and what the product refused */
export async function play(
  stage: SimulationStage,
  { schools, seed, to, pack, say }: Play,
): Promise<Pick<World, 'refusals' | 'happened'>> {
  const world: World = {
    stage,
    schools,
    chance: chanceOf(seed),
    refusals: [],
    happened: new Map(),
    putOff: new Map(),
  };
  const { zone } = pack.calendar;
  const end = atLocalTime(to, '23:00', zone);
  let [month, day] = ['', ''];
  const began = performance.now();
  while (stage.now() < end) {
    await stage.moveTo(await nextStop(stage, zone, end));
    const today = localDate(stage.now(), zone);
    await settleNow(stage, { daily: today !== day });
    if (HOURS.includes(localTime(stage.now(), zone)) && isAtWork(today, pack.calendar)) {
      await act({ ...world, today, roster: await readRoster(stage.pool, today) });
      await settleNow(stage, { daily: false });
    }
    day = today;
    if (today.slice(0, 7) !== month) {
      month = today.slice(0, 7);
      say(`${month}, after ${Math.round((performance.now() - began) / 1_000)} s`);
    }
  }
  return world;
}

async function act(hour: Hour): Promise<void> {
  const { zone } = hour.stage.core.packs.current().calendar;
  if (localTime(hour.stage.now(), zone) === HOURS[0]) {
    await liveOn(hour);
    await welcome(hour);
    await beginOrders(hour);
    await beginOwnYears(hour);
    await claimHours(hour);
    await proposePrograms(hour);
    await callSessions(hour);
    await openCourses(hour);
    await askForPay(hour);
    await enrollInCourses(hour);
    await tellDetails(hour);
    await handInWorks(hour);
    await markItems(hour);
    await confirmItems(hour);
    await amendPlans(hour);
    await amendOrders(hour);
  }
  await answerTasks(hour);
}

async function nextStop(stage: SimulationStage, zone: string, end: Date): Promise<Date> {
  const now = stage.now();
  const today = localDate(now, zone);
  const due = await nextDue(stage.pool, now);
  const hours = [today, addDays(today, 1)].flatMap((day) =>
    ['00:01', ...HOURS].map((at) => atLocalTime(day, at, zone)),
  );
  const stops = [...hours, end, ...(due === null ? [] : [new Date(due.getTime() + PAST_MS)])];
  return stops.filter((stop) => stop > now).toSorted((a, b) => a.getTime() - b.getTime())[0] ?? end;
}
