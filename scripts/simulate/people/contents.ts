/** What people write into an answer in place of the example's: plans, orders, claims by a paper. */
import type { CaseFacts } from '../../../domain/case-facts.ts';
import { claimedByPaper } from './claims.ts';
import type { OpenTask } from './open-tasks.ts';
import { planFor } from './plans.ts';
import type { Someone } from './roster.ts';
import { orderFor } from './training-orders.ts';
import type { Hour } from './world.ts';

export interface Asked {
  task: OpenTask & { someone: Someone };
  facts: CaseFacts;
  /** The declaration's own example of an answer. */
  example: Record<string, unknown>;
}

/** What this answer says in its own words; undefined where they can't answer yet. */
export function contentFor(hour: Hour, asked: Asked): { content?: unknown } | undefined {
  switch (asked.task.type) {
    case 'iop-cycle':
      return planFor(hour, asked);
    case 'training-order':
      return orderFor(hour, asked);
    case 'external-credit':
      return claimedByPaper(hour, asked);
    default:
      return {};
  }
}
