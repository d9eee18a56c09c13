/** The rollover into a school year. */
import { z } from 'zod';
import { answerKeys, reasons } from '../../../domain/rollover/reasons.ts';
import { can, instant, organizationRef, personRef } from './common.ts';

const day = z.iso.date();

const phase = z.object({
  key: z.string(),
  title: z.string(),
  date: day.meta({ description: 'Of answers the last day' }),
  state: z
    .enum(['planned', 'current', 'done', 'skipped', 'missed'])
    .meta({ description: '`missed`: its day has passed, and nobody had begun' }),
  doneAt: instant.nullable(),
});

const counts = {
  cycles: z.number().int().meta({ description: 'Who has a cycle, or will have one' }),
  exceptions: z.number().int(),
  unanswered: z.number().int().meta({ description: 'Exceptions that nobody has answered about' }),
};

const exception = z.object({
  person: personRef,
  school: organizationRef.nullable(),
  reason: z.enum(reasons),
  reasonTitle: z.string(),
  text: z.string().meta({ description: 'What one must know to answer' }),
  options: z.array(z.object({ answer: z.enum(answerKeys), title: z.string() })),
  /** Where the answer must name one of them. */
  schools: z.array(organizationRef),
  answer: z.enum(answerKeys).nullable(),
  answerTitle: z.string().nullable(),
  answeredBy: personRef.nullable(),
  answeredAt: instant.nullable(),
  can,
});

export const rolloverView = z.object({
  year: z.number().int(),
  title: z.string(),
  today: day,
  caseId: z.string().nullable().meta({ description: 'Null as long as nothing has begun' }),
  state: z
    .enum(['planned', 'underWay', 'frozen', 'executing', 'executed', 'open', 'calledOff', 'over'])
    .meta({ description: '`over`: it was never gone through, and it is too late for it' }),
  phases: z.array(phase),
  surveyedAt: instant.nullable(),
  counts: z.object({ teachers: z.number().int(), ...counts }),
  bySchool: z.array(z.object({ school: organizationRef.nullable(), ...counts, late: z.number().int() })),
  byReason: z.array(z.object({ reason: z.enum(reasons), title: z.string(), count: z.number().int() })),
  progress: z
    .object({
      total: z.number().int(),
      made: z.number().int(),
      waiting: z.number().int(),
      late: z.number().int().meta({ description: 'Made after the list was frozen' }),
      startedAt: instant.nullable(),
      endedAt: instant.nullable(),
    })
    .nullable()
    .meta({ description: 'Of the cycles that are being made; null before' }),
  snapshot: z
    .object({ frozenAt: instant, frozenBy: personRef.nullable(), hash: z.string() })
    .nullable()
    .meta({ description: 'The list as it was frozen; it never changes' }),
  exceptions: z
    .array(exception)
    .meta({ description: 'Those about which this reader may know, the open ones first' }),
  exceptionsLeftOut: z.boolean().meta({ description: 'There are more than are shown' }),
  can,
});

export type RolloverView = z.output<typeof rolloverView>;
