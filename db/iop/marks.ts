/**
 * What people say of a year beside its steps: items done, confirmed, returned; deficits closed. Commands on the case's
 * rows under its lock; the workflow has nothing to do with them, so a year of many items costs it no events.
 */
import * as english from '../../domain/english.ts';
import { hoursText } from '../../domain/russian.ts';
import { t } from '../../domain/text-object.ts';
import type { LocalDate } from '../../domain/calendar.ts';
import type { ItemState } from '../../domain/iop.ts';
import { refusal, type FieldError } from '../../domain/refusals.ts';
import { say } from '../../domain/said.ts';
import { schoolYear } from '../../domain/school-year.ts';
import { record } from '../core/audit.ts';
import type { Accepted, Actor } from '../core/command.ts';
import type { CoreDeps } from '../core/deps.ts';
import type { Idempotency } from '../core/idempotency.ts';
import { notify } from '../core/notify.ts';
import { statement } from '../core/sql.ts';
import { todayOf, type Work } from '../core/work.ts';
import { creditItems, helpedBy } from './credit-items.ts';
import { demandConfirms, onYear, whyNot } from './on-year.ts';

export interface DoneItem {
  itemId: string;
  on: LocalDate;
  /** As it turned out; as planned where left out. */
  hours?: number | undefined;
  note?: string | undefined;
  evidence: readonly string[];
}

const oneItem = statement(
  'iop_item',
  'select title, state from iop_items where case_id = $1::uuid and item_id = $2',
);
const ownFiles = statement(
  'iop_evidence_own',
  'select count(*)::int as own from attachments where id = any($1::uuid[]) and uploaded_by = $2::uuid',
);
const markDone = statement(
  'iop_item_done',
  `update iop_items set state = 'done', done_on = $3, hours = coalesce($4, hours), note = $5, evidence_ids = $6,
     reason = null where case_id = $1::uuid and item_id = $2`,
);

/**
 * The teacher marks an item of their approved plan as done, with what proves it.
 * @throws refusals not-found, not-allowed, already-ended, invalid (a day to come, another year, nothing that proves it)
 */
export function markItemDone(
  deps: CoreDeps,
  actor: Actor,
  caseId: string,
  item: DoneItem,
  idempotency?: Idempotency,
): Promise<Accepted<{ itemId: string; state: ItemState }>> {
  return onYear(deps, actor, caseId, idempotency, async (work) => {
    if (work.row.initiator_id !== actor.personId) throw refusal('not-allowed');
    const { title } = await itemIn(work, item.itemId, ['planned', 'returned', 'done']);
    const errors = await doneProblems(work, actor, item);
    if (errors.length > 0) throw refusal('invalid', { errors });
    const { itemId, on, hours = null, note = null, evidence } = item;
    work.tx.last(markDone, [work.row.id, itemId, on, hours, note, evidence]);
    record(work, { kind: 'itemDone', actorId: actor.personId, detail: { itemId, title, on } });
    return { itemId, state: 'done' as const };
  });
}

async function doneProblems(work: Work, actor: Actor, item: DoneItem): Promise<FieldError[]> {
  const errors: FieldError[] = [];
  const { on, evidence, note } = item;
  if (on > todayOf(work))
    errors.push({ path: 'on', message: say('Этот день ещё не наступил.', 'This day is yet to come.') });
  if (schoolYear(on) !== work.row.year)
    errors.push({ path: 'on', message: say('Это другой учебный год.', 'This is another school year.') });
  if (evidence.length === 0 && note === undefined)
    errors.push({
      path: 'evidence',
      message: say(
        'Приложите фото или файл, либо напишите, чем это подтверждается.',
        'Attach a photo or file, or write what proves it.',
      ),
    });
  const [files] = await work.tx.query<{ own: number }>(ownFiles, [evidence, actor.personId]);
  if ((files?.own ?? 0) !== new Set(evidence).size)
    errors.push({
      path: 'evidence',
      message: say(
        'Такого файла нет, или его загрузил другой человек. Загрузите файл заново.',
        'There is no such file, or somebody else uploaded it. Upload it anew.',
      ),
    });
  return errors;
}

async function itemIn(
  work: Work,
  itemId: string,
  states: readonly ItemState[],
): Promise<{ title: string; state: ItemState }> {
  const [found] = await work.tx.query<{ title: string; state: ItemState }>(oneItem, [work.row.id, itemId]);
  if (found === undefined) throw refusal('not-found');
  if (!states.includes(found.state))
    throw refusal('step-closed', {
      detail: t(
        'С этим мероприятием уже решено: обновите страницу.',
        'This item is settled already: refresh the page.',
      ),
    });
  return found;
}

/**
 * The school confirms items that the teacher has marked as done: their hours are credited at once, with why they count.
 * After the year too, or a late head would take them away. `seen`: hours by item as they stood before whoever confirms;
 * where the teacher has changed them meanwhile nothing is confirmed.
 * @throws refusals not-found, conflict-of-interest, already-ended, content-changed
 */
export function confirmItemsDone(
  deps: CoreDeps,
  actor: Actor,
  caseId: string,
  itemIds: readonly string[],
  {
    seen,
    idempotency,
  }: { seen?: Readonly<Record<string, number>> | undefined; idempotency?: Idempotency | undefined } = {},
): Promise<Accepted<{ confirmed: string[] }>> {
  const act = async (work: Work) => {
    await demandConfirms(work, actor, itemIds);
    const own = await helpedBy(work, actor.personId);
    if (itemIds.some((id) => own.includes(id)))
      throw refusal('conflict-of-interest', { detail: whyNot.helped });
    if (seen !== undefined) await demandAsSeen(work, itemIds, seen);
    const confirmed = await creditItems(work, itemIds, actor.personId);
    if (confirmed.length > 0)
      record(work, { kind: 'itemsConfirmed', actorId: actor.personId, detail: { items: confirmed } });
    return { confirmed };
  };
  return onYear(deps, actor, caseId, idempotency, act, 'alsoEnded');
}

const hoursNow = statement(
  'iop_items_hours',
  `select item_id as id, title, hours from iop_items
   where case_id = $1::uuid and item_id = any($2) and state = 'done' order by item_id`,
);

async function demandAsSeen(work: Work, itemIds: readonly string[], seen: Readonly<Record<string, number>>) {
  const now = await work.tx.query<{ id: string; title: string; hours: number }>(hoursNow, [
    work.row.id,
    itemIds,
  ]);
  const changed = now.find(({ id, hours }) => seen[id] !== undefined && seen[id] !== hours);
  if (changed === undefined) return;
  const { title, hours } = changed;
  throw refusal('content-changed', {
    detail: t(
      `Педагог изменил часы: «${title}» — теперь ${hoursText(hours)}. Посмотрите и подтвердите снова.`,
      `The teacher has changed the hours: “${title}” now has ${english.counted(hours, ['hour', 'hours'])}. Look and confirm again.`,
    ),
  });
}

const giveBack = statement(
  'iop_item_return',
  `update iop_items set state = 'returned', reason = $3 where case_id = $1::uuid and item_id = $2`,
);

/**
 * The school gives an item back: what proves it isn't enough.
 * @throws refusals not-found, conflict-of-interest, already-ended, step-closed
 */
export function returnItem(
  deps: CoreDeps,
  actor: Actor,
  caseId: string,
  itemId: string,
  reason: string,
  idempotency?: Idempotency,
): Promise<Accepted<{ itemId: string; state: ItemState }>> {
  return onYear(deps, actor, caseId, idempotency, async (work) => {
    await demandConfirms(work, actor, [itemId]);
    const { title } = await itemIn(work, itemId, ['done']);
    work.tx.last(giveBack, [work.row.id, itemId, reason]);
    record(work, { kind: 'itemReturned', actorId: actor.personId, detail: { itemId, title }, reason });
    notify(work, {
      personId: work.row.initiator_id,
      kind: 'itemReturned',
      number: work.row.audit_seq,
      params: { itemId, title },
    });
    return { itemId, state: 'returned' as const };
  });
}

const closeDeficit = statement(
  'iop_deficit_close',
  `update iop_deficits set state = 'closed', evidence = $3, shares = $4, changed_at = $5
   where case_id = $1::uuid and indicator = $2 and state in ('open', 'carried') returning indicator`,
);

/**
 * The teacher closes a deficit of their own on evidence; with `shares` colleagues with the same one may see the name.
 * @throws refusals not-found, not-allowed, already-ended
 */
export function closeOwnDeficit(
  deps: CoreDeps,
  actor: Actor,
  caseId: string,
  { indicator, proof, shares }: { indicator: string; proof: string; shares: boolean },
  idempotency?: Idempotency,
): Promise<Accepted<{ indicator: string; state: 'closed' }>> {
  return onYear(deps, actor, caseId, idempotency, async (work) => {
    if (work.row.initiator_id !== actor.personId) throw refusal('not-allowed');
    const rows = await work.tx.query(closeDeficit, [work.row.id, indicator, proof, shares, work.now]);
    if (rows.length === 0) throw refusal('not-found');
    // Which one, is the teacher's own.
    record(work, { kind: 'deficitClosed', actorId: actor.personId, detail: {} });
    return { indicator, state: 'closed' as const };
  });
}
