/**
 * Does an open step wait in vain for somebody? A pure rule over the step's rows, so that the detector, the explanation of
 * one case and the tests ask the same.
 */
import { closes, type Rule, type RuleDecision, type RuleSeat } from '../rules.ts';
import type { CauseKey } from './index.ts';

/** Somebody's absence that is going on. */
export interface Away {
  absence: string;
  /** Last day, as an ISO date. */
  until: string;
  starts: Date;
  ends: Date;
  substitute: string | null;
  substituteAway: boolean;
}

/** An open task: who is asked, and whether they can answer. */
export interface Asked {
  id: string;
  seat: string;
  role: string;
  scope: string;
  holder: string;
  opened: Date;
  away: Away | null;
  /** Holds no role any more, or nobody holds the task's. */
  left: boolean;
}

interface Seat extends RuleSeat {
  role: string;
  scope: string;
}

export interface OpenStep {
  id: string;
  key: string;
  rule: Rule;
  seats: readonly Seat[];
  opened: Date;
  due: Date;
  onTerm: string;
  /** The next reminder or term; null when nothing more happens by itself. */
  nextAt: Date | null;
  /** The authority that is asked next. */
  next: { role: string; scope: string; at: Date } | null;
  pausedAt: Date | null;
  asked: readonly Asked[];
  decisions: readonly RuleDecision[];
}

/** Ids and dates only: what is said of them is said when it is shown. */
export interface CauseDetail {
  step?: string;
  stepId?: string;
  taskId?: string;
  person?: string;
  role?: string;
  scope?: string;
  /** The last day of an absence, or the day of a term. */
  until?: string;
  absence?: string;
  substitute?: string;
  next?: { role: string; scope: string; at: string };
  engineAway?: boolean;
  /** What was being done. */
  activity?: string;
}

export interface Judged {
  cause: CauseKey;
  key: string;
  since: Date;
  detail: CauseDetail;
}

/** So long the workflow and the sweep may take over a term that has come, before anything is wrong. */
const TERM_GRACE_MS = 60_000;
const TIMER_GRACE_MS = 180_000;
/** A substitute has the tasks at the latest after a round of the sweep. */
const HAND_OVER_MS = 120_000;

/** Why the step stands, by business time; empty where it doesn't. */
export function judgeStep(step: OpenStep, now: Date): Judged[] {
  const of = { step: step.key, stepId: step.id };
  if (step.pausedAt !== null) return [{ cause: 'paused', key: 'paused', since: step.pausedAt, detail: of }];
  const late = judgeTimer(step, now, of);
  if (step.rule.kind === 'date' || step.rule.kind === 'elsewhere') return late;
  const isPresent = (asked: Asked) => !asked.left && !isAwayTooLong(asked, step, now);
  const blocked = blockedSeats(step, isPresent);
  if (blocked.length > 0) return [...judgeBlocked(step, blocked, isPresent, of), ...late];
  return [...judgeTerm(step, isPresent, now, of), ...late];
}

/** An absence that ends before the term holds nothing up; neither does one whose substitute is just being asked. */
function isAwayTooLong({ away }: Asked, { due }: OpenStep, now: Date): boolean {
  if (away === null) return false;
  const isHandedOver = away.substitute !== null && !away.substituteAway;
  if (isHandedOver && now.getTime() - away.starts.getTime() < HAND_OVER_MS) return false;
  return away.ends > due || due < now;
}

/** The seat that this one answers for: an authority that was added answers in another's place. */
const answersFor = (step: OpenStep, seat: string) =>
  step.seats.find(({ key }) => key === seat)?.standsFor ?? seat;

/** The seats that are waited for. */
function waitedFor(step: OpenStep): Seat[] {
  const answered = new Set(step.decisions.map(({ seat }) => answersFor(step, seat)));
  return step.seats.filter(({ key, standsFor }) => standsFor === undefined && !answered.has(key));
}

/** The seats for want of which the step cannot close by an answer; none while those who are there can still decide it. */
function blockedSeats(step: OpenStep, isPresent: (asked: Asked) => boolean): Seat[] {
  const waited = waitedFor(step);
  const canAnswer = new Set(step.asked.filter(isPresent).map(({ seat }) => answersFor(step, seat)));
  const away = waited.filter(({ key }) => !canAnswer.has(key));
  if (away.length === 0) return [];
  const { rule } = step;
  switch (rule.kind) {
    case 'first':
      return canAnswer.size > 0 ? [] : away;
    case 'everySeat':
      return away;
    case 'threshold':
      return decides(step, canAnswer, rule.choice) === undefined ? away : [];
    case 'vote':
      return decides(step, canAnswer, 'for') === 'noQuorum' ? away : [];
    default:
      return [];
  }
}

/** The outcome if all who are there answer so: of a vote at its term, of a threshold now. */
function decides(step: OpenStep, canAnswer: ReadonlySet<string>, choice: string): string | undefined {
  const answered = new Set(step.decisions.map(({ seat }) => seat));
  const more = [...canAnswer].filter((seat) => !answered.has(seat)).map((seat) => ({ seat, choice }));
  const decisions = [...step.decisions, ...more];
  const seats = step.seats.map((seat) => ({
    ...seat,
    present: canAnswer.has(seat.key) || answered.has(seat.key),
  }));
  return closes({ decisions, seats, rule: step.rule, atTerm: step.rule.kind === 'vote' });
}

type Of = Pick<CauseDetail, 'step' | 'stepId'>;

function judgeBlocked(
  step: OpenStep,
  blocked: readonly Seat[],
  isPresent: (asked: Asked) => boolean,
  of: Of,
): Judged[] {
  const hindered = step.asked.filter((asked) => !isPresent(asked));
  if (step.rule.kind === 'vote') return [judgeQuorum(step, hindered, of)];
  const found = blocked.flatMap((seat) => {
    const theirs = hindered.filter((asked) => answersFor(step, asked.seat) === seat.key);
    if (theirs.length === 0) return [nobodyIn(step, seat, of)];
    return theirs.map((asked) => (asked.left ? leftBy(asked, of) : absentOne(asked, of)));
  });
  return [...new Map(found.map((one) => [`${one.cause} ${one.key}`, one])).values()];
}

function absentOne({ id, holder, role, scope, opened, away }: Asked, of: Of): Judged {
  const since = new Date(Math.max(opened.getTime(), away?.starts.getTime() ?? 0));
  const detail: CauseDetail = { ...of, taskId: id, person: holder, role, scope };
  if (away !== null) {
    Object.assign(detail, { absence: away.absence, until: away.until });
    if (away.substitute !== null) detail.substitute = away.substitute;
  }
  return { cause: 'absent', key: holder, since, detail };
}

function leftBy({ id, holder, role, scope, opened }: Asked, of: Of): Judged {
  const detail = { ...of, taskId: id, person: holder, role, scope };
  return { cause: 'left', key: `${role}@${scope}`, since: opened, detail };
}

function nobodyIn({ opened }: OpenStep, { role, scope }: Seat, of: Of): Judged {
  return { cause: 'noHolder', key: `${role}@${scope}`, since: opened, detail: { ...of, role, scope } };
}

function judgeQuorum(step: OpenStep, hindered: readonly Asked[], of: Of): Judged {
  const first = hindered
    .flatMap(({ away }) => away ?? [])
    .toSorted((a, b) => a.until.localeCompare(b.until))[0];
  const { scope = 'district' } = step.seats[0] ?? {};
  const detail: CauseDetail = { ...of, scope, ...(first && { until: first.until }) };
  const since = first === undefined || first.starts < step.opened ? step.opened : first.starts;
  return { cause: 'noQuorum', key: scope, since, detail };
}

/** Those who are there let the term pass. A step that closes by its term is the timer's affair. */
function judgeTerm(step: OpenStep, isPresent: (asked: Asked) => boolean, now: Date, of: Of): Judged[] {
  if (step.onTerm === 'close' || now.getTime() - step.due.getTime() < TERM_GRACE_MS) return [];
  const { next } = step;
  const cause = next === null ? 'escalatedOut' : 'overdue';
  const seats = waitedFor(step);
  // Where the first answer decides, all who are asked are one.
  const groups =
    step.rule.kind === 'first'
      ? [step.asked]
      : seats.map(({ key }) => step.asked.filter(({ seat }) => answersFor(step, seat) === key));
  const found = groups.flatMap((group) => {
    const there = group.filter(isPresent);
    const [one] = there;
    if (one === undefined) return [];
    const isOne = there.every(({ holder }) => holder === one.holder);
    const { role, scope } = one;
    const whom = isOne ? { person: one.holder, taskId: one.id, role, scope } : { role, scope };
    const after = next && { next: { ...next, at: next.at.toISOString() } };
    const detail: CauseDetail = { ...of, ...whom, until: step.due.toISOString(), ...after };
    return [{ cause, key: isOne ? one.holder : `${role}@${scope}`, since: step.due, detail } as const];
  });
  return [...new Map(found.map((one) => [one.key, one])).values()];
}

/** Its time came minutes ago, and nothing was done. */
function judgeTimer({ nextAt }: OpenStep, now: Date, of: Of): Judged[] {
  if (nextAt === null || now.getTime() - nextAt.getTime() < TIMER_GRACE_MS) return [];
  return [{ cause: 'timerLate', key: 'timer', since: nextAt, detail: of }];
}
