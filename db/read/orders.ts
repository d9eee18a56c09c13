/** Orders about people. */
import type pg from 'pg';
import type { OrderKind } from '../../domain/orders.ts';
import { statement, type Statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';
import type { AttachmentRead } from './case.ts';
import { columnOf, keyset, keysetValues, type Page, type Sorted } from './keyset.ts';
import { byName, like } from './names.ts';

export interface OrderRead {
  id: string;
  kind: OrderKind;
  number: string;
  dated: string;
  person_id: string;
  role: string | null;
  scope: string | null;
  valid_from: string | null;
  valid_to: string | null;
  reason: string | null;
  scan: AttachmentRead | null;
  import_id: string | null;
  registered_by: string | null;
  registered_at: Date;
  annulled_on: string | null;
  annulled_by: string | null;
  annulled_for: string | null;
}

const columns = `o.id, o.kind, o.number, o.dated::text, o.person_id, o.role, o.scope, o.valid_from::text, o.valid_to::text,
  o.reason, o.import_id, o.registered_by, o.registered_at, o.annulled_on::text, o.annulled_by, o.annulled_for,
  (select jsonb_build_object('id', a.id, 'sha256', a.sha256, 'name', a.name, 'media_type', a.media_type, 'size', a.size)
   from attachments a where a.id = o.scan_id) as scan`;

const sortColumns = {
  dated: { column: `to_char(o.dated, 'YYYY-MM-DD')`, type: 'text' },
  person: { column: byName, type: 'text' },
  number: { column: 'o.number', type: 'text' },
} as const;

export interface OrderFilters {
  person?: string | undefined;
  role?: string | undefined;
  /** Where the role is held. */
  organization?: string | undefined;
  kind?: OrderKind | undefined;
  state?: 'inForce' | 'annulled' | undefined;
  /** A part of the number or of the person's name. */
  q?: string | undefined;
}

export interface OrderList extends Page {
  filters: OrderFilters;
  sort: keyof typeof sortColumns | `-${keyof typeof sortColumns}`;
}

/** One page of the orders. */
export function readOrders(pool: pg.Pool, list: OrderList): Promise<(OrderRead & Sorted)[]> {
  const { filters, sort } = list;
  const { person, role, organization, kind, state, q } = filters;
  const given = [person, role, organization, kind, state, q === undefined ? undefined : like(q)];
  const end = keysetValues(columnOf(sortColumns, sort), sort, list);
  return read(pool, listStatement(sort), [...given.map((value) => value ?? null), ...end]);
}

function listStatement(sort: OrderList['sort']): Statement {
  const by = columnOf(sortColumns, sort);
  return statement(
    `read_orders_${sort}`,
    `select ${columns}, (${by.column})::text as sort_value
     from orders o join people p on p.id = o.person_id
     where ($1::uuid is null or o.person_id = $1) and ($2::text is null or o.role = $2)
       and ($3::text is null or o.scope = $3) and ($4::text is null or o.kind = $4)
       and ($5::text is null or ($5 = 'annulled') = (o.annulled_on is not null))
       and ($6::text is null or o.number ilike $6 or ${byName} ilike $6)
       ${keyset(by, sort, 'o.id', 7)}`,
  );
}

const one = statement('read_order', `select ${columns} from orders o where o.id = $1`);

/** One order; undefined where there is none. */
export async function readOrder(pool: pg.Pool, id: string): Promise<OrderRead | undefined> {
  const [found] = await read<OrderRead>(pool, one, [id]);
  return found;
}
