/** Finds every row that belongs to a year, with all that these refer to, in temporary tables of row addresses. */
import type pg from 'pg';
import { quoted } from '../backup/tables.ts';
import { operatorError } from '../runtime/operator-error.ts';
import type { Shape } from './columns.ts';
import { FILES, parts, type Rule } from './tables.ts';

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

const picked = (table: string) => `picked_${table.replace('.', '_')}`;

/** The rows of a table that were taken, for the `from` of a query. */
export function takenRows(table: string, alias = 't'): string {
  if (parts[table]?.takes === 'all') return `${quoted(table)} ${alias}`;
  return `${quoted(table)} ${alias} join ${picked(table)} ${alias}_taken on ${alias}_taken.address = ${alias}.ctid`;
}

/**
 * Takes the rows round by round until a round finds nothing new; all in the caller's one snapshot.
 * @throws operator error `no-such-year`
 */
export async function pickYear(client: pg.Client, year: number, shapes: readonly Shape[]): Promise<void> {
  await demandYear(client, year);
  await client.query(BOUNDS, [year]);
  const byRows = shapes.filter(({ name }) => parts[name]?.takes === 'rows');
  for (const { name } of byRows)
    await client.query(
      `create temp table ${picked(name)} (address tid primary key, round int not null) on commit drop`,
    );
  for (const { name } of byRows)
    for (const rule of rulesOf(name))
      if ('seed' in rule) await take(client, name, 0, `cross join bounds where ${rule.seed}`);
  for (const shape of shapes.filter(({ name }) => parts[name]?.takes === 'all'))
    await pickReferred(client, shape, `${quoted(shape.name)} o`, 0);
  for (let round = 0; await pickRound(client, round, byRows); round += 1);
}

const BOUNDS = `create temp table bounds on commit drop as select y.year, y.first, y.last,
    y.first::timestamp at time zone z.zone as begins, (y.last + 1)::timestamp at time zone z.zone as ends
  from (select $1::int as year, make_date($1, 9, 1) as first, make_date($1 + 1, 8, 31) as last) y,
    (select calendar->>'zone' as zone from pack_versions order by version desc limit 1) z`;

async function demandYear(client: pg.Client, year: number): Promise<void> {
  const { rows } = await client.query<{ year: number }>('select distinct year from cases order by year');
  if (rows.some((row) => row.year === year)) return;
  const there = rows.length === 0 ? 'none at all' : `those of ${rows.map((row) => row.year).join(', ')}`;
  throw operatorError(
    `There are no cases of the school year ${year}/${String((year + 1) % 100).padStart(2, '0')}; there are ${there}. ` +
      'A school year is named by the year in which it begins: --year 2026 is 2026/27.',
    'no-such-year',
  );
}

function rulesOf(table: string): readonly Rule[] {
  const part = parts[table];
  return part?.takes === 'rows' ? part.rules : [];
}

/** What the last round's rows bring along; says whether there was anything. */
async function pickRound(client: pg.Client, round: number, shapes: readonly Shape[]): Promise<boolean> {
  let found = 0;
  for (const shape of shapes) {
    const { name } = shape;
    for (const rule of rulesOf(name))
      if ('of' in rule)
        found += await take(client, name, round + 1, `join ${latest(rule.of, round)} on ${rule.on}`);
    found += await pickReferred(client, shape, latest(name, round), round + 1);
    if (name !== FILES) found += await pickNamed(client, name, round);
  }
  return found > 0;
}

/** What rows `o` of a table refer to by foreign keys. */
async function pickReferred(
  client: pg.Client,
  { references }: Shape,
  rows: string,
  round: number,
): Promise<number> {
  let found = 0;
  for (const { table, columns, to } of references.filter((each) => parts[each.table]?.takes === 'rows')) {
    const on = columns.map((column, n) => `t.${quoted(to[n] ?? '')} = o.${quoted(column)}`).join(' and ');
    found += await take(client, table, round, `join ${rows} on ${on}`);
  }
  return found;
}

/** The rows `o` of a table that the last round took. */
function latest(table: string, round: number): string {
  return `(select o.* from ${quoted(table)} o join ${picked(table)} k on k.address = o.ctid and k.round = ${round}) o`;
}

async function take(client: pg.Client, table: string, round: number, how: string): Promise<number> {
  const { rowCount } = await client.query(
    `insert into ${picked(table)} select distinct t.ctid, ${round} from ${quoted(table)} t ${how} on conflict do nothing`,
  );
  return rowCount ?? 0;
}

/** People and uploads whose id stands anywhere in the rows. */
async function pickNamed(client: pg.Client, table: string, round: number): Promise<number> {
  let found = 0;
  const targets = Object.entries(parts).filter(([, part]) => part.takes === 'rows' && part.named === true);
  for (const [name] of targets)
    found += await take(
      client,
      name,
      round + 1,
      `join (select distinct m[1]::uuid as id from ${latest(table, round)},
         lateral regexp_matches(o::text, '${UUID}', 'g') as m) ids on ids.id = t.id`,
    );
  return found;
}
