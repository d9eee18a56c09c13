/**
 * The one way into the ledger (docs/decisions/0022): hours are credited and taken back in the caller's own transaction,
 * with their audit row. Unique indexes judge races, so one document or activity counts once however it arrives.
 */
import type { LocalDate } from '../../domain/calendar.ts';
import { dayText } from '../../domain/dates.ts';
import type { EarlierDocumentKind } from '../../domain/earlier-documents.ts';
import * as english from '../../domain/english.ts';
import { counterOf, type LedgerSource } from '../../domain/ledger.ts';
import { paperKey } from '../../domain/paper-key.ts';
import { refusal } from '../../domain/refusals.ts';
import { hoursText } from '../../domain/russian.ts';
import { schoolYear } from '../../domain/school-year.ts';
import { t, type BothTexts } from '../../domain/text-object.ts';
import { auditOutside, record, type AuditEntry } from '../core/audit.ts';
import { newId } from '../core/ids.ts';
import { statement, type Tx } from '../core/sql.ts';
import type { Work } from '../core/work.ts';

/** In whose transaction: of a case, whose history it joins, or of no case. */
export type Ledger = Work | { tx: Tx; now: Date };

/** Hours to be credited, with why they count. */
export interface Credit {
  personId: string;
  /** Above zero. */
  hours: number;
  /** What the paper itself says, where only a part of its hours counts. */
  paperHours?: number;
  title: string;
  /** The paper that proves it; left out where none does (a plan item, help to a colleague). */
  paper?: EarlierDocumentKind | null;
  issuer?: string | null;
  number?: string | null;
  from?: LocalDate | null;
  /** The last day of what was learned or done: the paper's day. */
  to: LocalDate;
  level?: string | null;
  form?: string | null;
  /** Where they worked then; looked up by their roles of that day where left out. */
  school?: string | null;
  sourceKind: LedgerSource;
  /** Of the source within its kind: what comes again under it is the same. */
  sourceId: string;
  attachmentIds?: readonly string[];
  /** By which version of the policy it counts. */
  policyVersion: number;
  /** Why it counted, to its owner. */
  explanation: BothTexts;
  /** Who decided it; null where the system did by its rules. */
  by?: string | null;
}

/** What stands in the ledger already in place of what was to be credited. */
export interface Standing {
  id: string;
  title: string;
  hours: number;
  dated_to: LocalDate;
}

export type Credited = { id: string } | { already: Standing };

const insert = statement(
  'ledger_credit',
  `insert into ledger_entries (id, person_id, hours, counter, paper, level, form, title, issuer, number, dated_from,
     dated_to, school, year, source_kind, source_id, source_turn, paper_key, paper_turn, attachment_ids, policy_version,
     explanation, by_id, at)
   select r.id, r.person_id, r.hours, r.counter, r.paper, r.level, r.form, r.title, r.issuer, r.number, r.dated_from,
     r.dated_to, coalesce(r.school, (
       select g.scope from role_grants g join organizations o on o.id = g.scope
       where g.person_id = r.person_id and g.valid_from <= r.dated_to and (g.valid_to is null or g.valid_to >= r.dated_to)
       order by g.role <> 'teacher', g.valid_from, g.id limit 1)),
     r.year, r.source_kind, r.source_id,
     (select count(*) from ledger_entries e join ledger_entries b on b.reverses = e.id
      where e.person_id = r.person_id and e.source_kind = r.source_kind and e.source_id = r.source_id and e.reverses is null),
     r.paper_key,
     case when r.paper_key is not null then
       (select count(*) from ledger_entries e join ledger_entries b on b.reverses = e.id
        where e.person_id = r.person_id and e.paper_key = r.paper_key and e.reverses is null) end,
     r.attachment_ids, r.policy_version, r.explanation, r.by_id, $2
   from jsonb_populate_recordset(null::ledger_entries, $1) r order by r.person_id, r.source_kind, r.source_id
   on conflict do nothing returning id`,
);

const standing = statement(
  'ledger_standing',
  `select e.id, e.title, e.hours, e.dated_to::text from ledger_entries e
   where e.person_id = $1::uuid and e.reverses is null
     and ((e.source_kind = $2 and e.source_id = $3) or e.paper_key = $4)
     and not exists (select from ledger_entries b where b.reverses = e.id)
   order by e.at limit 1`,
);

/**
 * Credits hours; what has counted already is refused, with what and when.
 * @throws refusal already-credited
 */
export async function creditHours(ledger: Ledger, credit: Credit): Promise<{ id: string }> {
  const credited = await creditOnce(ledger, credit);
  if ('already' in credited) throw alreadyCredited(credited.already);
  return credited;
}

/** The same for who goes on where the hours have counted already: says what stands in the ledger. */
export async function creditOnce(ledger: Ledger, credit: Credit): Promise<Credited> {
  const row = rowOf(credit);
  if ((await write(ledger, [row])).length > 0) return { id: row.id };
  const [found] = await ledger.tx.query<Standing>(standing, [
    ...[row.person_id, row.source_kind, row.source_id, row.paper_key],
  ]);
  if (found === undefined) throw new Error('The ledger took nothing in, and nothing stands in its way');
  return { already: found };
}

/** Credits many, without a word on those that have counted already. Says which were new, by their place in the list. */
export async function creditMany(ledger: Ledger, credits: readonly Credit[]): Promise<number[]> {
  if (credits.length === 0) return [];
  const rows = credits.map(rowOf);
  const written = new Set(await write(ledger, rows));
  return rows.flatMap(({ id }, index) => (written.has(id) ? [index] : []));
}

type CreditRow = ReturnType<typeof rowOf>;

function rowOf(credit: Credit) {
  const { personId, hours, title, paper = null, issuer = null, number = null, from = null, to } = credit;
  if (!Number.isInteger(hours) || hours <= 0) throw new Error(`The ledger takes whole hours, not ${hours}`);
  const { paperHours = hours } = credit;
  const key =
    issuer === null ? null : paperKey({ issuer, number: number ?? '', dated: to, hours: paperHours, title });
  return {
    ...{ id: newId(), person_id: personId, hours, title, paper, issuer, number },
    ...{ dated_from: from, dated_to: to, year: schoolYear(to), counter: counterOf(paper, paperHours) },
    ...{ level: credit.level ?? null, form: credit.form ?? null, school: credit.school ?? null },
    ...{ source_kind: credit.sourceKind, source_id: credit.sourceId, paper_key: key },
    ...{ attachment_ids: [...(credit.attachmentIds ?? [])], policy_version: credit.policyVersion },
    ...{ explanation: credit.explanation, by_id: credit.by ?? null },
  };
}

async function write(ledger: Ledger, rows: readonly CreditRow[]): Promise<string[]> {
  const written = await ledger.tx.query<{ id: string }>(insert, [JSON.stringify(rows), ledger.now]);
  const ids = new Set(written.map(({ id }) => id));
  note(
    ledger,
    rows.flatMap((row) =>
      ids.has(row.id)
        ? [
            {
              kind: 'hoursCredited' as const,
              actorId: row.by_id,
              forId: row.person_id,
              detail: { entryId: row.id, hours: row.hours, counter: row.counter, source: row.source_kind },
            },
          ]
        : [],
    ),
  );
  return [...ids];
}

/** Joins the history of the case, or that of no case. Ids only, no names. */
function note(ledger: Ledger, entries: readonly AuditEntry[]): void {
  if ('changes' in ledger) {
    for (const entry of entries) record(ledger, entry);
    return;
  }
  const rows = entries.map(({ kind, actorId = null, forId, detail, reason }) => ({
    ...{ kind, actor_id: actorId, for_id: forId, detail, reason },
  }));
  if (rows.length > 0) ledger.tx.last(auditOutside, [ledger.now, JSON.stringify(rows)]);
}

/** «Уже зачтено: «Смешанное обучение», 18 ч, 12 марта 2026 года». */
export function alreadyCredited({ id, title, hours, dated_to: dated }: Standing): Error {
  const day = dayText(dated);
  return refusal('already-credited', {
    detail: t(
      `Уже зачтено: «${title}», ${hoursText(hours)}, ${day.ru}. Один документ и одно дело считаются один раз.`,
      `Counted already: “${title}”, ${english.hoursText(hours)}, ${day.en}. One document or activity counts once.`,
    ),
    extra: { entryId: id },
  });
}

const takeBack = statement(
  'ledger_reverse',
  `insert into ledger_entries (id, person_id, hours, counter, paper, level, form, title, issuer, number, dated_from,
     dated_to, school, year, source_kind, source_id, source_turn, paper_key, paper_turn, attachment_ids, policy_version,
     explanation, reverses, reason, by_id, at)
   select $2::uuid, person_id, -hours, counter, paper, level, form, title, issuer, number, dated_from, dated_to, school,
     year, source_kind, source_id, source_turn, paper_key, paper_turn, attachment_ids, policy_version, $3::jsonb, id, $4,
     $5::uuid, $6
   from ledger_entries where id = $1::uuid and reverses is null
   on conflict do nothing returning person_id, hours, counter, source_kind`,
);
const isThere = statement(
  'ledger_entry_is_there',
  'select exists (select from ledger_entries where id = $1::uuid and reverses is null) as there',
);

/**
 * Takes an entry back by a row of its own: the entry stays on record, and its document may count anew.
 * @param reason of whoever did it, in their own words; or the rule by which the system did
 * @param by who did it; null where the system did by its rules
 * @throws refusals not-found, already-ended (taken back before)
 */
export async function reverseEntry(
  ledger: Ledger,
  entryId: string,
  reason: string | BothTexts,
  by: string | null,
): Promise<{ id: string }> {
  const id = newId();
  const [words, why] = typeof reason === 'string' ? [t('Зачёт снят', 'Taken back'), reason] : [reason, null];
  const [row] = await ledger.tx.query<{
    person_id: string;
    hours: number;
    counter: string;
    source_kind: string;
  }>(takeBack, [entryId, id, JSON.stringify(words), why, by, ledger.now]);
  if (row === undefined) {
    const [found] = await ledger.tx.query<{ there: boolean }>(isThere, [entryId]);
    if (found?.there !== true) throw refusal('not-found');
    throw refusal('already-ended', {
      detail: t('Эти часы уже сняты с зачёта.', 'These hours have been taken back already.'),
    });
  }
  const { person_id: forId, hours, counter, source_kind: source } = row;
  const detail = { entryId, reversalId: id, hours, counter, source };
  note(ledger, [{ kind: 'hoursReversed', actorId: by, forId, detail, reason: why }]);
  return { id };
}
