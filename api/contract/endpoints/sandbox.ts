import { z } from 'zod';
import { LONGEST_MOVE_DAYS } from '../../../domain/clock-moves.ts';
import { say } from '../../../domain/said.ts';
import { endpoint, type Endpoint } from '../endpoint.ts';
import * as v from '../views.ts';
import { day } from './shared.ts';

const access = { permission: 'sandbox.move' };
const path = '/api/sandbox/clock';

/** Within the years that calendars and the database reckon with. */
const moment = z.iso
  .datetime({ offset: true, abort: true })
  .refine(
    (at) => at >= '2000' && at < '2101',
    say('Нужен год от 2000 до 2100', 'The year must be from 2000 to 2100'),
  );

/** `P1D`, `PT2H`: no fractions, no more digits than two years need, and a minus that is told why not. */
const span = z
  .string()
  .regex(
    /^-?P(?=.)(\d{1,4}Y)?(\d{1,4}M)?(\d{1,4}W)?(\d{1,4}D)?(T(?=.)(\d{1,5}H)?(\d{1,6}M)?(\d{1,7}S)?)?$/,
    say('Нужен срок, например P1D или PT2H', 'A span is needed, such as P1D or PT2H'),
  );

export const sandboxEndpoints = {
  sandboxClock: endpoint({
    method: 'GET',
    path,
    summary: 'The sandbox’s clock and what comes next; 404 outside a sandbox',
    access,
    answer: v.sandboxClockView,
  }),
  moveSandboxClock: endpoint({
    method: 'POST',
    path,
    summary: `Move the sandbox’s clock, by ${LONGEST_MOVE_DAYS} days at most and never back; answers when all is quiet`,
    access,
    key: 'operate',
    body: z.union([
      z.strictObject({
        to: z.union([moment, day]).meta({ description: 'A moment, or a date: its first moment in the zone' }),
      }),
      z.strictObject({ advance: span.meta({ description: 'ISO 8601, such as P1D' }) }),
    ]),
    answer: v.sandboxClockView,
  }),
} as const satisfies Record<string, Endpoint>;
