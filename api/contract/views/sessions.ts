/** Views of the council's sessions. */
import { z } from 'zod';
import { can, id, instant, personRef } from './common.ts';
import { documentView } from './documents.ts';
import { taskChoice } from './tasks.ts';

/** A program on the agenda, with what a member must know to vote on it and what has come of it. */
export const agendaItem = z.object({
  caseId: id,
  subject: z.string(),
  leader: personRef,
  hours: z.number().int(),
  audience: z.string(),
  annotation: z.string(),
  schools: z.number().int().meta({ description: 'How many schools will be asked to agree' }),
  opinions: z.object({
    recommend: z.number().int(),
    notRecommend: z.number().int(),
    score: z.number().nullable().meta({ description: 'Average of the score sheets, of 12' }),
  }),
  state: z.enum(['waiting', 'voting', 'decided', 'takenOff', 'withdrawn']),
  stateTitle: z.string(),
  outcome: z.string().nullable(),
  due: instant.nullable().meta({ description: 'Until when an open vote lasts' }),
  voted: z.number().int().meta({ description: 'Members who have answered' }),
  asked: z.number().int(),
  counts: z
    .array(z.object({ choice: z.string(), title: z.string(), count: z.number().int() }))
    .meta({ description: 'Totals of a vote that is over; empty before' }),
  recused: z.array(personRef).meta({ description: 'Members who do not vote on it: its authors' }),
  vote: z
    .object({ taskId: id, contentHash: z.string(), choices: z.array(taskChoice) })
    .nullable()
    .meta({ description: 'My own open vote' }),
  minutesTask: z
    .object({ taskId: id, title: z.string() })
    .nullable()
    .meta({ description: 'My own open task of drafting or signing its minutes' }),
  minutesHeldBy: z
    .object({ title: z.string(), people: z.array(personRef) })
    .nullable()
    .meta({ description: 'Who else is asked to draft or sign its minutes' }),
});

export const sessionView = z.object({
  id,
  kind: z.enum(['ordinary', 'electronic']),
  kindTitle: z.string(),
  subject: z.string(),
  state: z.enum(['planned', 'open', 'over']),
  stateTitle: z.string(),
  outcome: z.string().nullable(),
  startsAt: instant,
  place: z.string().nullable(),
  calledBy: personRef,
  closedAt: instant.nullable(),
  quorum: z
    .object({ num: z.number().int(), den: z.number().int() })
    .meta({ description: 'Present must be at least this share of the members who vote on a program' }),
  present: z
    .array(personRef)
    .nullable()
    .meta({ description: 'Marked at the opening of an ordinary session' }),
  agenda: z.array(agendaItem),
  documents: z.array(documentView).meta({ description: 'Its minutes, for those who see named votes' }),
  taskId: id.nullable().meta({ description: 'My own task of opening or closing it' }),
  can,
});

export type AgendaItem = z.output<typeof agendaItem>;
export type SessionView = z.output<typeof sessionView>;
