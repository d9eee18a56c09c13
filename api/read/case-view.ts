import { permits } from '../../domain/permissions.ts';
import type { ProcessDeclaration } from '../../domain/process.ts';
import type { Policy } from '../../domain/step.ts';
import { processMetBy } from '../../domain/process-version.ts';
import { refersTo, type Reference } from '../../domain/references.ts';
import { roleTitle } from '../../domain/russian-roles.ts';
import { isRole, roles } from '../../domain/roles.ts';
import { inLanguage, type Text } from '../../domain/text-object.ts';
import type { CaseRead, EditionRead, QuestionRead, StepRead } from '../../db/read/case.ts';
import { caseNames, type CaseListRead } from '../../db/read/cases.ts';
import { readTasksOfCase } from '../../db/read/tasks.ts';
import type { CaseListItem, CaseView, EditionView, QuestionView, StepView } from '../contract/views.ts';
import type { ApiDeps, SignedIn } from '../server/context.ts';
import { attachmentView, incidentView } from './record-views.ts';
import { becauseOf, choiceCounts } from './answers-said.ts';
import { caseAbilities } from './case-abilities.ts';
import { shownCase } from './confidential.ts';
import { decisionViews } from './decision-view.ts';
import { documentViews } from './document-view.ts';
import { inputSchemaOf } from './forms.ts';
import { holderView, iso, isoOrNull, namesIn, personRef, type Lookup } from './refs.ts';
import { recusalText } from './recusal.ts';
import { caseSentence, nextSentence } from './sentence.ts';
import { caseOutcomeTitle, outcomeSentence, stateTitle } from '../../domain/state-words.ts';
import { taskView } from './task-view.ts';
import { isSecret } from './votes.ts';
import { answersOf } from './waiting.ts';

/** A case as lists show it. */
export function caseListItem(
  row: Omit<CaseListRead, 'sort_value'>,
  process: ProcessDeclaration | undefined,
  lookup: Lookup,
): CaseListItem {
  const { language } = lookup;
  const step = row.step === null ? undefined : process?.steps[row.step];
  return {
    id: row.id,
    type: row.type,
    typeTitle: process ? inLanguage(process.title, language) : row.type,
    businessKey: row.business_key,
    subject: row.subject,
    state: row.state,
    stateTitle: stateTitle(row.state, process, language),
    step: row.step,
    stepTitle: step ? inLanguage(step.title, language) : row.step,
    holders: row.open_tasks.map((task) => holderView(lookup, task)),
    since: iso(row.since),
    due: isoOrNull(row.due),
    level: row.level,
    year: row.year,
    organizations: row.organization_ids.map((id) => ({
      id,
      name: lookup.organizations.get(id)?.short_name ?? id,
    })),
    initiator: personRef(lookup, row.initiator_id),
    health: row.health,
    openedAt: iso(row.opened_at),
    closedAt: isoOrNull(row.closed_at),
    archivedAt: isoOrNull(row.archived_at),
    pausedAt: isoOrNull(row.paused_at),
  };
}

/** The people whose names a case list needs. */
export function peopleOf(rows: readonly Pick<CaseListRead, 'initiator_id' | 'open_tasks'>[]): string[] {
  return rows.flatMap((row) => [
    row.initiator_id,
    ...row.open_tasks.flatMap(({ person, holder }) => [person, holder]),
  ]);
}

/** The whole case for its page, as this reader may see it. */
export async function caseView(
  deps: ApiDeps,
  actor: SignedIn,
  whole: CaseRead,
  now: Date,
): Promise<CaseView> {
  const declared = deps.core.processes.get(whole.type);
  const process = declared && processMetBy(declared, whole.process_version);
  const [organizations, tasks] = await Promise.all([
    deps.names.organizations(),
    readTasksOfCase(deps.pool, whole.id),
  ]);
  const found = shownCase(whole, process, actor, tasks);
  const asked = tasks.flatMap(({ person_id: person, holder_id: holder }) => [person, holder]);
  const references = process ? referencesIn(found, process) : [];
  const named = references.flatMap(({ kind, id }) => (kind === 'person' ? [id] : []));
  const cases = references.flatMap(({ kind, id }) => (kind === 'case' ? [id] : []));
  const [people, subjects] = await Promise.all([
    deps.names.people([...everybodyIn(found), ...asked, ...named]),
    caseNames(deps.pool, actor, cases),
  ]);
  const lookup = { people, organizations, language: actor.language };
  const { calendar, policy } = deps.core.packs.version(found.pack_version);
  const telling = process && { found, process, lookup, now, calendar };
  const attachments = found.attachments.map(attachmentView);
  const next = found.next === null ? undefined : process?.steps[found.next];
  return {
    ...caseListItem(found, process, lookup),
    sentence: telling ? caseSentence(telling) : '',
    nextSentence: telling ? nextSentence(telling) : null,
    next: found.next,
    nextTitle: next ? inLanguage(next.title, lookup.language) : null,
    escalatesAt: isoOrNull(found.escalates_at),
    escalatesTo: found.escalates_to === null ? null : authorityTitle(found.escalates_to, lookup),
    outcome: found.outcome,
    outcomeTitle: found.outcome === null ? null : caseOutcomeTitle(process, found.outcome, lookup.language),
    contentHash: found.content_hash,
    edition: found.edition,
    processVersion: found.process_version,
    editions: found.editions.map((edition) => editionView(edition, found, lookup)),
    steps: found.steps.map((step) => stepView(step, found, process, lookup)),
    decisions: decisionViews(found, process, lookup, actor),
    tasks: tasks.map((task) => taskView(task, process, lookup, actor)),
    questions: found.questions.map((question) => questionView(question, lookup, actor)),
    incidents: permits(actor.roles, 'case.operate') ? found.incidents.map((row) => incidentView(row)) : [],
    documents: documentViews(found, lookup, actor),
    attachments,
    names: { ...namesIn(references, lookup), ...Object.fromEntries(subjects) },
    contentSchema: process ? inputSchemaOf(process, lookup.language) : {},
    warnings: warningsIn(found, process, policy).map((text) => inLanguage(text, lookup.language)),
    can: caseAbilities({ found, tasks, declared, policy }, actor),
  };
}

/** What is unusual in the current edition. */
function warningsIn(
  { editions, edition }: CaseRead,
  process: ProcessDeclaration | undefined,
  policy: Policy,
): readonly Text[] {
  const current = editions.find(({ number }) => number === edition);
  return current === undefined ? [] : (process?.warns?.(current.content as never, policy) ?? []);
}

/** Every person and organization that contents and decisions name by id. */
function referencesIn(found: CaseRead, process: ProcessDeclaration): Reference[] {
  const steps = new Map(found.steps.map(({ id, key }) => [id, key]));
  const forms = found.decisions.flatMap(({ step_id: id, form }) => {
    const step = process.steps[steps.get(id) ?? ''];
    return step ? refersTo(step.form, form) : [];
  });
  return [...found.editions.flatMap(({ content }) => refersTo(process.input, content)), ...forms];
}

function everybodyIn(found: CaseRead): string[] {
  return [
    ...peopleOf([found]),
    ...found.author_ids,
    ...found.editions.map(({ created_by: by }) => by),
    ...found.decisions.flatMap(({ actor_id: actor, for_id: standsFor }) => [actor, standsFor ?? actor]),
    ...found.documents.flatMap(({ signatures }) => signatures.map(({ by }) => by)),
    ...found.questions.flatMap(({ from_id: from, to_id: to }) => [from, to]),
  ];
}

function authorityTitle(role: string, { language }: Lookup): string {
  if (!isRole(role)) return role;
  return language === 'en' ? inLanguage(roles[role], 'en') : roleTitle(role, 'nominative');
}

function editionView(edition: EditionRead, found: CaseRead, lookup: Lookup): EditionView {
  const own = new Set(edition.attachment_ids);
  return {
    number: edition.number,
    content: edition.content,
    contentHash: edition.content_hash,
    attachments: found.attachments.filter(({ id }) => own.has(id)).map(attachmentView),
    createdAt: iso(edition.created_at),
    createdBy: personRef(lookup, edition.created_by),
  };
}

function stepView(
  step: StepRead,
  found: CaseRead,
  process: ProcessDeclaration | undefined,
  lookup: Lookup,
): StepView {
  const declared = process?.steps[step.key];
  const { language } = lookup;
  const answers = [...answersOf(step, found).values()];
  const secret = isSecret(process, step.key) && step.state === 'open';
  return {
    id: step.id,
    key: step.key,
    title: declared ? inLanguage(declared.title, language) : step.key,
    round: step.round,
    branch: step.branch,
    state: step.state,
    openedAt: iso(step.opened_at),
    due: iso(step.due),
    termDays: step.term_days,
    outcome: step.outcome,
    outcomeTitle: step.outcome === null ? null : outcomeSentence(process, declared, step.outcome, language),
    closedAt: isoOrNull(step.closed_at),
    closedBy: step.closed_by,
    answered: answers.length,
    asked: step.seats.filter((seat) => seat.standsFor === undefined).length,
    counts: declared && !secret ? choiceCounts(declared, answers, language) : [],
    because: becauseOf(step, found, process, lookup),
    recused: recusalText(step.recused, process, lookup),
  };
}

export function questionView(question: QuestionRead, lookup: Lookup, actor: SignedIn): QuestionView {
  return {
    id: question.id,
    taskId: question.task_id,
    from: personRef(lookup, question.from_id),
    to: personRef(lookup, question.to_id),
    text: question.text,
    askedAt: iso(question.asked_at),
    answer: question.answer,
    answeredAt: isoOrNull(question.answered_at),
    can: { answer: question.answered_at === null && question.to_id === actor.personId },
  };
}
