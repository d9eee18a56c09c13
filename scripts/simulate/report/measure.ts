/** What a run came to, by rows alone, in an order and in units that the seed decides: no ids, no wall time. */
import { localDate } from '../../../domain/calendar.ts';
import { workingDaysBetween } from '../../../domain/terms.ts';
import { disagreements, mismatchOf } from '../../../checker/agreement.ts';
import type { Unit } from '../../../checker/disagree.ts';
import type { Finding } from '../../../checker/check.ts';
import { inCodeOrder } from '../../../domain/russian-order.ts';
import type { Refused } from '../people/world.ts';
import type { SimulationStage } from '../stage.ts';

export interface Measured {
  outcomes: { process: string; year: number; outcome: string; cases: number }[];
  steps: StepMeasure[];
  roles: { role: string; answers: number; waitedWd: number; medianWd: number }[];
  hours: { level: string; hours: number; entries: number }[];
  /** Every week of the run. */
  weeks: string[];
  heads: { school: string; weeks: { week: string; tasks: number }[] }[];
  /** What people did besides answering their tasks. */
  happened: { what: string; times: number }[];
  refused: (Refused & { times: number })[];
  incidents: { kind: string; open: number; all: number }[];
  /** What the checker of `npm run chaos` finds; nothing is the promise. */
  findings: { rule: string; times: number }[];
  /** By how many hours, kopecks and numbers ledger, attendance, registers and payments disagree, and where; nothing is the promise. */
  mismatch: Record<Unit, number> & { where: { rule: string; place: string }[] };
}

export interface StepMeasure {
  step: string;
  closed: number;
  medianWd: number;
  p90Wd: number;
  /** Closed by their term, unanswered. */
  byTerm: number;
  /** Gone to an authority at least once. */
  escalated: number;
}

interface Around {
  refusals: readonly Refused[];
  happened: ReadonlyMap<string, number>;
  findings: readonly Finding[];
  schools: readonly string[];
  from: string;
  to: string;
}

const OUTCOMES = `
  select type as process, year, coalesce(outcome, case when closed_at is null then 'open' else '' end) as outcome,
    count(*)::int as cases from cases group by 1, 2, 3`;
const STEPS = `
  select c.type || '.' || s.key as step, s.opened_at, s.closed_at, s.closed_by, s.escalations, s.seats->0->>'role' as role
  from steps s join cases c on c.id = s.case_id where s.state <> 'open' and s.outcome <> 'superseded'`;
const HOURS = `
  select coalesce(level, '') as level, sum(hours)::int as hours, count(*)::int as entries from ledger_entries group by 1`;
const HEADS = `
  select t.scope as school, to_char(t.opened_at at time zone $1, 'IYYY-"W"IW') as week, count(*)::int as tasks
  from tasks t where t.role = 'schoolHead' group by 1, 2`;
const WEEKS = `
  select distinct to_char(day, 'IYYY-"W"IW') as week from generate_series($1::date, $2::date, '1 day') as day order by 1`;
const INCIDENTS = `
  select kind, count(*) filter (where resolved_at is null)::int as open, count(*)::int as all from incidents
  where kind not in ('activity') group by 1`;

/** Measures the rows as they stand. */
export async function measure(stage: SimulationStage, around: Around): Promise<Measured> {
  const rows = async <R extends object>(sql: string, values: unknown[] = []) =>
    (await stage.pool.query<R>(sql, values)).rows;
  const { calendar } = stage.core.packs.current();
  const wd = (from: Date, to: Date) =>
    workingDaysBetween(localDate(from, calendar.zone), localDate(to, calendar.zone), calendar);
  type Step = {
    step: string;
    opened_at: Date;
    closed_at: Date;
    closed_by: string;
    escalations: number;
    role: string | null;
  };
  const steps = (await rows<Step>(STEPS)).map((step) => ({
    ...step,
    wd: wd(step.opened_at, step.closed_at),
  }));
  const heads = await rows<{ school: string; week: string; tasks: number }>(HEADS, [calendar.zone]);
  return {
    outcomes: sorted(
      await rows<Measured['outcomes'][number]>(OUTCOMES),
      ({ process, year, outcome }) => `${process} ${year} ${outcome}`,
    ),
    steps: stepMeasures(steps, waitingSteps(stage)),
    roles: roleMeasures(steps, waitingSteps(stage)),
    hours: sorted(await rows<Measured['hours'][number]>(HOURS), ({ level }) => level),
    weeks: (await rows<{ week: string }>(WEEKS, [around.from, around.to])).map(({ week }) => week),
    heads: around.schools.map((school) => ({
      school,
      weeks: sorted(
        heads.filter((row) => row.school === school).map(({ week, tasks }) => ({ week, tasks })),
        ({ week }) => week,
      ),
    })),
    // Answers to tasks are told of step by step.
    happened: sorted(
      [...around.happened].flatMap(([what, times]) => (what.includes('.') ? [] : [{ what, times }])),
      ({ what }) => what,
    ),
    refused: refusedMeasures(around.refusals),
    incidents: sorted(await rows<Measured['incidents'][number]>(INCIDENTS), ({ kind }) => kind),
    findings: sorted(
      [...Map.groupBy(around.findings, ({ rule }) => rule)].map(([rule, all]) => ({
        rule,
        times: all.length,
      })),
      ({ rule }) => rule,
    ),
    mismatch: { ...mismatchOf(around.findings), where: disagreements(around.findings) },
  };
}

function refusedMeasures(refusals: readonly Refused[]): Measured['refused'] {
  const name = ({ what, code, field }: Refused) => `${what} ${code} ${field ?? ''}`;
  const measures = [...Map.groupBy(refusals, name).values()].flatMap((all) =>
    all.slice(0, 1).map((one) => ({ ...one, times: all.length })),
  );
  return sorted(measures, name);
}

/** Steps that wait for their day, as `iop-cycle.delivery`. */
function waitingSteps({ core }: SimulationStage): Set<string> {
  return new Set(
    [...core.processes.values()].flatMap(({ key, steps }) =>
      Object.entries(steps).flatMap(([step, { waits }]) => (waits === true ? [`${key}.${step}`] : [])),
    ),
  );
}

interface Closed {
  step: string;
  wd: number;
  closed_by: string;
  escalations: number;
  role: string | null;
}

function stepMeasures(steps: readonly Closed[], waiting: ReadonlySet<string>): StepMeasure[] {
  const measures = [...Map.groupBy(steps, ({ step }) => step)].map(([step, all]) => {
    const waits = all.map((one) => one.wd).toSorted((a, b) => a - b);
    return {
      step,
      closed: all.length,
      medianWd: quantile(waits, 0.5),
      p90Wd: quantile(waits, 0.9),
      // What nobody is asked for, or waits for its day, ends by its term as it should.
      byTerm: waiting.has(step)
        ? 0
        : all.filter((one) => one.role !== null && one.closed_by === 'term').length,
      escalated: all.filter(({ escalations }) => escalations > 0).length,
    };
  });
  return sorted(measures, ({ step }) => step);
}

/** By the role that was asked first: how much waiting was for it. */
function roleMeasures(steps: readonly Closed[], waiting: ReadonlySet<string>): Measured['roles'] {
  // Who works by a plan for months is not waited for.
  const asked = steps.filter(
    ({ role, step, closed_by: by }) => role !== null && by !== 'beside' && !waiting.has(step),
  );
  const measures = [...Map.groupBy(asked, ({ role }) => role ?? '')].map(([role, all]) => {
    const waits = all.map((one) => one.wd).toSorted((a, b) => a - b);
    return {
      role,
      answers: all.length,
      waitedWd: waits.reduce((sum, each) => sum + each, 0),
      medianWd: quantile(waits, 0.5),
    };
  });
  return measures.toSorted((a, b) => b.waitedWd - a.waitedWd || inCodeOrder(a.role, b.role));
}

function quantile(ascending: readonly number[], share: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * share))] ?? 0;
}

function sorted<T>(items: readonly T[], by: (item: T) => string): T[] {
  return items.toSorted((a, b) => inCodeOrder(by(a), by(b)));
}
