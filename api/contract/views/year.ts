/** A teacher's own year, the district's self-diagnosis, and how the years of a school get on. */
import { z } from 'zod';
import {
  deficitStates,
  itemFormKeys,
  itemStates,
  type DeficitState,
  type ItemState,
} from '../../../domain/iop.ts';
import { levels, type Level } from '../../../domain/roles.ts';
import { can, id, instant, organizationRef, personRef } from './common.ts';
import { attachmentView } from './records.ts';

const keysOf = <K extends string>(record: Record<K, unknown>) => Object.keys(record) as [K, ...K[]];
const day = z.string().meta({ description: 'YYYY-MM-DD' });
const year = z.number().int().meta({ description: 'The school year, by its first calendar year' });
const when = z.string().meta({ description: 'A day, or only a month, `2026-11`' });
const title = z.string();

export const diagnosisView = z.object({
  scale: z.array(z.object({ rating: z.number().int(), title })).meta({ description: 'From the lowest up' }),
  deficitAt: z.number().int().meta({ description: 'A rating at or below it is a deficit' }),
  groups: z.array(z.object({ key: z.string(), title })),
  indicators: z.array(
    z.object({ key: z.string(), group: z.string(), title, subject: z.string().nullable() }),
  ),
  ways: z.array(z.object({ key: z.string(), title })),
});

const yearItem = z.object({
  id: z.string(),
  caseId: id,
  title,
  level: z.enum(keysOf<Level>(levels)),
  levelTitle: title,
  form: z.enum(itemFormKeys),
  formTitle: title,
  hours: z.number().int(),
  when,
  colleague: personRef.nullable(),
  helper: z.enum(['asked', 'agreed', 'declined', 'silent']).nullable().meta({
    description: 'What the colleague has said; null where nobody was asked',
  }),
  product: z.string().nullable(),
  state: z.enum(keysOf<ItemState>(itemStates)),
  stateTitle: title,
  doneOn: day.nullable(),
  note: z.string().nullable(),
  reason: z.string().nullable().meta({ description: 'Why the school gave it back' }),
  evidence: z.array(attachmentView),
  confirmedBy: personRef.nullable(),
  confirmedAt: instant.nullable(),
  can: can.meta({ description: 'done' }),
});

const yearDeficit = z.object({
  indicator: z.string(),
  title,
  priority: z.number().int(),
  since: year,
  state: z.enum(keysOf<DeficitState>(deficitStates)),
  stateTitle: title,
  proof: z.string().nullable().meta({ description: 'What closed it, or why it is carried' }),
  shares: z.boolean(),
  can: can.meta({ description: 'close' }),
});

const hoursView = z.object({
  planned: z.number().int().meta({ description: 'Of all items' }),
  done: z.number().int().meta({ description: 'Marked as done, confirmed ones included' }),
  confirmed: z.number().int(),
});

export const topicView = z.object({ title: z.string(), setBy: personRef, setAt: instant });

export const myYearView = z.object({
  year,
  yearTitle: title,
  years: z.array(z.object({ year, title })).meta({ description: 'Those that there are to look at' }),
  today: day,
  school: organizationRef.nullable(),
  schools: z.array(organizationRef).meta({ description: 'Where one may begin the year' }),
  topic: topicView.nullable(),
  case: z
    .object({
      id,
      step: z.string().nullable(),
      state: z.string(),
      stateTitle: title,
      outcome: z.string().nullable(),
      outcomeTitle: z.string().nullable(),
      sentence: z.string(),
      nextSentence: z.string().nullable(),
      closed: z.boolean(),
      tasks: z
        .array(z.object({ id, step: z.string(), title, due: instant }))
        .meta({ description: 'One’s own that wait to be answered' }),
    })
    .nullable(),
  items: z.array(yearItem),
  deficits: z.array(yearDeficit),
  hours: hoursView,
  coming: z.array(
    z.object({
      when,
      to: day.nullable(),
      kind: z.enum(['item', 'midpoint', 'reflection']),
      id: z.string(),
      title,
    }),
  ),
  policy: z.object({
    bigChange: z
      .object({ hours: z.number(), items: z.number() })
      .meta({ description: 'From which on an amendment goes to the head' }),
    manyHours: z.number().int().meta({ description: 'Above it a plan is unusual' }),
    helperShare: z.number(),
  }),
  can: can.meta({ description: 'start' }),
});

export const helpersView = z.object({
  items: z.array(z.object({ person: personRef, school: organizationRef.nullable(), year, yearTitle: title })),
  programs: z.array(z.object({ id, title, hours: z.number().int() })).meta({
    description: 'Published programs that answer this difficulty',
  }),
});

const counts = { items: z.number().int(), done: z.number().int(), confirmed: z.number().int() };

const staffYear = z.object({
  person: personRef,
  caseId: id.nullable(),
  phase: z.string().nullable(),
  phaseTitle: title,
  due: instant.nullable(),
  overdue: z.boolean(),
  items: z.object(counts),
  hours: hoursView,
  can: can.meta({ description: 'start, enterPlan' }),
});

const waitingItem = z.object({
  caseId: id,
  itemId: z.string(),
  person: personRef,
  title,
  formTitle: title,
  hours: z.number().int(),
  doneOn: day,
  note: z.string().nullable(),
  evidence: z.array(attachmentView),
  hindrance: z.string().nullable().meta({ description: 'Why the reader can not confirm it' }),
  can: can.meta({ description: 'confirm' }),
});

export const schoolYearView = z.object({
  school: organizationRef,
  year,
  yearTitle: title,
  years: z.array(z.object({ year, title })),
  topic: topicView.nullable(),
  counts: z.object({
    people: z.number().int(),
    overdue: z.number().int(),
    without: z.number().int().meta({ description: 'Work there and have no year' }),
    waiting: z.number().int().meta({ description: 'Items to be confirmed' }),
    phases: z.array(z.object({ key: z.string(), title, count: z.number().int() })),
    items: z.object(counts),
    hours: hoursView,
  }),
  people: z.array(staffYear).nullable().meta({ description: 'Null for whom only counts are' }),
  waiting: z.array(waitingItem),
  can: can.meta({ description: 'setTopic, start' }),
});

export const caseItemsView = z.object({
  items: z
    .array(yearItem)
    .meta({ description: 'In the order in which they come; dropped ones are left out' }),
});

export const enteredPlanView = z.object({
  person: personRef,
  year,
  goals: z.array(z.record(z.string(), z.unknown())),
  items: z.array(z.record(z.string(), z.unknown())),
  isEntered: z.boolean().meta({ description: 'Entered by the school before' }),
});

export type DiagnosisView = z.output<typeof diagnosisView>;
export type MyYearView = z.output<typeof myYearView>;
export type YearItemView = MyYearView['items'][number];
export type YearDeficitView = MyYearView['deficits'][number];
export type HelpersView = z.output<typeof helpersView>;
export type SchoolYearView = z.output<typeof schoolYearView>;
export type StaffYearView = NonNullable<SchoolYearView['people']>[number];
export type WaitingItemView = SchoolYearView['waiting'][number];
export type TopicView = z.output<typeof topicView>;
export type CaseItemsView = z.output<typeof caseItemsView>;
export type EnteredPlanView = z.output<typeof enteredPlanView>;
