import { forSchools, localDate, type WorkCalendar } from '../../domain/calendar.ts';
import { endOfWork, reminders, termEnd, workingDaysBetween } from '../../domain/terms.ts';
import { lateDays } from '../../domain/school-year.ts';
import { yearDates } from './goes-past.ts';
import { stepId, type StepDeclaration } from '../../domain/step.ts';
import type { CaseFacts } from '../../domain/case-facts.ts';
import type { Rule } from '../../domain/rules.ts';
import type { StoredAuthority } from '../entities/stored.ts';
import { record } from './audit.ts';
import { warnIfUnsure } from './calendar-warning.ts';
import { asFacts } from './deps.ts';
import { formHash } from './forms.ts';
import { idFrom } from './ids.ts';
import { nobodyHolds, raise, wentTo } from './incidents.ts';
import { notify } from './notify.ts';
import { project } from './project.ts';
import type { StepRow, TaskRow } from './rows.ts';
import type { Holder, Seating } from './holders.ts';
import { seatPeople } from './seats.ts';
import { factsOf, factsOfStep } from './facts.ts';
import type { Work } from './work.ts';

export interface StepName {
  step: string;
  round: number;
  branch: string;
}

/**
 * Opens a step whose row does not exist yet: the due date, the form and rule it opens with, the people asked, the
 * projection, audit and letters, with ids that follow from the step's name. The same function serves the closing
 * transaction of the API and the workflow's activity, so it doesn't matter which of them comes first.
 * The caller has looked that there is no such step.
 */
export async function openStep(work: Work, name: StepName): Promise<StepRow> {
  const declared = declarationOf(work, name.step);
  const facts = await factsBeside(work, declared);
  const term = termOf(work, name, declared, facts);
  const rule = ruleOf(work, declared, facts);
  const seats = declared.seats(facts, name.branch);
  const seating = await seatPeople(work, seats, declared, rule);
  checkChoices(name.step, declared, seating);
  const step: StepRow = {
    id: stepId(work.row.id, name.step, name.round, name.branch),
    case_id: work.row.id,
    key: name.step,
    round: name.round,
    branch: name.branch,
    beside_id: facts.beside?.caseId ?? null,
    state: 'open',
    opened_at: work.now,
    term_days: term.days,
    due: term.due,
    next_at: term.reminders[0] ?? term.due,
    armed_for: null,
    reminders: term.reminders.map((at) => at.toISOString()),
    reminded: 0,
    authorities: authoritiesOf(work, name.step, { declared, facts, due: term.due }),
    escalations: 0,
    on_term: declared.onTerm.kind,
    term_outcome: declared.onTerm.kind === 'close' ? (declared.onTerm.outcome ?? null) : null,
    rule,
    seats: seating.seats,
    form_hash: formHash(work.row.type, name.step),
    edition: work.row.edition,
    content_hash: work.row.content_hash,
    outcome: null,
    closed_at: null,
    closed_by: null,
    closed_seq: null,
  };
  work.steps.push(step);
  work.changes.steps.add(step);
  addTasks(work, step, seating.holders, declared.personal !== undefined);
  recordOpening(work, step, seating, seats.length > 0);
  warnIfUnsure(work, step);
  reproject(work);
  return step;
}

/** What the step's declaration is told: of its own case, and of the one that the step goes with. */
async function factsBeside(work: Work, declared: StepDeclaration): Promise<CaseFacts<never>> {
  const facts = asFacts(await factsOf(work));
  return factsOfStep(work, { beside_id: declared.beside?.(facts) ?? null });
}

/** A seat whose choices its step doesn't have could never be answered: better that nobody is asked. */
function checkChoices(step: string, { choices }: StepDeclaration, { seats }: Seating): void {
  for (const { key, choices: own = [] } of seats) {
    const unknown = own.find((choice) => !(choice in choices));
    if (unknown !== undefined) throw new Error(`${step}: seat ${key} has the unknown choice '${unknown}'`);
  }
}

export function declarationOf(work: Work, key: string): StepDeclaration {
  const declared = work.process.steps[key];
  if (declared === undefined) throw new Error(`${work.process.key} declares no step '${key}'`);
  return declared;
}

/** Makes the tasks of these holders, with their letters; `number` tells the letters apart where one is asked again. */
export function addTasks(
  work: Work,
  step: StepRow,
  holders: readonly Holder[],
  personal: boolean,
  number = 0,
): void {
  const opened = declarationOf(work, step.key).state === 'returned' ? 'returned' : 'opened';
  for (const { seat, personId, holderId, chain } of holders) {
    const task: TaskRow = {
      id: idFrom('task', step.id, seat.key, personId),
      step_id: step.id,
      case_id: work.row.id,
      seat: seat.key,
      role: seat.role,
      scope: seat.scope,
      person_id: personId,
      holder_id: holderId,
      chain,
      choices: seat.choices ? [...seat.choices] : null,
      personal,
      state: 'open',
      opened_at: work.now,
      due: step.due,
      closed_at: null,
    };
    work.tasks.push(task);
    work.changes.tasks.add(task);
    notify(work, {
      personId: holderId,
      kind: chain.length > 0 ? 'substituted' : opened,
      step,
      taskId: task.id,
      number,
    });
  }
}

/** Writes what the open steps give into the case's row; between two steps nobody holds it and nothing is due. */
export function reproject(work: Work): void {
  const between = { holders: [], due: null, escalates_at: null, escalates_to: null };
  Object.assign(
    work.row,
    project(work.process, work.steps, work.tasks, work.row.paused_at !== null) ?? between,
  );
}

function recordOpening(work: Work, step: StepRow, seating: Seating, asks: boolean): void {
  record(work, {
    kind: 'opened',
    stepId: step.id,
    detail: {
      step: step.key,
      round: step.round,
      branch: step.branch,
      due: step.due.toISOString(),
      asked: seating.holders.map(({ seat, holderId }) => ({ seat: seat.key, holder: holderId })),
      ...(seating.moved.length > 0 && { moved: seating.moved }),
      ...(seating.recused.length > 0 && { recused: seating.recused }),
    },
  });
  for (const { from, role } of seating.moved)
    raise(work, { kind: 'seat-moved', activity: step.key, message: wentTo(from, role) });
  if (asks && seating.seats.length === 0) {
    const message = `На шаге «${declarationOf(work, step.key).title.ru}» некого спросить`;
    raise(work, { kind: 'no-holder', activity: step.key, message });
  }
  for (const seat of seating.empty)
    raise(work, { kind: 'no-holder', activity: step.key, message: nobodyHolds(seat) });
}

interface ResolvedTerm {
  due: Date;
  days: number | null;
  reminders: Date[];
}

function termOf(
  work: Work,
  { step: key, branch }: StepName,
  declared: StepDeclaration,
  facts: CaseFacts<never>,
): ResolvedTerm {
  const calendar = calendarOf(work, declared);
  const year = yearDates(work);
  const date = declared.date?.(facts, { calendar, year, policy: work.pack.policy, branch });
  if (date !== undefined) return byDate(work, declared, date, calendar);
  const days = work.pack.policy.terms[`${work.process.key}.${key}`];
  const last = year.of(key)?.to;
  if (days === undefined && last === undefined)
    throw new Error(`The district's policy has no term for ${work.process.key}.${key}`);
  if (days === undefined && last !== undefined && last >= year.today)
    return byDate(work, declared, endOfWork(last, calendar.zone), calendar);
  // Whoever comes after the day that the policy sets for all has some days of their own.
  const own = days ?? lateDays(work.pack.policy, work.process.key);
  const due = termEnd(work.now, own, calendar);
  return { due, days: own, reminders: reminders(work.now, due, own, calendar) };
}

/** A step that waits for its day; whoever is to act on that day is reminded like of any term. */
function byDate(work: Work, declared: StepDeclaration, due: Date, calendar: WorkCalendar): ResolvedTerm {
  const asksNobody = Object.keys(declared.choices).length === 0;
  if (declared.waits === true || (declared.onTerm.kind === 'close' && asksNobody))
    return { due, days: null, reminders: [] };
  const [from, to] = [localDate(work.now, calendar.zone), localDate(due, calendar.zone)];
  const days = Math.max(1, workingDaysBetween(from, to, calendar));
  return { due, days: null, reminders: reminders(work.now, due, days, calendar) };
}

/** By the policy that the case began with; of a vote by the one in force when its session opens (domain.md, fact 4). */
function ruleOf(
  { deps, pack, process, now }: Work,
  declared: StepDeclaration,
  facts: CaseFacts<never>,
): Rule {
  if (typeof declared.rule !== 'function') return declared.rule;
  const rule = declared.rule(pack.policy, facts);
  return rule.kind === 'vote' ? declared.rule(deps.packs.forNewCase(process, now).policy, facts) : rule;
}

/** The days on which this step's term runs. */
export function calendarOf(work: Work, declared: StepDeclaration): WorkCalendar {
  return declared.asksSchools === true ? forSchools(work.pack.calendar) : work.pack.calendar;
}

/** When an authority of the ladder is asked that comes `afterWd` working days after the term; the later ones never with it. */
export function askedAt(due: Date, afterWd: number, number: number, calendar: WorkCalendar): string {
  const days = number === 0 ? afterWd : Math.max(1, afterWd);
  return (days === 0 ? due : termEnd(due, days, calendar)).toISOString();
}

/** The policy's ladder for this step, with when each authority is asked and what it may choose. */
function authoritiesOf(
  work: Work,
  key: string,
  { declared, facts, due }: { declared: StepDeclaration; facts: CaseFacts<never>; due: Date },
): StoredAuthority[] {
  if (declared.onTerm.kind !== 'escalate') return [];
  const { choicesBy } = declared.onTerm;
  const choices = { ...declared.onTerm.choices, ...choicesBy?.(facts) };
  const ladder = work.pack.policy.authorities[`${work.process.key}.${key}`] ?? [];
  const calendar = calendarOf(work, declared);
  return ladder.map(({ role, scope, afterWd }, number) => ({
    role,
    scope: scope === 'own' ? (work.row.organization_ids[0] ?? scope) : scope,
    afterWd,
    at: askedAt(due, afterWd, number, calendar),
    ...(choices[role] && { choices: choices[role] }),
  }));
}

/** The authority a step would go to at its next escalation. */
export function nextAuthority(step: StepRow): StoredAuthority | undefined {
  return step.authorities[step.escalations];
}
