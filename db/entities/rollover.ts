import { defineEntity, p } from '@mikro-orm/core';
import type { Answer, Reason } from '../../domain/rollover/reasons.ts';
import type { RowDetail } from '../../domain/rollover/survey.ts';
import { day, instant } from './columns.ts';
import { Person } from './people.ts';

/** The one rollover into a school year: its case, and how far it has come. */
export const Rollover = defineEntity({
  name: 'Rollover',
  tableName: 'rollovers',
  properties: {
    year: p.integer().primary().autoincrement(false),
    /** The claim comes before the case, so it can't refer to it. */
    caseId: p.uuid(),
    surveyedAt: instant().nullable(),
    surveys: p.integer().default(0),
    /** Cycles are being made since then; business time. */
    executingAt: instant().nullable(),
    /** None was left to be made. */
    executedAt: instant().nullable(),
    /** The day on which latecomers were last looked for. */
    lateOn: day().nullable(),
  },
});

/** What the last survey says of a teacher, with the school's answer. */
export const RolloverRow = defineEntity({
  name: 'RolloverRow',
  tableName: 'rollover_rows',
  properties: {
    year: p.integer().primary(),
    personId: () => p.manyToOne(Person).mapToPk().joinColumn('person_id').primary(),
    school: p.text().nullable(),
    kind: p.text().$type<'cycle' | 'exception'>(),
    reason: p.text().$type<Reason>().nullable(),
    /** Ids and days only (domain/rollover/survey.ts). */
    detail: p.json<RowDetail>(),
    answer: p.text().$type<Answer>().nullable(),
    answerSchool: p.text().nullable(),
    answeredBy: p.uuid().nullable(),
    answeredAt: instant().nullable(),
    surveyedAt: instant(),
  },
  indexes: [{ name: 'rollover_rows_school', properties: ['year', 'school'] }],
});

const unchangeable = (table: string) => ({
  name: `${table}_never_change`,
  timing: 'before' as const,
  events: ['update', 'delete'] as ('update' | 'delete')[],
  body: `raise exception 'what was frozen for a year never changes' using errcode = 'check_violation'; return null`,
});

/** That the list of a year was frozen, when and by whom; `hash` covers its rows. Insert-only. */
export const RolloverFreeze = defineEntity({
  name: 'RolloverFreeze',
  tableName: 'rollover_freezes',
  properties: {
    year: p.integer().primary().autoincrement(false),
    frozenAt: instant(),
    /** Null where the day came by itself. */
    frozenBy: p.uuid().nullable(),
    cycles: p.integer(),
    exceptions: p.integer(),
    hash: p.text(),
  },
  triggers: [unchangeable('rollover_freezes')],
});

/** The list as it was frozen. Insert-only, and nothing is added once the freeze stands. */
export const RolloverSnapshot = defineEntity({
  name: 'RolloverSnapshot',
  tableName: 'rollover_snapshots',
  properties: {
    year: p.integer().primary(),
    personId: p.uuid().primary(),
    school: p.text().nullable(),
    kind: p.text(),
    reason: p.text().nullable(),
    detail: p.json<RowDetail>(),
    answer: p.text().nullable(),
  },
  triggers: [
    unchangeable('rollover_snapshots'),
    {
      name: 'rollover_snapshots_complete',
      timing: 'before',
      events: ['insert'],
      body: `if exists (select from rollover_freezes f where f.year = new.year) then raise exception 'the list of % is frozen', new.year using errcode = 'check_violation'; end if; return new`,
    },
  ],
});

/** What the execution has made of a teacher: the row that whoever makes their cycle claims. */
export const RolloverEntry = defineEntity({
  name: 'RolloverEntry',
  tableName: 'rollover_entries',
  properties: {
    year: p.integer().primary(),
    personId: () => p.manyToOne(Person).mapToPk().joinColumn('person_id').primary(),
    school: p.text().nullable(),
    /** `had`: there was a cycle already, begun by somebody. */
    state: p.text().$type<'waiting' | 'made' | 'had' | 'exception'>(),
    /** Came after the list was frozen. */
    late: p.boolean().default(false),
    caseId: p.uuid().nullable(),
    reason: p.text().$type<Reason>().nullable(),
    detail: p.json<RowDetail>(),
    at: instant(),
  },
  indexes: [
    { name: 'rollover_entries_waiting', properties: ['year', 'personId'], where: "state = 'waiting'" },
  ],
});
