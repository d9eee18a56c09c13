/** A person's credit book: read by the person, whose rows one index has together, however long the ledger is. */
import type pg from 'pg';
import type { BothTexts } from '../../domain/text-object.ts';
import type { Counted, Counter } from '../../domain/ledger.ts';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';
import { worksIn } from './named.ts';
import { keyset, keysetValues, type Page, type Sorted } from './keyset.ts';

const whose = statement(
  'credit_book_of',
  `select ${worksIn('p.id', '$2::text[]', '$3')} as works_there,
     exists (select from erasures e where e.person_id = p.id and e.done_at is not null) as erased
   from people p where p.id = $1::uuid`,
);

/** Whose book it is: whether they work in one of these organizations on that day, and whether their data were erased. */
export interface HolderRead {
  works_there: boolean;
  erased: boolean;
}

/** @returns undefined where there is nobody of that id */
export async function readHolder(
  pool: pg.Pool,
  personId: string,
  organizations: readonly string[],
  day: string,
): Promise<HolderRead | undefined> {
  return (await read<HolderRead>(pool, whose, [personId, organizations, day]))[0];
}

const counted = statement(
  'credit_book_counted',
  'select counter, hours, dated_to::text as dated from ledger_entries where person_id = $1::uuid',
);

/** What the counters look at, reversals included. */
export function readCounted(pool: pg.Pool, personId: string): Promise<Counted[]> {
  return read(pool, counted, [personId]);
}

export interface EntryRead {
  id: string;
  title: string;
  hours: number;
  counter: Counter;
  paper: string | null;
  issuer: string | null;
  number: string | null;
  dated_from: string | null;
  dated_to: string;
  level: string | null;
  form: string | null;
  school: string | null;
  year: number;
  source_kind: string;
  source_id: string;
  policy_version: number;
  explanation: BothTexts;
  at: Date;
  files: { id: string; name: string }[];
  taken_back: { reason: string | null; words: BothTexts; at: string } | null;
}

const byDay = { column: 'e.dated_to', type: 'date' } as const;
const LATEST_FIRST = '-dated';

const entries = statement(
  'credit_book_entries',
  `select e.id, e.title, e.hours, e.counter, e.paper, e.issuer, e.number, e.dated_from::text, e.dated_to::text, e.level,
     e.form, e.school, e.year, e.source_kind, e.source_id, e.policy_version, e.explanation, e.at,
     (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name) order by a.name, a.id), '[]')
      from attachments a where a.id = any(e.attachment_ids)) as files,
     (select jsonb_build_object('reason', b.reason, 'words', b.explanation, 'at', b.at)
      from ledger_entries b where b.reverses = e.id) as taken_back,
     e.dated_to::text as sort_value
   from ledger_entries e where e.person_id = $1::uuid and e.reverses is null
     and ($2::date is null or e.dated_to >= $2::date) ${keyset(byDay, LATEST_FIRST, 'e.id', 3)}`,
);

/** One page of entries, the latest first, each with whether it was taken back; since that day where one is given. */
export function readEntries(
  pool: pg.Pool,
  personId: string,
  page: Page & { since?: string },
): Promise<(EntryRead & Sorted)[]> {
  return read(pool, entries, [personId, page.since ?? null, ...keysetValues(byDay, LATEST_FIRST, page)]);
}

const led = statement(
  'credit_book_programs_led',
  `select title, hours, approved_at from programs where leader_id = $1::uuid and approved_at >= $2 order by approved_at`,
);

/** The programs that the person leads, approved since that moment. */
export function readProgramsLed(
  pool: pg.Pool,
  personId: string,
  since: Date,
): Promise<{ title: string; hours: number; approved_at: Date }[]> {
  return read(pool, led, [personId, since]);
}

const made = statement(
  'credit_book_products',
  `select i.case_id || '/' || i.item_id as source, i.title, i.hours, i.product, i.done_on::text as done_on
   from iop_items i
   where i.person_id = $1::uuid and i.state = 'confirmed' and i.product is not null and i.done_on >= $2::date
   order by i.done_on, i.item_id`,
);
const shown = statement(
  'credit_book_reflection_files',
  `select a.name from cases c join steps s on s.case_id = c.id and s.key = 'reflection'
     join decisions d on d.step_id = s.id,
     jsonb_array_elements_text(d.form->'products') with ordinality f(id, place) join attachments a on a.id = f.id::uuid
   where c.type = 'iop-cycle' and c.initiator_id = $1::uuid and d.decided_at >= $2 order by d.decided_at, f.place`,
);

/** What somebody's years have brought since a day: products of confirmed items, and the files of reflections. */
export interface ProductsRead {
  items: { source: string; title: string; hours: number; product: string; done_on: string }[];
  files: string[];
}

/** @param since the day, and the moment at which it begins */
export async function readProducts(
  pool: pg.Pool,
  personId: string,
  since: { day: string; moment: Date },
): Promise<ProductsRead> {
  const [items, files] = await Promise.all([
    read<ProductsRead['items'][number]>(pool, made, [personId, since.day]),
    read<{ name: string }>(pool, shown, [personId, since.moment]),
  ]);
  return { items, files: files.map(({ name }) => name) };
}
