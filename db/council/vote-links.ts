/**
 * A member's personal link to one vote, in the letter that asks for it: good for three days, for that vote only, once.
 * Only its hash is kept. Whoever has the letter could use it, so the page says whose vote it is, and the member gets
 * another letter when it was used.
 */
import { randomBytes } from 'node:crypto';
import { localDate, type LocalDate } from '../../domain/calendar.ts';
import type { PersonalLink } from '../../domain/letters/letter.ts';
import { letterPolicy } from '../../domain/letters/policy.ts';
import { refusal, type RefusalError } from '../../domain/refusals.ts';
import { datesIn } from '../../domain/dates.ts';
import { clockTime } from '../../domain/russian-dates.ts';
import { t, type BothTexts, type Text } from '../../domain/text-object.ts';
import type { CoreDeps } from '../core/deps.ts';
import type { LoadedPack } from '../core/pack.ts';
import { sha256 } from '../core/ids.ts';
import { statement, type Tx } from '../core/sql.ts';
import type { LinkFor, LinkMaker } from '../letters/prepare.ts';

const VALID_MS = 3 * 86_400_000;

interface LinkTask {
  type: string;
  step: string;
  due: Date;
}

const openTask = statement(
  'vote_link_task',
  `select c.type, s.key as step, t.due from tasks t join steps s on s.id = t.step_id join cases c on c.id = t.case_id
   where t.id = $1 and t.holder_id = $2 and t.state = 'open'`,
);
const insert = statement(
  'vote_link_insert',
  `insert into vote_links (token_hash, notification_id, task_id, person_id, issued_at, expires_at)
   values ($1, $2, $3, $4, $5, $6)`,
);

/** Makes the links of letters that ask for a vote, where the step and the district's policy let it be given so. */
export function voteLinkMaker({ processes, packs }: Pick<CoreDeps, 'processes' | 'packs'>): LinkMaker {
  return async (
    tx: Tx,
    { personId, notificationId, taskId, now }: LinkFor,
  ): Promise<PersonalLink | undefined> => {
    if (taskId === null || !letterPolicy(packs.current().policy).voteLinks) return undefined;
    const [task] = await tx.query<LinkTask>(openTask, [taskId, personId]);
    if (task === undefined || processes.get(task.type)?.steps[task.step]?.byLink !== true) return undefined;
    const token = randomBytes(24).toString('base64url');
    const expiresAt = new Date(Math.min(now.getTime() + VALID_MS, task.due.getTime()));
    await tx.query(insert, [sha256(token), notificationId, taskId, personId, now, expiresAt]);
    return { path: `/vote#${token}`, expiresAt };
  };
}

export interface VoteLinkRow {
  task_id: string;
  person_id: string;
  expires_at: Date;
  used_at: Date | null;
}

const byToken = statement(
  'vote_link_by_token',
  'select task_id, person_id, expires_at, used_at from vote_links where token_hash = $1',
);
const useAll = statement(
  'vote_link_use',
  'update vote_links set used_at = $2 where task_id = $1 and used_at is null',
);

/**
 * The link with this token, if it may be used by whoever is signed in in this browser, or by nobody known.
 * @throws refusals not-found (no such link), link-not-yours
 */
export async function demandLink(
  tx: Pick<Tx, 'query'>,
  token: string,
  signedIn: string | undefined,
): Promise<VoteLinkRow> {
  const [link] = await tx.query<VoteLinkRow>(byToken, [sha256(token)]);
  if (link === undefined) throw refusal('not-found', { detail: noSuchLink });
  if (signedIn !== undefined && signedIn !== link.person_id)
    throw refusal('link-not-yours', { detail: notYours });
  return link;
}

const notYours = t(
  'Если письмо вам переслали, закройте страницу: голосует только тот, кому оно написано. Если оно ваше, выйдите здесь или откройте ссылку в другом браузере.',
  'If the letter was forwarded to you, close the page: only its addressee votes by it. If it is yours, sign out here or open the link in another browser.',
);
const noSuchLink = t(
  'Такой ссылки нет. Проверьте, что адрес скопирован из письма целиком, или войдите и проголосуйте на странице.',
  'There is no such link. Check that the whole address was copied from the letter, or sign in and vote in the page.',
);

/**
 * Refuses a link that was used or is over, or that the district takes no longer, with what to do.
 * @throws refusal link-over
 */
export function demandAlive(
  { used_at: usedAt, expires_at: expiresAt }: VoteLinkRow,
  now: Date,
  { policy, calendar: { zone } }: LoadedPack,
): void {
  const moment = (at: Date) => momentOf(at, localDate(now, zone), zone);
  if (usedAt !== null) {
    const { ru, en } = moment(usedAt);
    throw over(
      t(
        `Голос по этой ссылке принят ${ru}. Если голосовали не вы, сразу сообщите секретарю совета.`,
        `A vote was taken by this link on ${en}. If it was not yours, tell the council’s secretary at once.`,
      ),
    );
  }
  if (!letterPolicy(policy).voteLinks) throw over(ended);
  if (expiresAt <= now) {
    const { ru, en } = moment(expiresAt);
    throw over(
      t(
        `Ссылка действовала до ${ru}. Войдите: если голосование ещё идёт, задача ждёт на странице.`,
        `The link was good until ${en}. Sign in: while the vote goes on, the task waits in the page.`,
      ),
    );
  }
}

function momentOf(at: Date, today: LocalDate, zone: string): BothTexts {
  const [date, time] = [localDate(at, zone), clockTime(at, zone)];
  return t(
    `${datesIn('ru').dayMonth(date, today)} в ${time}`,
    `${datesIn('en').dayMonth(date, today)}, ${time}`,
  );
}

const ended = t(
  'В районе больше не голосуют по ссылкам из писем. Войдите: если голосование ещё идёт, задача ждёт на странице.',
  'The district takes no more votes by the links of letters. Sign in: while the vote goes on, the task waits in the page.',
);

function over(detail: Text): RefusalError {
  return refusal('link-over', { detail });
}

/** No link to this vote is good any more. */
export async function endLinks(tx: Tx, taskId: string, now: Date): Promise<void> {
  await tx.query(useAll, [taskId, now]);
}
