import type { Letter, PersonalLink } from '../../domain/letters/letter.ts';
import type { CoreDeps } from '../core/deps.ts';
import type { Tx } from '../core/sql.ts';
import { transact } from '../core/transact.ts';
import { readOwedLetters } from '../read/letters.ts';
import { dropNeedless } from './needless.ts';
import { businessNow, type OutboxDeps } from './outbox.ts';

/** For whom and for which letter a personal link is made. */
export interface LinkFor {
  personId: string;
  notificationId: string;
  taskId: string | null;
  /** It has been tried before, and may have arrived. */
  isRetry: boolean;
  /** Business time. */
  now: Date;
}

/** Makes a letter's personal link: its secret is in the letter alone. Undefined where this letter has none. */
export type LinkMaker = (tx: Tx, asked: LinkFor) => Promise<PersonalLink | undefined>;

/** By kind of letter. */
export type LinkMakers = Readonly<Partial<Record<string, LinkMaker>>>;

/** A letter that goes now. */
export interface ReadyLetter {
  letter: Letter;
  link: PersonalLink | undefined;
}

export type PrepareDeps = OutboxDeps & Pick<CoreDeps, 'processes'> & { linkMakers: LinkMakers };

/**
 * What of these letters goes, in the moment of sending: whose task has closed meanwhile doesn't. Their links are made
 * here; a letter that is tried again gets another, and the one that may have arrived stays good.
 * @returns the letters, the oldest first, and the business time by which they speak of days
 */
export function prepareLetters(
  deps: PrepareDeps,
  ids: readonly string[],
): Promise<{ letters: ReadyLetter[]; now: Date }> {
  const run = async (tx: Tx) => {
    const now = await businessNow(deps, tx);
    await dropNeedless(tx, deps.packs.current(), now, ids);
    const letters: ReadyLetter[] = [];
    for (const { attempts, ...letter } of await readOwedLetters(tx, ids)) {
      const { personId, id: notificationId, taskId, kind } = letter;
      const isRetry = attempts > 1;
      const link = await deps.linkMakers[kind]?.(tx, { personId, notificationId, taskId, isRetry, now });
      letters.push({ letter, link });
    }
    return { letters, now };
  };
  return transact(deps.pool, run, 'prepareLetters');
}
