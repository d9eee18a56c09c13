/** Sends the letters that are owed: beside the worker, with any number of workers at once. */
import type { Logger } from 'pino';
import { digestOf } from '../domain/letters/digest.ts';
import type { Letter } from '../domain/letters/letter.ts';
import { mailOf, messageIdOf, type Mail } from '../domain/letters/mail.ts';
import { plainError } from '../db/core/plain-error.ts';
import {
  claimMails,
  isAskedAgain,
  settleFailed,
  settleLater,
  settleSent,
  type ClaimedMail,
} from '../db/letters/outbox.ts';
import { prepareLetters, type PrepareDeps, type ReadyLetter } from '../db/letters/prepare.ts';
import { clearTrouble, raiseTrouble } from '../db/letters/trouble.ts';
import { inParallel } from './relay.ts';
import { repeat, type Repeated } from './repeat.ts';
import type { Send, Sending } from './smtp.ts';

export interface PostmanDeps extends PrepareDeps {
  send: Send;
  /** Where people reach the page; no slash at its end. */
  baseUrl: string;
  log: Logger;
}

const EVERY_MS = 2_000;
/** As many connections at once. */
const AT_ONCE = 5;
/** Seconds between attempts on a server that is down; on a letter that is put off they grow from there. */
const REST_S = 30;
const LONGEST_REST_S = 3_600;

/** Looks every two seconds for letters that may go. While the server is down it is asked every half a minute. */
export function startPostman(deps: PostmanDeps): Repeated {
  let restsUntil = 0;
  return repeat('postman', EVERY_MS, deps.log, async () => {
    if (Date.now() < restsUntil && !(await isAskedAgain(deps))) return;
    if ((await sendAll(deps)) === 'down') restsUntil = Date.now() + REST_S * 1_000;
  });
}

/** Everything that may go now. @returns `down` where the server takes nothing */
export async function sendAll(deps: PostmanDeps): Promise<'done' | 'down'> {
  for (;;) {
    const claimed = await claimMails(deps, AT_ONCE);
    if (claimed.length === 0) return 'done';
    let isDown = false;
    await inParallel(claimed, AT_ONCE, async (mail) => {
      if ((await sendOne(deps, mail)) === 'down') isDown = true;
    });
    if (isDown) return 'down';
  }
}

/** One e-mail alone: what fails with it stops no other. */
async function sendOne(deps: PostmanDeps, claimed: ClaimedMail): Promise<Sending['outcome']> {
  const { ids } = claimed;
  let sending: Sending;
  try {
    const { letters, now } = await prepareLetters(deps, ids);
    const [first, ...others] = letters;
    if (first === undefined) return 'sent';
    sending = await deps.send({
      ...mailFrom(deps, [first, ...others], now),
      to: first.letter.email ?? '',
      messageId: messageIdOf(claimed.messageId, deps.baseUrl),
    });
  } catch (error) {
    deps.log.error(
      { letterId: ids[0], err: plainError(error) },
      'a letter could not be made; it is tried again',
    );
    sending = { outcome: 'later', error: 'Письмо не составлено: ошибка программы, она в журнале worker.' };
  }
  await settle(deps, claimed, sending);
  return sending.outcome;
}

function mailFrom(deps: PostmanDeps, letters: readonly [ReadyLetter, ...ReadyLetter[]], now: Date): Mail {
  const pack = deps.packs.current();
  const settingsOf = (letter: Letter) => ({
    process: deps.processes.get(letter.caseType ?? ''),
    zone: pack.calendar.zone,
    district: pack.name,
    baseUrl: deps.baseUrl,
    now,
  });
  const [first, ...others] = letters.map(({ letter, link }) => ({
    letter,
    settings: { ...settingsOf(letter), link },
  }));
  if (first === undefined) throw new Error('A mail of no letters');
  return others.length === 0 ? mailOf(first.letter, first.settings) : digestOf([first, ...others]);
}

async function settle(deps: PostmanDeps, { ids, attempts }: ClaimedMail, sending: Sending): Promise<void> {
  switch (sending.outcome) {
    case 'sent':
      await settleSent(deps, ids);
      await clearTrouble(deps.pool);
      return;
    case 'refused':
      await settleFailed(deps, ids, { reason: 'refused', error: sending.error });
      return;
    case 'later': {
      const seconds = Math.min(LONGEST_REST_S, REST_S * 2 ** Math.min(attempts, 10));
      await settleLater(deps, ids, { seconds, error: sending.error });
      return;
    }
    case 'down':
      await settleLater(deps, ids, { seconds: REST_S, error: sending.error });
      await raiseTrouble(deps.pool, sending.cause);
  }
}
