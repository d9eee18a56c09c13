import { choicesOf, withChoices } from '../../domain/json-schema.ts';
import { taskHelp, taskTitle, type Policy, type StepDeclaration } from '../../domain/step.ts';
import type { CaseFacts } from '../../domain/case-facts.ts';
import type { ProcessDeclaration } from '../../domain/process.ts';
import { inAuthorsPlace, pausedMeanwhile } from '../../db/core/decide.ts';
import { knownOfShown } from '../../db/core/facts.ts';
import { permits } from '../../domain/permissions.ts';
import { inLanguage, type Language } from '../../domain/text-object.ts';
import type { TaskDetailRead, TaskRead } from '../../db/read/tasks.ts';
import type { TaskDetail, TaskView } from '../contract/views.ts';
import type { ApiDeps, SignedIn } from '../server/context.ts';
import { shownTask } from './confidential.ts';
import { choiceViews } from './choice-views.ts';
import { exampleHelp, readChoosable, withExample } from './examples.ts';
import { formsByHash } from './forms.ts';
import { iso, isoOrNull, organizationRef, personRef, roleTitleIn, type Lookup } from './refs.ts';
import { seesVotes } from './votes.ts';

/** A task as every list and page shows it; `can` says what this reader may do with it. */
export function taskView(
  task: TaskRead,
  process: ProcessDeclaration | undefined,
  lookup: Lookup,
  actor: SignedIn,
): TaskView {
  const step = process?.steps[task.step];
  const { language } = lookup;
  const help = step && taskHelp(step, task.choices);
  return {
    id: task.id,
    caseId: task.case_id,
    stepId: task.step_id,
    process: task.type,
    step: task.step,
    title: step ? inLanguage(taskTitle(step, task.choices), language) : task.step,
    help: help ? inLanguage(help, language) : null,
    subject: task.subject,
    caseType: process ? inLanguage(process.title, language) : task.type,
    initiator: personRef(lookup, task.initiator_id),
    organization: organizationRef(lookup, task.scope),
    seat: task.seat,
    roleTitle: roleTitleIn(lookup, task.role, task.scope),
    holder: personRef(lookup, task.holder_id),
    standsInFor: task.person_id === task.holder_id ? null : personRef(lookup, task.person_id),
    state: task.state as TaskView['state'],
    openedAt: iso(task.opened_at),
    due: iso(task.due),
    closedAt: isoOrNull(task.closed_at),
    contentHash: task.content_hash,
    edition: task.edition,
    paused: task.paused,
    hindrance: hindranceOf(task, actor, language),
    can: taskAbilities(task, actor),
  };
}

/** Why its holder may not decide now. */
function hindranceOf(task: TaskRead, actor: SignedIn, language: Language): string | null {
  if (task.holder_id !== actor.personId) return null;
  if (task.paused && task.state === 'open') return inLanguage(pausedMeanwhile, language);
  return task.for_author ? inLanguage(inAuthorsPlace, language) : null;
}

function taskAbilities(task: TaskRead, actor: SignedIn): Record<string, boolean> {
  const open = task.state === 'open';
  const mine = open && task.holder_id === actor.personId;
  const operates = open && permits(actor.roles, 'case.operate');
  return {
    decide: mine && !task.for_author && !task.paused,
    draft: mine,
    ask: mine,
    delegate: mine && !task.personal,
    reassign: operates && !task.personal,
    extend: operates && !task.paused,
  };
}

/** Views of tasks with their forms: names and forms are read for all of them together. */
export async function taskDetails(
  deps: ApiDeps,
  actor: SignedIn,
  tasks: readonly TaskDetailRead[],
): Promise<TaskDetail[]> {
  const { language } = actor;
  const ids = tasks.flatMap((task) => [task.initiator_id, task.holder_id, task.person_id]);
  const [people, known, choosable, formOf] = await Promise.all([
    deps.names.people(ids),
    knownOf(deps, actor, tasks),
    readChoosable(deps),
    formsByHash(
      deps.pool,
      deps.core.processes,
      tasks.map(({ form_hash: hash }) => hash),
      language,
    ),
  ]);
  const lookup = { people, organizations: choosable.organizations, language };
  return tasks.map((whole) => {
    const process = deps.core.processes.get(whole.type);
    const task = shownTask(whole, process, actor);
    const step = process?.steps[task.step];
    const { policy } = deps.core.packs.version(task.pack_version);
    const form = withChoices(formOf(task.form_hash), task.choices);
    const choices = choicesOf(form);
    const seat = { facts: { ...factsOf(task), known: known.get(task.id) }, choices };
    const mine = task.state === 'open' && task.holder_id === actor.personId;
    const help = exampleHelp(choosable, actor, seat);
    return {
      ...taskView(task, process, lookup, actor),
      form:
        step && mine
          ? withExample(
              {
                ...form,
                default: beginning(step, seat.facts, policy),
              },
              step.example(help),
            )
          : form,
      choices: step ? choiceViews(step, choices, language) : [],
      gist: gistOf(whole, task.content, process, policy, language),
      content: task.content,
      agreed: task.agreed,
      draft: task.draft,
      decision: mayReadDecision(task, step, actor) ? task.decision : null,
    };
  });
}

/** What the case's own tables say, for the forms that begin with some of it. */
async function knownOf(
  deps: ApiDeps,
  actor: SignedIn,
  tasks: readonly TaskDetailRead[],
): Promise<Map<string, unknown>> {
  const known = new Map<string, unknown>();
  const now = await deps.now();
  for (const { id, state, holder_id: holder, type, step, case_id: caseId, pack_version: version } of tasks) {
    const process = deps.core.processes.get(type);
    if (process?.knows === undefined || process.steps[step]?.beginsWith === undefined) continue;
    if (state !== 'open' || holder !== actor.personId) continue;
    const pack = deps.core.packs.version(version);
    known.set(id, await knownOfShown(deps.core, caseId, { process, pack, now }));
  }
  return known;
}

/** What one must know to decide on several alike: what it changes, and what in it is unusual. */
function gistOf(
  { agreed, previous }: TaskDetailRead,
  content: unknown,
  process: ProcessDeclaration | undefined,
  policy: Policy,
  language: Language,
): string | null {
  if (process?.gist === undefined) return null;
  const gist = process.gist(content as never, language, (agreed ?? previous ?? undefined) as never);
  const warnings = process.warns?.(content as never, policy) ?? [];
  return [gist, ...warnings.map((text) => inLanguage(text, language))].join('; ');
}

/** What the holder finds in the form before typing anything. */
function beginning(
  { edits, beginsWith }: StepDeclaration,
  facts: CaseFacts,
  policy: Policy,
): Record<string, unknown> {
  return { ...(edits && { content: facts.content }), ...beginsWith?.(facts as CaseFacts<never>, policy) };
}

/** Named votes are for those who may see them (domain.md, *Who sees what*); one's own is one's own. */
function mayReadDecision(task: TaskDetailRead, step: StepDeclaration | undefined, actor: SignedIn): boolean {
  const secret = step?.personal === 'vote' && task.decision?.actorId !== actor.personId;
  return !secret || seesVotes(actor, task.author_ids);
}

function factsOf(task: TaskDetailRead): CaseFacts {
  return {
    caseId: task.case_id,
    businessKey: task.business_key,
    initiatorId: task.initiator_id,
    year: task.year,
    authorIds: task.author_ids,
    content: task.content,
    ...(task.agreed && { agreed: task.agreed }),
    decisions: task.facts,
  };
}
