import { localDate } from '../../domain/calendar.ts';
import type { ProcessDeclaration } from '../../domain/process.ts';
import { refusal } from '../../domain/refusals.ts';
import { schoolYear } from '../../domain/school-year.ts';
import { t } from '../../domain/text-object.ts';
import { record } from './audit.ts';
import { joined } from './alongside.ts';
import { flush } from './changes.ts';
import { runCommand, type Accepted, type Actor } from './command.ts';
import { checkNames, hashContent, parse } from './content.ts';
import { perform } from './effects.ts';
import type { CoreDeps } from './deps.ts';
import type { Idempotency } from './idempotency.ts';
import { newId } from './ids.ts';
import { firstMet } from './goes-past.ts';
import { openStep } from './open-step.ts';
import type { CaseRow } from './rows.ts';
import { statement, type Tx } from './sql.ts';
import { read, transact } from './transact.ts';
import { checkVoters } from './voters.ts';
import { START_GRACE_MS } from './wake.ts';
import { factsOf } from './facts.ts';
import { newWork, todayOf, type Work } from './work.ts';

export interface Started {
  id: string;
  businessKey: string;
  state: string;
}

export interface StartRequest {
  process: ProcessDeclaration;
  /** Already parsed by the process's input. */
  content: Record<string, unknown>;
  initiatorId: string;
  /** The school year that it is of, where its content doesn't tell: what goes on in the next one. */
  year?: number;
  /** Who enters it, where that isn't the initiator. */
  actorId?: string;
  /** Whose files and which people the content may name; left out for content that the server made itself. */
  named?: Parameters<typeof checkNames>[3];
}

/**
 * Starts a case: starting is submitting, so its first step opens in the same transaction.
 * @throws refusals not-found (no such process), not-allowed, invalid, case-exists
 */
export async function startCase(
  deps: CoreDeps,
  actor: Actor,
  processKey: string,
  input: unknown,
  idempotency?: Idempotency,
): Promise<Accepted<Started>> {
  const process = deps.processes.get(processKey);
  if (process === undefined) throw refusal('not-found');
  if (!mayStart(process, actor)) throw refusal('not-allowed');
  const content = parse(process.input, input);
  const { personId } = actor;
  const others = { uploaders: [personId], notPeople: [personId], renewer: personId };
  return withOneLiveCase(deps, process, content, () =>
    runCommand(deps, {
      name: 'start',
      actor,
      idempotency,
      status: 201,
      may: (roles) => mayStart(process, { roles }),
      on: (tx) =>
        createCase(tx, deps, {
          process,
          content,
          initiatorId: process.startsFor?.(content as never) ?? personId,
          actorId: personId,
          named: others,
        }),
      do: async (work) => {
        await openFirst(work, actor);
        return { id: work.row.id, businessKey: work.row.business_key, state: work.row.state };
      },
    }),
  );
}

/** Opens the first step of a new case. The engine is started with its timer as the delay (workflows/deliver.ts). */
async function openFirst(work: Work, by?: Actor): Promise<void> {
  const { content } = await factsOf(work);
  const { calendar, policy } = work.pack;
  const on = { today: todayOf(work), calendar, policy, ...(by && { by }) };
  const errors = work.process.check?.(content as never, on) ?? [];
  if (errors.length > 0) throw refusal('invalid', { errors });
  const step = await openStep(work, { step: await firstMet(work, work.process.first), round: 1, branch: '' });
  step.armed_for = step.next_at;
  if (work.process.starts !== undefined) await perform(work, work.process.starts);
}

/** A case that the server makes: its row, edition and first step, in memory; `flush` writes them. */
export async function makeCase(tx: Tx, deps: CoreDeps, request: Omit<StartRequest, 'named'>): Promise<Work> {
  const work = await createCase(tx, deps, request);
  await openFirst(work);
  return work;
}

/** Starts another case in the transaction of `work`; they commit together. */
export async function startAlongside(work: Work, request: Omit<StartRequest, 'named'>): Promise<Work> {
  const other = joined(work, await createCase(work.tx, work.deps, request));
  await openFirst(other);
  return other;
}

/** A case that the server starts by itself; the relay brings its workflow up. */
export async function startByServer(deps: CoreDeps, request: Omit<StartRequest, 'named'>): Promise<string> {
  const run = async (tx: Tx): Promise<string> => {
    const work = await makeCase(tx, deps, request);
    for (const { row, changes } of work.together) flush(tx, row, changes);
    return work.row.id;
  };
  const id = await transact(deps.pool, run, 'start');
  deps.announce(id);
  return id;
}

/** Two starts at once: the unique index lets one through, the other hears of it as if it had come later. */
export async function withOneLiveCase<T>(
  deps: CoreDeps,
  process: ProcessDeclaration,
  content: Record<string, unknown>,
  start: () => Promise<T>,
): Promise<T> {
  try {
    return await start();
  } catch (error) {
    if (!(error instanceof Error) || !('constraint' in error) || error.constraint !== 'cases_live_key')
      throw error;
    const [found] = await read<{ live: string }>(deps.pool, liveCase, [
      process.key,
      process.businessKey(content as never, ''),
    ]);
    throw alreadyLive(process, found?.live ?? '');
  }
}

function alreadyLive(process: ProcessDeclaration, id: string): Error {
  return refusal('case-exists', {
    detail:
      process.alreadyLive ??
      t(
        'Такое дело уже идёт: откройте его вместо нового.',
        'Such a case is open already: open it in place of a new one.',
      ),
    extra: { id },
  });
}

export function mayStart(
  process: ProcessDeclaration,
  { roles }: { roles: readonly { role: string }[] },
): boolean {
  const { startedBy } = process;
  return startedBy === 'anyone' || roles.some(({ role }) => (startedBy as readonly string[]).includes(role));
}

/** Answers one row: the wall time, the live case of this business key, and the highest run that its name has had. */
export const liveCase = statement(
  'case_live_by_key',
  `select clock_timestamp() as wall_now,
     (select id from cases where type = $1 and business_key = $2 and closed_at is null) as live,
     (select max(run) from cases where type = $1 and business_key = $2) as runs`,
);

/** The new case's row and first edition, in memory; one live case a business key, and no workflow id is used twice. */
export async function createCase(tx: Tx, deps: CoreDeps, request: StartRequest): Promise<Work> {
  const { process, content, initiatorId, actorId = initiatorId } = request;
  const id = newId();
  const businessKey = process.businessKey(content as never, id);
  const [found] = await tx.query<{ wall_now: Date; live: string | null; runs: number | null }>(liveCase, [
    process.key,
    businessKey,
  ]);
  if (found?.live) throw alreadyLive(process, found.live);
  const wallNow = found?.wall_now ?? new Date();
  const now = await deps.clock.now(wallNow);
  const pack = deps.packs.forNewCase(process, now);
  if (request.named !== undefined) await checkNames(tx, process.input, content, request.named, { now, pack });
  const initiators = process.impartial ? [] : [initiatorId];
  const authorIds = [...new Set([...initiators, ...(process.authors?.(content as never) ?? [])])];
  await checkVoters(tx, process, authorIds, { now, pack });
  const attachmentIds = [...(process.attachments?.(content as never) ?? [])];
  const frozen = { process: process.key, version: process.version, pack: pack.version };
  const contentHash = await hashContent(tx, content, attachmentIds, frozen);
  const row: CaseRow = {
    id,
    type: process.key,
    process_version: process.version,
    pack_version: pack.version,
    business_key: businessKey,
    subject: process.subject(content as never),
    level: process.level,
    year: request.year ?? process.year?.(content as never) ?? schoolYear(localDate(now, pack.calendar.zone)),
    organization_ids: [...(process.organizations?.(content as never) ?? [])],
    initiator_id: initiatorId,
    author_ids: authorIds,
    edition: 1,
    agreed_edition: null,
    content_hash: contentHash,
    state: 'submitted',
    step_id: null,
    step: null,
    holders: [],
    since: now,
    due: null,
    next: null,
    escalates_at: null,
    escalates_to: null,
    ending: null,
    outcome: null,
    paused_at: null,
    opened_at: now,
    closed_at: null,
    closed_steps: 0,
    run: (found?.runs ?? 0) + 1,
    engine_run: 0,
    wake_at: null,
    wake_attempts: 0,
    wake_after: new Date(wallNow.getTime() + START_GRACE_MS),
    audit_seq: 0,
    audit_hash: '',
    archived_at: null,
  };
  const work = newWork(tx, deps, row, now, wallNow);
  work.changes.newCase = true;
  work.changes.editions.push({
    case_id: id,
    number: 1,
    content,
    content_hash: contentHash,
    attachment_ids: attachmentIds,
    created_by: actorId,
    created_at: now,
  });
  record(work, {
    kind: 'started',
    actorId,
    forId: actorId === initiatorId ? null : initiatorId,
    detail: { edition: 1, contentHash },
  });
  return work;
}
