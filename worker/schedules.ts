/** The schedules of the engine, put in order: what is missing is made, what differs is mended. */
import {
  ScheduleAlreadyRunning,
  ScheduleOverlapPolicy,
  type Client,
  type ScheduleOptions,
} from '@temporalio/client';
import type { CoreDeps } from '../db/core/deps.ts';
import { dueOf, plannedDates } from '../domain/rollover/phases.ts';
import { localTime } from '../domain/calendar.ts';
import { ROLLOVER_SCHEDULE } from '../workflows/names.ts';
import type { RelayDeps } from './relay.ts';
import { repeat, type Repeated } from './repeat.ts';

const EVERY_MS = 60 * 60_000;

/** Any year will do: the policy sets the day of every year. */
const SOME_YEAR = 2026;

/**
 * At start and each hour. On a server without schedules nothing is lost: the sweep begins what one would have (it says so in
 * the log, once).
 */
export function startSchedules({ client, taskQueue, log, core }: RelayDeps & { core: CoreDeps }): Repeated {
  const known = { unable: false };
  return repeat('schedules', EVERY_MS, log, async () => {
    if (known.unable) return;
    try {
      await putInOrder(client, taskQueue, core);
    } catch (error) {
      if (!isUnimplemented(error)) throw error;
      known.unable = true;
      log.info('this engine has no schedules; the sweep begins the rollovers');
    }
  });
}

/** Makes the schedule of the rollover, or gives it the pack's day again. Whether it is paused stays as it is. */
export async function putInOrder(
  client: Client,
  taskQueue: string,
  core: CoreDeps,
  scheduleId = scheduleOf(taskQueue),
): Promise<void> {
  const { spec, action, policies } = rolloverSchedule(taskQueue, core);
  try {
    await client.schedule.create({ scheduleId, spec, action, policies });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await client.schedule.getHandle(scheduleId).update(({ state }) => ({ spec, action, policies, state }));
  }
}

/** One a task queue: several districts may share an engine. */
export function scheduleOf(taskQueue: string): string {
  return `${ROLLOVER_SCHEDULE}-${taskQueue}`;
}

function rolloverSchedule(
  taskQueue: string,
  { packs }: Pick<CoreDeps, 'packs'>,
): Pick<ScheduleOptions, 'spec' | 'action' | 'policies'> {
  const { policy, calendar } = packs.current();
  const dates = plannedDates(policy, SOME_YEAR);
  const [hour, minute] = localTime(dueOf('dryRun', dates, calendar.zone), calendar.zone)
    .split(':')
    .map(Number);
  const [, month = 1, dayOfMonth = 1] = dates.dryRun.split('-').map(Number);
  return {
    spec: {
      timezone: calendar.zone,
      calendars: [{ month: MONTHS[month - 1] ?? 'MAY', dayOfMonth, hour: hour ?? 0, minute: minute ?? 0 }],
    },
    action: {
      type: 'startWorkflow',
      workflowType: 'openRollover',
      workflowId: `${ROLLOVER_SCHEDULE}-opening-${taskQueue}`,
      taskQueue,
      args: [],
    },
    // One that was missed is started late: the year is by its nominal time.
    policies: { overlap: ScheduleOverlapPolicy.ALLOW_ALL, catchupWindow: '60 days' },
  };
}

const MONTHS = [
  'JANUARY', 'FEBRUARY', 'MARCH', 'APRIL', 'MAY', 'JUNE', 'JULY', 'AUGUST', 'SEPTEMBER', 'OCTOBER', 'NOVEMBER', 'DECEMBER',
] as const; // prettier-ignore

/** gRPC's code UNIMPLEMENTED: the test server has no schedules. */
function isUnimplemented(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  return typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 12;
}
