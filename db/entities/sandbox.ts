import { defineEntity, p } from '@mikro-orm/core';
import { instant } from './columns.ts';

/** How far a sandbox's business time is ahead of the database's clock: one row, and none outside a sandbox. */
export const SandboxClock = defineEntity({
  name: 'SandboxClock',
  tableName: 'sandbox_clock',
  properties: {
    /** Always `clock`. */
    key: p.text().primary(),
    aheadMs: p.bigint('number'),
    /** Rises with each wish for a round of the worker's loops. */
    asked: p.bigint('number'),
    /** Where the clock is being moved to, as long as somebody moves it. */
    movingTo: instant().nullable(),
  },
});

/** A loop of a sandbox's worker, and the last wish for a round that it has fulfilled. */
export const SandboxRound = defineEntity({
  name: 'SandboxRound',
  tableName: 'sandbox_rounds',
  properties: {
    name: p.text().primary(),
    done: p.bigint('number'),
    /** Wall time of its last round: a worker that lives never lets it grow old. */
    at: instant(),
  },
});
