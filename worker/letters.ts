/** The postman with all that letters need of the rest: links without a sign-in, and the hold after a restore. */
import type { Logger } from 'pino';
import { codeOfLetter, makeLink, type AccessLetter } from '../db/auth/owed-letters.ts';
import type { Config } from '../db/config.ts';
import type { CoreDeps } from '../db/core/deps.ts';
import { lettersHeld } from '../db/core/holds.ts';
import { voteLinkMaker } from '../db/council/vote-links.ts';
import type { LinkMaker, LinkMakers } from '../db/letters/prepare.ts';
import { startPostman } from './postman.ts';
import type { Repeated } from './repeat.ts';
import { createSmtp } from './smtp.ts';

/** Nothing where there is no mail server: letters are owed, and wait. */
export function startLetters(config: Config, deps: CoreDeps, log: Logger): Repeated[] {
  const { SMTP_URL: url, MAIL_FROM: from, BASE_URL: baseUrl } = config;
  if (url === undefined || from === undefined) return [];
  const send = createSmtp({ url, from });
  return [startPostman({ ...deps, linkMakers: linkMakersOf(deps), isHeld: lettersHeld, send, baseUrl, log })];
}

/** By kind of letter: who makes its personal link. */
export function linkMakersOf(deps: CoreDeps): LinkMakers {
  const access = Object.keys(codeOfLetter).map((kind) => [kind, accessLinkMaker(kind as AccessLetter)]);
  return { opened: voteLinkMaker(deps), ...Object.fromEntries(access) };
}

/** Codes run by wall time: whoever is signing in for the first time has no other. */
function accessLinkMaker(kind: AccessLetter): LinkMaker {
  return (tx, { personId, isRetry }) => makeLink(tx, { kind, personId, isRetry, now: new Date() });
}
