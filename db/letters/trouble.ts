/** One incident for the mail server, however many letters wait for it; over with the first letter that it takes. */
import type pg from 'pg';
import { idFrom } from '../core/ids.ts';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';

const ID = idFrom('incident', 'mail');

const raised = statement(
  'mail_trouble_raise',
  `insert into incidents (id, kind, case_id, activity, fingerprint, message, attempts, first_seen, last_seen)
   values ($1, 'mail', null, 'smtp', $2, $3, 1, clock_timestamp(), clock_timestamp())
   on conflict (id) do update set attempts = incidents.attempts + 1, fingerprint = excluded.fingerprint,
     message = excluded.message, last_seen = clock_timestamp(), resolved_at = null,
     first_seen = case when incidents.resolved_at is null then incidents.first_seen else clock_timestamp() end`,
);
const cleared = statement(
  'mail_trouble_clear',
  'update incidents set resolved_at = clock_timestamp() where id = $1 and resolved_at is null',
);

const words = {
  unreachable: 'Почтовый сервер не отвечает',
  signIn: 'Почтовый сервер не принял имя или пароль из SMTP_URL',
  sender: 'Почтовый сервер не принял адрес отправителя из MAIL_FROM',
} as const;

export type Trouble = keyof typeof words;

export async function raiseTrouble(pool: pg.Pool, trouble: Trouble): Promise<void> {
  await read(pool, raised, [ID, `mail:${trouble}`, `${words[trouble]}. Письма ждут и уйдут сами.`]);
}

export async function clearTrouble(pool: pg.Pool): Promise<void> {
  await read(pool, cleared, [ID]);
}
