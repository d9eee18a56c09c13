/** Erasing what no law keeps of somebody who has left (152-ФЗ art. 21; docs/decisions/0020). */
import type pg from 'pg';
import type { ProcessDeclaration } from '../../domain/process.ts';
import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';
import { goes, lawKeepsName, stays } from './erasure-parts.ts';

export interface ErasureRead {
  person_id: string;
  asked_at: Date | null;
  done_at: Date | null;
  /** No role any more, nor one to come: nothing that they do needs the data. */
  has_left: boolean;
}

/** Of the person `p` on the day `$1`. */
const hasLeft = `not exists (select from role_grants g where g.person_id = p.id
  and (g.valid_to is null or g.valid_to >= $1::date))`;

const one = statement(
  'read_erasure',
  `select p.id as person_id, e.asked_at, e.done_at, ${hasLeft} as has_left
   from people p left join erasures e on e.person_id = p.id where p.id = $2::uuid`,
);
const open = statement(
  'read_erasures_open',
  `select p.id as person_id, e.asked_at, e.done_at, ${hasLeft} as has_left
   from erasures e join people p on p.id = e.person_id where e.done_at is null order by e.asked_at, p.id`,
);

/** How it stands with one person. @throws refusal not-found */
export async function readErasure(pool: pg.Pool, personId: string, day: string): Promise<ErasureRead> {
  const [found] = await read<ErasureRead>(pool, one, [day, personId]);
  if (found === undefined) throw refusal('not-found');
  return found;
}

/** Who waits for it, first come first. */
export function readOpenErasures(pool: pg.Pool, day: string): Promise<ErasureRead[]> {
  return read(pool, open, [day]);
}

const counts = statement(
  'read_erasure_counts',
  `select ${Object.entries({ ...goes, ...stays })
    .map(([key, { count }]) => `(${count})::int as "${key}"`)
    .join(', ')}`,
);

/** What processes hold in confidence (`ProcessDeclaration.confidential`) of one person alone: types and the keys of their forms. */
function secretsOf(processes: Iterable<ProcessDeclaration>): string {
  // What is confidential of an impartial case is a group's (who was at a session), and not of whoever goes.
  const secrets = [...processes].flatMap(({ key: type, confidential, confidentialTo, impartial }) =>
    confidential === undefined || confidentialTo !== undefined || impartial
      ? []
      : [{ type, keys: Object.keys(confidential) }],
  );
  return JSON.stringify(secrets);
}

/** How many rows of each part there are now. */
export async function countParts(
  pool: pg.Pool,
  personId: string,
  processes: Iterable<ProcessDeclaration>,
): Promise<Record<string, number>> {
  return (await read<Record<string, number>>(pool, counts, [personId, secretsOf(processes)]))[0] ?? {};
}

const ask = statement(
  'erasure_ask',
  `with asked as (
     insert into erasures as e (person_id, asked_at) values ($1::uuid, $2)
     on conflict (person_id) do update set asked_at = excluded.asked_at, done_at = null, done_by = null
       where e.done_at is not null returning person_id)
   insert into audit (case_id, seq, at, kind, actor_id, detail, prev_hash, hash)
   select null, null, $2, 'erasureAsked', person_id, '{}', '', '' from asked`,
);

/** The person asks for it; asking again while it waits changes nothing. */
export async function askForErasure(pool: pg.Pool, personId: string, now: Date): Promise<void> {
  await read(pool, ask, [personId, now]);
}

/** What stands in the place of a name that no law keeps. */
export const ERASED_NAME = t('Данные удалены', 'Data erased');

// One statement: nothing is half erased. Sessions and passwords go with the account, what a mail server said of the address with it.
const erase = statement(
  'erasure_do',
  `with gone as (select p.id, p.user_id from people p where p.id = $2::uuid and ${hasLeft} for update),
   accounts as (delete from auth."user" where id in (select user_id from gone)),
   signins as (delete from auth.last_sign_ins where user_id in (select user_id from gone)),
   keys as (delete from auth.api_keys where person_id in (select id from gone)),
   codes as (delete from auth.one_time_codes where person_id in (select id from gone)),
   filters as (delete from saved_filters where owner_id in (select id from gone)),
   texts as (delete from drafts where person_id in (select id from gone)),
   repeats as (delete from idempotency_keys where person_id in (select id from gone)),
   details as (delete from personal_details where person_id in (select id from gone)),
   deficits as (delete from iop_deficits where person_id in (select id from gone)),
   said as (select erase_answers(id, $1::date, $7::jsonb) from gone),
   seats as (update enrollments set reason = null where person_id in (select id from gone) and reason is not null),
   works as (update final_works set note = null, comment = null where person_id in (select id from gone)),
   letters as (update notifications set error = null, params = case kind when 'workReturned' then params - 'reason' else params end
     where person_id in (select id from gone) and (error is not null or kind = 'workReturned')),
   address as (update people p set email = null, login = null, user_id = null, personnel_number = null,
     last_name = case when ${lawKeepsName} then last_name else $6 end,
     first_name = case when ${lawKeepsName} then first_name else '' end,
     patronymic = case when ${lawKeepsName} then patronymic end
     where id in (select id from gone)),
   revoked as (
     insert into consents (person_id, kind, version, text_hash, answer, at, via)
     select c.person_id, c.kind, c.version, c.text_hash, 'revoked', $3, 'erasure'
     from (select distinct on (kind) * from consents where person_id in (select id from gone) order by kind, id desc) c
     where c.answer = 'given'),
   done as (
     insert into erasures (person_id, asked_at, done_at, done_by) select id, $3, $3, $4::uuid from gone, said
     on conflict (person_id) do update set done_at = excluded.done_at, done_by = excluded.done_by
     returning person_id)
   insert into audit (case_id, seq, at, kind, actor_id, detail, reason, prev_hash, hash)
   select null, null, $3, 'erased', $4::uuid, jsonb_build_object('personId', person_id), $5, '', '' from done
   returning id`,
);

/**
 * Erases what `goes`. Done again it takes away what has come since.
 * @throws refusals not-found, invalid (somebody who holds a role, or will)
 */
export async function eraseData(
  pool: pg.Pool,
  order: { personId: string; actorId: string; reason: string; day: string; now: Date },
  processes: Iterable<ProcessDeclaration>,
): Promise<void> {
  const { personId, actorId, reason, day, now } = order;
  await readErasure(pool, personId, day);
  const secrets = secretsOf(processes);
  const done = await read(pool, erase, [day, personId, now, actorId, reason, ERASED_NAME.ru, secrets]);
  if (done.length > 0) return;
  throw refusal('invalid', {
    detail: t(
      'У человека есть роли: без этих данных он не сможет работать. Сначала завершите роли приказом об увольнении.',
      'The person holds roles and could not work without these data. End the roles by an order first.',
    ),
  });
}
