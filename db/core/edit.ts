import type { ProcessDeclaration } from '../../domain/process.ts';
import { TAKEN_AWAY } from '../../domain/step.ts';
import { refusal, type FieldError } from '../../domain/refusals.ts';
import { refersTo } from '../../domain/references.ts';
import { say } from '../../domain/said.ts';
import { record } from './audit.ts';
import { closeStep } from './close-step.ts';
import type { Actor } from './command.ts';
import { checkNames, hashContent, parse } from './content.ts';
import { factsOf } from './facts.ts';
import type { StepRow } from './rows.ts';
import { statement } from './sql.ts';
import { checkVoters } from './voters.ts';
import type { Work } from './work.ts';

/**
 * A new edition beside the old one: a new hash, and every other open step of the old hash ends in the same
 * transaction, so nobody can decide on what is no longer there. `by` is the step whose decision brought it.
 */
export async function newEdition(work: Work, by: StepRow, content: unknown, actor: Actor): Promise<void> {
  const { row, process } = work;
  const parsed = await checkContent(work, content, actor);
  const asItIs = process.steps[by.key]?.editsAsItIs === true;
  const contentHash = await write(work, by, parsed, { actor, asItIs });
  if (contentHash === undefined) {
    throw nothingChanged('content');
  }
  row.author_ids = [
    ...new Set([
      ...row.author_ids,
      // Whoever wrote it in an author's place is an author of it too; of what is nobody's own nobody is.
      ...(process.impartial ? [] : [row.initiator_id, actor.personId]),
      ...(process.authors?.(parsed as never) ?? []),
    ]),
  ];
  await takeAwayOthers(work, by);
}

function nothingChanged(path: string): Error {
  const message = say(
    'В новой редакции ничего не изменилось. Исправьте то, о чём просили.',
    'Nothing changed in the new edition. Correct what was asked for.',
  );
  return refusal('invalid', { errors: [{ path, message }] });
}

const contentBefore = statement(
  'edition_content_before',
  'select content from case_editions where case_id = $1 and number = $2 - 1',
);

/** The edition before the current one is the content again, as a new edition: what the current one asked for is refused. */
export async function restoreEdition(work: Work, by: StepRow, actor: Actor): Promise<void> {
  const { id, edition } = work.row;
  const [before] = await work.tx.query<{ content: Record<string, unknown> }>(contentBefore, [id, edition]);
  if (before === undefined) throw new Error(`${id} has no edition before ${edition}`);
  await write(work, by, before.content, { actor });
  await takeAwayOthers(work, by);
}

/** An edition that the system brings, not a person: what it found out on the step's day. */
export async function systemEdition(
  work: Work,
  by: StepRow,
  content: Record<string, unknown>,
): Promise<void> {
  await write(work, by, parse(work.process.input, content));
}

/**
 * An operator's correction of fields that the declaration lets be corrected; nobody becomes an author by it. The caller
 * takes the open steps away.
 * @throws refusals invalid (with what is wrong under `data`), chain-refused
 */
export async function correctContent(
  work: Work,
  by: StepRow,
  data: Record<string, unknown>,
  actor: Actor,
): Promise<void> {
  const allowed = work.process.corrects ?? [];
  const refused = Object.keys(data).filter((field) => !allowed.includes(field));
  if (refused.length > 0 || Object.keys(data).length === 0) {
    const message = notCorrected(work.process.input, allowed);
    const fields = refused.length > 0 ? refused.map((field) => `data.${field}`) : ['data'];
    throw refusal('invalid', { errors: fields.map((path) => ({ path, message })) });
  }
  const { content } = await factsOf(work);
  const parsed = await checkContent(
    work,
    { ...(content as Record<string, unknown>), ...data },
    actor,
    'data',
  );
  if ((await write(work, by, parsed, { actor })) === undefined) throw nothingChanged('data');
}

function notCorrected(input: ProcessDeclaration['input'], allowed: readonly string[]): string {
  const titles = allowed.map((field) => `«${input.shape[field]?.meta()?.title ?? field}»`).join(', ');
  return allowed.length === 0
    ? say('В этом деле данные не исправляют.', 'The data of this case are not corrected.')
    : say(`Здесь исправляют только: ${titles}.`, `Only these are corrected here: ${titles}.`);
}

/** Writes the edition, and answers its hash; undefined where it is the current one word for word, unless that may be. */
async function write(
  work: Work,
  by: StepRow,
  parsed: Record<string, unknown>,
  { actor, asItIs = false }: { actor?: Actor; asItIs?: boolean } = {},
): Promise<string | undefined> {
  const { row, process, pack, tx } = work;
  const attachmentIds = [...(process.attachments?.(parsed as never) ?? [])];
  const frozen = { process: process.key, version: process.version, pack: pack.version };
  const contentHash = await hashContent(tx, parsed, attachmentIds, frozen);
  if (contentHash === row.content_hash && !asItIs) return undefined;
  row.edition += 1;
  row.content_hash = contentHash;
  row.subject = process.subject(parsed as never);
  row.organization_ids = [...(process.organizations?.(parsed as never) ?? [])];
  work.changes.editions.push({
    case_id: row.id,
    number: row.edition,
    content: parsed,
    content_hash: contentHash,
    attachment_ids: attachmentIds,
    created_by: actor?.personId ?? row.initiator_id,
    created_at: work.now,
  });
  record(work, {
    kind: 'edited',
    actorId: actor?.personId ?? null,
    stepId: by.id,
    detail: { edition: row.edition, contentHash },
  });
  delete work.facts;
  return contentHash;
}

/** Nobody decides on what is no longer there. */
async function takeAwayOthers(work: Work, by: StepRow): Promise<void> {
  for (const step of work.steps) {
    if (step.state === 'open' && step.id !== by.id) await closeStep(work, step, TAKEN_AWAY, 'edit');
  }
}

/**
 * Checks it as a start does: co-authors may be named again, and who has left stays where they were named before. Its
 * mistakes are under `content`, where the form shows them.
 */
async function checkContent(
  work: Work,
  content: unknown,
  { personId }: Actor,
  field = 'content',
): Promise<Record<string, unknown>> {
  const { row, process, tx } = work;
  try {
    const parsed = parse(process.input, content ?? {});
    const authors = [...row.author_ids, personId];
    const before = refersTo(process.input, (await factsOf(work)).content);
    const namedBefore = before.flatMap(({ kind, id, stays }) => (kind === 'person' || stays ? [id] : []));
    const named = { uploaders: authors, notPeople: [row.initiator_id], namedBefore };
    await checkNames(tx, process.input, parsed, named, work);
    await checkVoters(tx, process, [...authors, ...(process.authors?.(parsed as never) ?? [])], work);
    return parsed;
  } catch (error) {
    if (!(error instanceof Error) || !('errors' in error)) throw error;
    const errors = (error.errors as FieldError[]).map(({ path, message }) => ({
      path: path === '' ? field : `${field}.${path}`,
      message,
    }));
    throw refusal('invalid', { errors });
  }
}
