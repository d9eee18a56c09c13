import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { refusal } from '../../domain/refusals.ts';
import { say } from '../../domain/said.ts';

/** Packs and unpacks cursors: opaque to clients, valid only for the very list they were given for. */
export interface CursorBox {
  /** @param list what the cursor belongs to: the endpoint, its filters and order, the reader */
  pack: (list: string, position: readonly string[]) => string;
  /** @throws refusal invalid for a cursor that this server didn't give for this list */
  unpack: (list: string, cursor: string | undefined, length: number) => string[] | undefined;
}

const SIGNATURE_BYTES = 16;

/** A box whose cursors are signed with a key derived from the server's secret. */
export function cursorBox(secret: string): CursorBox {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'list cursors', 32));
  const sign = (list: string, payload: string) =>
    createHmac('sha256', key).update(`${list}\n${payload}`).digest().subarray(0, SIGNATURE_BYTES);
  return {
    pack: (list, position) => {
      const payload = JSON.stringify(position);
      return Buffer.concat([sign(list, payload), Buffer.from(payload)]).toString('base64url');
    },
    unpack: (list, cursor, length) => {
      if (cursor === undefined) return undefined;
      const bytes = Buffer.from(cursor, 'base64url');
      const payload = bytes.subarray(SIGNATURE_BYTES).toString();
      const signature = bytes.subarray(0, SIGNATURE_BYTES);
      const genuine =
        signature.length === SIGNATURE_BYTES &&
        timingSafeEqual(signature, sign(list, payload)) &&
        bytes.toString('base64url') === cursor;
      const position: unknown = genuine ? JSON.parse(payload) : undefined;
      if (Array.isArray(position) && position.length === length) return position.map(String);
      throw refusal('invalid', {
        errors: [
          {
            path: 'cursor',
            message: say(
              'Такого продолжения у этого списка нет. Откройте список сначала.',
              'This list has no such continuation. Open the list anew.',
            ),
          },
        ],
      });
    },
  };
}

/** Names a list for its cursors: whatever decides which rows come in which order. */
export function listName(endpoint: string, reader: string, query: Record<string, unknown>): string {
  const { cursor: _cursor, limit: _limit, ...rest } = query;
  const given = Object.entries(rest).filter(([, value]) => value !== undefined);
  return JSON.stringify([endpoint, reader, given.toSorted(([a], [b]) => (a < b ? -1 : 1))]);
}

/** Where the page before ended, as lists that are sorted by a column take it. */
export function positionOf(found: string[] | undefined): readonly [string, string] | undefined {
  const [value, id] = found ?? [];
  return value === undefined || id === undefined ? undefined : [value, id];
}

/** A page of a list that is read whole; its cursor says how many rows went before. */
export function pageOfWhole<Item>(
  box: CursorBox,
  list: string,
  { limit, cursor }: { limit?: number | undefined; cursor?: string | undefined },
  items: readonly Item[],
): { items: Item[]; nextCursor: string | null } {
  const [before = '0'] = box.unpack(list, cursor, 1) ?? [];
  const end = Number(before) + (limit ?? items.length);
  return {
    items: items.slice(Number(before), end),
    nextCursor: end < items.length ? box.pack(list, [String(end)]) : null,
  };
}

/** A page of a list from one row more than asked for, which tells whether there is a next one. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  view: (row: Row) => Item,
  cursor: (row: Row) => string,
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items: shown.map(view), nextCursor: more ? cursor(last) : null };
}
