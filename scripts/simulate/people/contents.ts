/** What people answer in place of the example: plans, orders, claims by a paper, sessions on their day. */
import type { CaseFacts } from '../../../domain/case-facts.ts';
import { courseAnswer } from './courses.ts';
import { claimedByPaper } from './claims.ts';
import type { OpenTask } from './open-tasks.ts';
import { payAnswer } from './payments.ts';
import { planFor } from './plans.ts';
import type { Someone } from './roster.ts';
import { agendaFor, sittingFor } from './sessions.ts';
import { orderFor } from './training-orders.ts';
import type { Hour } from './world.ts';

/** A task whose holder's moment has come. */
export interface Taken extends OpenTask {
  someone: Someone;
  /** What chance knows this answer by. */
  about: readonly (string | number)[];
}

export interface Asked {
  task: Taken;
  facts: CaseFacts;
  /** The declaration's own example of an answer. */
  example: Record<string, unknown>;
}

/** What this answer says in its own words; undefined where they can't answer yet. */
export async function contentFor(hour: Hour, asked: Asked): Promise<object | undefined> {
  switch (asked.task.type) {
    case 'iop-cycle':
      return planFor(hour, asked);
    case 'training-order':
      return orderFor(hour, asked);
    case 'external-credit':
      return claimedByPaper(hour, asked);
    case 'program-approval':
      return agendaFor(hour, asked);
    case 'program-delivery':
      return courseAnswer(hour, asked);
    case 'payment-authorization':
      return payAnswer(hour, asked);
    case 'council-session':
      return sittingFor(hour, asked);
    default:
      return {};
  }
}
