import type { Context } from '@temporalio/activity';
import type { ActivityInterceptors } from '@temporalio/worker';
import { originalOf } from '../activities/failures.ts';
import { isRefusal } from '../domain/refusals.ts';
import { withLogContext } from '../telemetry/log-context.ts';
import { traceOf } from '../telemetry/temporal-header.ts';
import { traced } from '../telemetry/tracing.ts';
import { activityDuration } from './counters.ts';
import { caseIdOf } from './incidents.ts';

/**
 * Measures each attempt of an activity, gives its log lines the case's id, and makes it a span of the trace that woke
 * the workflow: a person's request, as long as no timer lies between.
 */
export function seenInterceptor({
  info: { activityType: activity, attempt },
}: Context): ActivityInterceptors {
  return {
    inbound: {
      execute(input, next) {
        const caseId = caseIdOf(input.args[0]) ?? undefined;
        const attributes = { 'activity.attempt': attempt, ...(caseId && { 'case.id': caseId }) };
        const parent = traceOf(input.headers);
        const span = {
          name: `activity ${activity}`,
          kind: 'CONSUMER',
          begins: true,
          attributes,
          parent,
        } as const;
        return withLogContext({ caseId }, () => measured(activity, () => traced(span, () => next(input))));
      },
    },
  };
}

async function measured(activity: string, work: () => Promise<unknown>): Promise<unknown> {
  const end = activityDuration.startTimer({ activity });
  try {
    const result = await work();
    end({ outcome: 'completed' });
    return result;
  } catch (error) {
    end({ outcome: isRefusal(originalOf(error)) ? 'refused' : 'failed' });
    throw error;
  }
}
