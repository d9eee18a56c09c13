/** People come to their tasks by their habits, and answer as the form's example does, or now and then otherwise. */
import { addDays } from '../../../domain/calendar.ts';
import { decide } from '../../../db/core/commands.ts';
import { inParallel } from '../../../worker/relay.ts';
import { contentFor, type Taken } from './contents.ts';
import { habitOf, momentOf, otherAnswers, REASON } from './habits.ts';
import type { CaseFacts } from '../../../domain/case-facts.ts';
import { factsFor, readOpenTasks, type OpenTask } from './open-tasks.ts';
import { inCodeOrder } from '../../../domain/russian-order.ts';
import { attempt, helpFor, type Hour } from './world.ts';

const AT_ONCE = 8;
const PUT_OFF_DAYS = 3;
/** They are acted on in other ways: items are marked, plans amended. */
const NOT_BY_TASK = new Set([
  'iop-cycle.delivery',
  'training-order.amendments',
  'program-delivery.enrollment',
]);

/** Everybody whose moment has come answers; one case after another's steps in order, different cases at once. */
export async function answerTasks(hour: Hour): Promise<void> {
  const { stage } = hour;
  const open = await readOpenTasks(stage.pool, stage.now());
  const due = open
    .flatMap((task) => taken(hour, task))
    .toSorted((a, b) => inCodeOrder(a.about.join('/'), b.about.join('/')));
  const byCase = new Map<string, Taken[]>();
  // A session and its programs move each other: they take turns like one case.
  for (const task of due) {
    const line =
      task.type === 'program-approval' || task.type === 'council-session' ? 'council' : task.case_id;
    byCase.set(line, [...(byCase.get(line) ?? []), task]);
  }
  await inParallel([...byCase.values()], AT_ONCE, async (tasks) => {
    for (const task of tasks) await answer(hour, task);
  });
}

/** Is it this person's moment for this task? */
function taken(hour: Hour, task: OpenTask): Taken[] {
  const { roster, chance, stage } = hour;
  const someone = roster.byId.get(task.holder_id);
  if (someone === undefined || NOT_BY_TASK.has(`${task.type}.${task.step}`)) return [];
  if ((hour.putOff.get(task.id) ?? '') > hour.today) return [];
  const nameOf = (id: string) => roster.byId.get(id)?.key ?? id;
  const about = [
    ...[task.type, task.subject, nameOf(task.initiator_id), task.step],
    ...[task.round, nameOf(task.branch), someone.key],
  ];
  const times = { opened: task.opened_at, due: task.due };
  const moment = momentOf(chance('comes', ...about), habitOf(chance, someone.key), times);
  return moment !== undefined && moment <= stage.now() ? [{ ...task, someone, about }] : [];
}

async function answer(hour: Hour, task: Taken): Promise<void> {
  const { stage, chance } = hour;
  const declared = stage.core.processes.get(task.type)?.steps[task.step];
  if (declared === undefined) return;
  const facts = await factsFor(stage.core, task);
  const choices = task.choices ?? Object.keys(declared.choices);
  const help = helpFor(hour, task.someone, { facts, choices });
  const name = `${task.type}.${task.step}`;
  const ordinary = declared.example(help);
  const own = await contentFor(hour, { task, facts, example: ordinary });
  if (own === undefined) return;
  const form: Record<string, unknown> = {
    ...ordinary,
    ...own,
    ...otherwise(name, choices, chance('turn', ...task.about), facts),
  };
  // An authority may not always do what the holder would: a methodist approves nothing in a head's place.
  if (!choices.includes(String(form['choice']))) Object.assign(form, { choice: choices[0], reason: REASON });
  const decided = await attempt(hour, name, async () =>
    stage.handOn(
      await decide(stage.core, task.someone, task.id, { contentHash: task.content_hash, ...form }),
    ),
  );
  // Who stands in for an author may not decide yet, and does not try each hour.
  if (decided === undefined) hour.putOff.set(task.id, addDays(hour.today, PUT_OFF_DAYS));
}

function otherwise(
  name: string,
  choices: readonly string[],
  random: ReturnType<Hour['chance']>,
  facts: CaseFacts,
): Record<string, unknown> {
  for (const { choice, share, silent, says } of otherAnswers[name] ?? [])
    if (choices.includes(choice) && random.chance(share))
      return { choice, ...(silent !== true && { reason: REASON }), ...says?.(facts) };
  return {};
}
