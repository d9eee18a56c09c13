import { itemForms, type ItemForm } from '../../domain/iop.ts';
import { plainText } from '../../domain/paper-key.ts';
import { hoursText } from '../../domain/russian.ts';
import * as english from '../../domain/english.ts';
import { inLanguage, t } from '../../domain/text-object.ts';
import { statement } from '../core/sql.ts';
import { policyNumber, type Work } from '../core/work.ts';
import { creditOnce } from '../ledger/credit.ts';
import { countedByFile } from '../ledger/same-file.ts';

interface Item {
  item_id: string;
  person_id: string;
  school: string;
  title: string;
  level: string;
  form: ItemForm;
  hours: number;
  colleague_id: string | null;
  done_on: string;
  evidence_ids: string[];
  helper: string | null;
}

/** Has this person helped with the item `i`, as they were asked and agreed to? SQL, of other SQL. */
export const hasHelped = (person: string): string =>
  `(i.colleague_id = ${person} and exists (select from cases h where h.type = 'colleague-help' and h.outcome = 'agreed'
     and h.business_key = 'help/' || i.case_id || '/' || i.item_id || '/' || i.colleague_id))`;

/** A colleague who was named helps only if they have agreed. */
const confirm = statement(
  'iop_items_confirm',
  `update iop_items i set state = 'confirmed', confirmed_by = $3::uuid, confirmed_at = $4
   where i.case_id = $1::uuid and i.item_id = any($2) and i.state = 'done'
   returning i.item_id, i.person_id, i.school, i.title, i.level, i.form, i.hours, i.colleague_id, i.done_on::text,
     i.evidence_ids, case when ${hasHelped('i.colleague_id')} then i.colleague_id::text end as helper`,
);

const ownHelp = statement(
  'iop_items_own_help',
  `select i.item_id as id from iop_items i
   where i.case_id = $1::uuid and i.state = 'done' and ${hasHelped('$2::uuid')}`,
);

/** Items that wait to be confirmed and would bring hours to this person, who has helped: somebody else confirms them. */
export async function helpedBy(work: Work, personId: string): Promise<string[]> {
  const rows = await work.tx.query<{ id: string }>(ownHelp, [work.row.id, personId]);
  return rows.map(({ id }) => id);
}

/**
 * Confirms items that are marked as done, and credits their hours; the colleague who has agreed to help has the policy's
 * share. What has counted by another way (a course's certificate) counts no second time.
 * @returns ids of the items that this call confirmed
 */
export async function creditItems(work: Work, itemIds: readonly string[], by: string): Promise<string[]> {
  const items = await work.tx.query<Item>(confirm, [work.row.id, itemIds, by, work.now]);
  for (const item of items) {
    if (item.hours > 0) await creditTeacher(work, item, by);
    if (item.helper !== null) await creditHelper(work, item, item.helper, by);
  }
  return items.map(({ item_id: id }) => id);
}

function common(work: Work, item: Item, by: string) {
  const { title, level, form, done_on: to, school } = item;
  return {
    title,
    level,
    form,
    to,
    school,
    by,
    policyVersion: work.pack.version,
    attachmentIds: item.evidence_ids,
  };
}

const countedThatDay = statement(
  'iop_items_counted',
  `select e.title from ledger_entries e
   where e.person_id = $1::uuid and e.source_kind = 'planItem' and e.dated_to = $2::date and e.reverses is null
     and split_part(e.source_id, '/', 1) <> $3
     and not exists (select from ledger_entries b where b.reverses = e.id)`,
);

/** A year that was withdrawn and begun again has other ids, but what was done in it has counted. */
async function countedInAnotherYear(work: Work, item: Item): Promise<boolean> {
  const known = [item.person_id, item.done_on, work.row.id];
  const counted = await work.tx.query<{ title: string }>(countedThatDay, known);
  return counted.some(({ title }) => plainText(title) === plainText(item.title));
}

async function creditTeacher(work: Work, item: Item, by: string): Promise<void> {
  // The item is done all the same; its hours stand in the book by the claim of the same paper.
  if (await countedByFile(work, item.person_id, 'externalClaim', item.evidence_ids)) return;
  if (await countedInAnotherYear(work, item)) return;
  const form = itemForms[item.form];
  await creditOnce(work, {
    ...common(work, item, by),
    personId: item.person_id,
    hours: item.hours,
    sourceKind: 'planItem',
    sourceId: `${work.row.id}/${item.item_id}`,
    explanation: t(
      `Мероприятие вашего плана (${form.ru}): ${hoursText(item.hours)}, школа подтвердила выполнение`,
      `An item of your plan (${inLanguage(form, 'en')}): ${english.counted(item.hours, ['hour', 'hours'])}, confirmed by your school`,
    ),
  });
}

async function creditHelper(work: Work, item: Item, helper: string, by: string): Promise<void> {
  const hours = Math.floor(item.hours * policyNumber(work, 'helperShare'));
  if (hours < 1) return;
  await creditOnce(work, {
    ...common(work, item, by),
    personId: helper,
    school: null,
    hours,
    sourceKind: 'help',
    sourceId: `${work.row.id}/${item.item_id}`,
    explanation: t(
      `Вы помогли коллеге выполнить мероприятие плана на ${hoursText(item.hours)}: зачтено ${hoursText(hours)}`,
      `You helped a colleague with a plan item of ${english.counted(item.hours, ['hour', 'hours'])}: ${hours} are credited`,
    ),
  });
}
