import { localDate } from '../../domain/calendar.ts';
import { refusal } from '../../domain/refusals.ts';
import { clockTime, dayMonth } from '../../domain/russian-dates.ts';
import { t } from '../../domain/text-object.ts';
import { say } from '../../domain/said.ts';
import { record } from './audit.ts';
import { settle } from './close-step.ts';
import { runCommand, type Accepted, type Actor } from './command.ts';
import { checkNames } from './content.ts';
import { countsPeople, isOnOtherSide, standsInForAuthor } from './counting.ts';
import type { CoreDeps } from './deps.ts';
import { dropTaskDraft } from './drafts.ts';
import { newEdition, restoreEdition } from './edit.ts';
import { giveBackIfOver } from './hand-over.ts';
import { holdsNow } from './holding.ts';
import type { Idempotency } from './idempotency.ts';
import { idFrom } from './ids.ts';
import { declarationOf } from './open-step.ts';
import { answersFor } from './seats.ts';
import { parseByStoredForm } from './stored-form.ts';
import type { DecisionRow, StepRow, TaskRow } from './rows.ts';
import { statement } from './sql.ts';
import { factsOfStep } from './facts.ts';
import { lockByTask, todayOf, type Work } from './work.ts';

export interface Decided {
  taskId: string;
  caseId: string;
  state: 'decided';
  /** The step's outcome where this decision closed it. */
  stepOutcome: string | null;
}

/**
 * Decides a task: checks that it is open, that this person holds it now, that the form is valid by the step's own
 * form and that what they saw is current; writes the decision, asks the rule, goes on. One transaction: commit =
 * accepted.
 * @throws refusals not-found, not-assignee, conflict-of-interest, already-decided, withdrawn, content-changed,
 *   already-counted, invalid
 */
export async function decide(
  deps: CoreDeps,
  actor: Actor,
  taskId: string,
  body: { contentHash: string } & Record<string, unknown>,
  idempotency?: Idempotency,
): Promise<Accepted<Decided>> {
  const { contentHash, ...answer } = body;
  return runCommand(deps, {
    name: 'decide',
    actor,
    idempotency,
    on: (tx) => lockByTask(tx, deps, taskId),
    do: (work) => decideWithin(work, actor, taskId, contentHash, answer),
  });
}

/** The same within a transaction that has locked the task's case, with what the holding of the task rests on. */
export async function decideWithin(
  work: Work,
  actor: Actor,
  taskId: string,
  contentHash: string,
  answer: Record<string, unknown>,
): Promise<Decided> {
  const { task, step } = await decidable(work, actor, taskId, contentHash);
  const form = await readForm(work, actor, task, step, answer);
  const decision = await addDecision(work, actor, { task, step, contentHash }, form);
  const declared = declarationOf(work, step.key);
  if (declared.agrees?.includes(decision.choice)) work.row.agreed_edition = work.row.edition;
  if (edits(work, step, decision.choice)) await newEdition(work, step, form['content'], actor);
  if (declared.restores?.includes(decision.choice)) await restoreEdition(work, step, actor);
  dropTaskDraft(work.tx, actor.personId, taskId);
  const stepOutcome = (await settle(work, step, 'decision')) ?? null;
  return { taskId, caseId: work.row.id, state: 'decided', stepOutcome };
}

const taskById = statement('task_by_id', 'select * from tasks where id = $1');
const keyOfStep = statement('step_key', 'select key from steps where id = $1');
const decisionOfTask = statement(
  'decision_of_step_seat',
  `with seat as (select x->>'key' as key, coalesce(x->>'standsFor', x->>'key') as answered
     from steps s, jsonb_array_elements(s.seats) x where s.id = $1)
   select d.choice, d.decided_at, d.actor_id from decisions d join seat mine on mine.key = $2
   join seat theirs on theirs.key = d.seat and theirs.answered = mine.answered
   where d.step_id = $1 order by d.decided_at limit 1`,
);

/** The task and its open step, or the refusal that says why this person can't decide it now. */
async function decidable(
  work: Work,
  actor: Actor,
  taskId: string,
  seenHash: string,
): Promise<{ task: TaskRow; step: StepRow }> {
  const task =
    work.tasks.find(({ id }) => id === taskId) ?? (await work.tx.query<TaskRow>(taskById, [taskId]))[0];
  if (task === undefined) throw refusal('not-found');
  if (task.state === 'open') giveBackIfOver(work, task);
  if (task.holder_id !== actor.personId) throw refusal('not-assignee');
  const step = work.steps.find(({ id }) => id === task.step_id);
  if (task.state !== 'open' || step === undefined) throw await alreadyOver(work, task);
  if (work.row.paused_at !== null) throw refusal('paused', { detail: pausedMeanwhile });
  if (!ownCase(work, task)) refusePartial(work, task, actor);
  if (!holdsNow(work, task))
    throw refusal('not-assignee', isVote(work, step.key) ? { detail: noMember } : {});
  if (seenHash !== step.content_hash || step.content_hash !== work.row.content_hash) {
    throw refusal('content-changed', {
      detail: t(
        'Содержание изменилось, пока вы решали. Откройте новую редакцию; написанное вами сохранено.',
        'The content changed while you were deciding. Open the new edition; what you wrote is kept.',
      ),
      extra: { contentHash: work.row.content_hash },
    });
  }
  const counted = counts(work, step, task);
  if (
    counted &&
    work.decisions.some(({ step_id, actor_id }) => step_id === step.id && actor_id === actor.personId)
  ) {
    throw refusal('already-counted');
  }
  return { task, step };
}

/** Said before the form to whoever stands in for an author, and again to whoever sends it all the same. */
export const inAuthorsPlace = t(
  'Вы замещаете автора, поэтому сами по этому делу не решаете. Передайте задачу или дождитесь конца замещения.',
  'You stand in for an author, so you do not decide on this case yourself. Hand the task over or wait until you no longer stand in.',
);

/** Also where a task is shown. */
export const pausedMeanwhile = t(
  'Администратор приостановил это дело: сроки стоят, решения пока не принимаются. Написанное вами сохранено.',
  'The administrator has paused this case: terms stand still, nothing is decided for now. What you wrote is kept.',
);

const noMember = t(
  'Вы больше не состоите в совете, поэтому голос не принят.',
  'You are no longer a member of the council.',
);

/** An author doesn't decide on their own case, nor does who stands in for one; a vote is its member's own all the same. */
function refusePartial(work: Work, task: TaskRow, { personId }: Actor): void {
  if (work.row.author_ids.includes(personId)) throw refusal('conflict-of-interest');
  const standsIn = !task.personal && standsInForAuthor(work, personId);
  if (!standsIn && !isOnOtherSide(work, task.person_id, personId, [])) return;
  throw refusal('conflict-of-interest', { detail: inAuthorsPlace });
}

/** A seat of the authors themselves: a revision, a conciliation. */
function ownCase(work: Work, task: TaskRow): boolean {
  return work.row.author_ids.includes(task.person_id);
}

async function alreadyOver(work: Work, task: TaskRow): Promise<Error> {
  const [decision] = await work.tx.query<{ choice: string; decided_at: Date; actor_id: string }>(
    decisionOfTask,
    [task.step_id, task.seat],
  );
  if (decision === undefined) {
    const [step] = await work.tx.query<{ key: string }>(keyOfStep, [task.step_id]);
    return step && isVote(work, step.key) ? voteIsOver(work, task) : refusal('withdrawn');
  }
  const { choice, decided_at: decidedAt, actor_id: actorId } = decision;
  return refusal('already-decided', {
    extra: { decision: { choice, decidedAt: decidedAt.toISOString(), actorId } },
  });
}

function isVote({ process }: Work, step: string): boolean {
  return process.steps[step]?.personal === 'vote';
}

/** Whoever came too late with a vote hears when it closed. */
function voteIsOver({ pack, now }: Work, { closed_at: closedAt }: TaskRow): Error {
  const { zone } = pack.calendar;
  const at = closedAt ?? now;
  const day = dayMonth(localDate(at, zone), localDate(now, zone));
  return refusal('withdrawn', {
    detail: t(
      `Голосование закрыто ${day} в ${clockTime(at, zone)}. Этот голос не учтён.`,
      'The vote has closed; this one was not counted.',
    ),
  });
}

/**
 * Is it one of the people whom the step counts? Votes and thresholds count people; other steps where the declaration
 * says so. An authority in the place of several who are late answers for each of them.
 */
function counts(work: Work, step: StepRow, task: TaskRow): boolean {
  return countsPeople(declarationOf(work, step.key), step.rule) && answersFor(step, task.seat) === task.seat;
}

async function readForm(
  work: Work,
  actor: Actor,
  task: TaskRow,
  step: StepRow,
  answer: Record<string, unknown>,
): Promise<Record<string, unknown> & { choice: string }> {
  const declared = declarationOf(work, step.key);
  const form = await parseByStoredForm(work, step, declared, answer);
  const allowed = task.choices ?? Object.keys(declared.choices);
  if (!allowed.includes(form.choice)) {
    throw refusal('invalid', {
      errors: [
        {
          path: 'choice',
          message: say('Выберите один из предложенных ответов', 'Choose one of the answers offered'),
        },
      ],
    });
  }
  const people = {
    uploaders: [actor.personId, ...work.row.author_ids],
    notPeople: work.row.author_ids,
    newCases: work.together.filter(({ changes }) => changes.newCase).map(({ row }) => row.id),
  };
  // A new edition is checked as a start is (newEdition).
  const { content: _edition, ...answered } = form;
  await checkNames(work.tx, declared.form, answered, people, work);
  const { calendar, policy } = work.pack;
  const on = { today: todayOf(work), calendar, policy };
  const errors = declared.check?.(await factsOfStep(work, step), form, on) ?? [];
  if (errors.length > 0) throw refusal('invalid', { errors });
  return form;
}

function edits(work: Work, step: StepRow, choice: string): boolean {
  return declarationOf(work, step.key).edits?.includes(choice) === true;
}

async function addDecision(
  work: Work,
  actor: Actor,
  { task, step, contentHash }: { task: TaskRow; step: StepRow; contentHash: string },
  form: Record<string, unknown> & { choice: string },
): Promise<DecisionRow> {
  const { choice, ...rest } = form;
  const { content: _edition, ...kept } = rest;
  const decision: DecisionRow = {
    id: idFrom('decision', step.id, task.seat),
    step_id: step.id,
    case_id: work.row.id,
    task_id: task.id,
    seat: task.seat,
    counts: counts(work, step, task),
    actor_id: actor.personId,
    for_id: task.person_id === actor.personId ? null : task.person_id,
    role: task.role,
    scope: task.scope,
    choice,
    form: kept,
    // What this person saw, as they said it: equal to the step's, or they would have been refused.
    content_hash: contentHash,
    decided_at: work.now,
  };
  work.decisions.push(decision);
  work.changes.decisions.push(decision);
  delete work.facts;
  closeSeat(work, step, task);
  record(work, {
    kind: 'decided',
    actorId: actor.personId,
    forId: decision.for_id,
    role: task.role,
    stepId: step.id,
    taskId: task.id,
    detail: { seat: task.seat, scope: task.scope, choice, contentHash, ...(actor.via && { via: actor.via }) },
    reason: typeof form['reason'] === 'string' ? form['reason'] : null,
  });
  return decision;
}

/** The decided task; whoever else could answer for the same seat is asked no longer. */
function closeSeat(work: Work, step: StepRow, decided: TaskRow): void {
  const answered = answersFor(step, decided.seat);
  for (const task of work.tasks) {
    if (task.step_id !== step.id || task.state !== 'open' || answersFor(step, task.seat) !== answered)
      continue;
    task.state = task.id === decided.id ? 'decided' : 'withdrawn';
    task.closed_at = work.now;
    work.changes.tasks.add(task);
  }
  work.row.holders = [
    ...new Set(work.tasks.flatMap((task) => (task.state === 'open' ? [task.holder_id] : []))),
  ].toSorted();
}
