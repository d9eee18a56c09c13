/** Letters as they are listed, and as they are read to be sent. */
import type pg from 'pg';
import type { Letter } from '../../domain/letters/letter.ts';
import { statement, type Statement, type Tx } from '../core/sql.ts';
import { read } from '../core/transact.ts';
import { columnOf, keyset, keysetValues, type Page, type Sorted } from './keyset.ts';
import { byName } from './names.ts';

/** The columns of `Letter`. */
const columns = `n.id, n.kind, n.person_id as "personId", n.at, n.case_id as "caseId", c.type as "caseType",
  c.business_key as "businessKey", coalesce(n.params->>'subject', '') as subject,
  (n.params->>'due')::timestamptz as due, s.key as step, n.task_id as "taskId", t.choices, n.params, p.email,
  p.first_name as "firstName", p.patronymic, p.language`;
const deliveryColumns = `n.delivery, n.reason, n.error, n.attempts, n.held_until as "heldUntil",
  n.settled_at as "settledAt"`;
const tables = `notifications n join people p on p.id = n.person_id left join cases c on c.id = n.case_id
  left join steps s on s.id = n.step_id left join tasks t on t.id = n.task_id`;

/** What has become of a letter, for administrators. */
export interface Delivery {
  delivery: 'owed' | 'sent' | 'failed' | 'dropped';
  reason: string | null;
  error: string | null;
  attempts: number;
  heldUntil: Date | null;
  settledAt: Date | null;
}

const sortColumns = {
  at: { column: 'n.at', type: 'timestamptz' },
  to: { column: byName, type: 'text' },
} as const;

export interface LetterList extends Page {
  /** An e-mail address. */
  to: string | undefined;
  delivery?: Delivery['delivery'] | undefined;
  sort: keyof typeof sortColumns | `-${keyof typeof sortColumns}`;
}

/** One page of letters, with what has become of each. */
export function readLetters(pool: pg.Pool, list: LetterList): Promise<(Letter & Delivery & Sorted)[]> {
  const { to, delivery, sort } = list;
  const end = keysetValues(columnOf(sortColumns, sort), sort, list);
  return read(pool, lettersStatement(sort), [to ?? null, delivery ?? null, ...end]);
}

function lettersStatement(sort: LetterList['sort']): Statement {
  const by = columnOf(sortColumns, sort);
  return statement(
    `read_letters_${sort}`,
    `select ${columns}, ${deliveryColumns}, (${by.column})::text as sort_value
     from ${tables} where ($1::text is null or p.email = $1) and ($2::text is null or n.delivery = $2)
       ${keyset(by, sort, 'n.id', 3)}`,
  );
}

const deliveryById = statement(
  'read_letter_delivery',
  `select ${columns}, ${deliveryColumns} from ${tables} where n.id = $1`,
);

/** A letter with what has become of it. */
export async function readLetter(pool: pg.Pool, id: string): Promise<(Letter & Delivery) | undefined> {
  const [letter] = await read<Letter & Delivery>(pool, deliveryById, [id]);
  return letter;
}

const byIds = statement(
  'read_letters_by_ids',
  `select ${columns}, n.attempts from ${tables} where n.id = any($1::uuid[]) and n.delivery = 'owed'
   order by n.at, n.id`,
);

/** Those of these letters that are still to be sent, the oldest first, with the attempts so far, this one included. */
export function readOwedLetters(tx: Tx, ids: readonly string[]): Promise<(Letter & { attempts: number })[]> {
  return tx.query(byIds, [ids]);
}
