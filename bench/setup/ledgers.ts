/** Many credit books, put into the ledger by SQL alone. */
import { withClient } from '../../scripts/runtime/postgres.ts';

export interface Ledgers {
  people: number;
  /** Of each person. */
  entries: number;
}

const people = `insert into people (id, last_name, first_name)
  select md5('reader' || n)::uuid, 'Замерова', 'Анна ' || n from generate_series(1, $1::int) n`;

/** Every fifth is ДПО, every tenth has been taken back; ids and days are as mixed as in life. */
const entries = `insert into ledger_entries (id, person_id, hours, counter, paper, level, form, title, issuer, number, dated_to,
    school, year, source_kind, source_id, source_turn, paper_key, paper_turn, attachment_ids, policy_version, explanation, at)
  select md5('entry' || p || '/' || n)::uuid, md5('reader' || p)::uuid, 9, case when n % 5 = 0 then 'dpo' else 'methodical' end,
    'certificate', 'district', 'remote', 'Замер ' || n, 'ККИПК', p || '-' || n, date '2026-09-01' - (n * 37 + p) % 3000,
    'school-1', 2026, 'earlierDocument', p || '/' || n, 0, 'ккипк|' || p || '-' || n, 0, '{}', 1,
    '{"ru": "Учтено из списка", "en": "Taken from the list"}', now()
  from generate_series(1, $2::int) n cross join generate_series(1, $1::int) p`;
const reversals = `insert into ledger_entries (id, person_id, hours, counter, paper, title, dated_to, year, source_kind, source_id,
    source_turn, attachment_ids, policy_version, explanation, reverses, reason, at)
  select md5('back' || id)::uuid, person_id, -hours, counter, paper, title, dated_to, year, source_kind, source_id, 0, '{}', 1,
    explanation, id, 'Ошибка', at from ledger_entries where number like '%0'`;

/** Fills an empty ledger. The ids of those whose books there are. */
export async function fillLedgers(
  ownerUrl: string,
  { people: count, entries: each }: Ledgers,
): Promise<string[]> {
  return withClient(ownerUrl, async (client) => {
    await client.query(people, [count]);
    await client.query(entries, [count, each]);
    await client.query(reversals);
    await client.query('vacuum (analyze)');
    const { rows } = await client.query<{ id: string }>(
      `select id from people where last_name = 'Замерова' order by md5(id::text)`,
    );
    return rows.map(({ id }) => id);
  });
}

/** How many rows the ledger has after all: figures say it. */
export async function countLedger(ownerUrl: string): Promise<number> {
  return withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ n: number }>('select count(*)::int as n from ledger_entries');
    return rows[0]?.n ?? 0;
  });
}
