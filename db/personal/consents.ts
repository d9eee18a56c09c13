/** Consents of people: what is asked, what they have answered, and whether a "yes" stands (docs/decisions/0020). */
import type pg from 'pg';
import { answerOf, type ConsentAnswer, type ConsentKind, type ConsentWords } from '../../domain/consents.ts';
import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';

/** Has this person (an SQL expression) agreed, by their last answer? */
export const agreed = (person: string, kind: ConsentKind) => `coalesce((
  select k.answer = 'given' from consents k where k.person_id = ${person} and k.kind = '${kind}'
  order by k.id desc limit 1), false)`;

/** The newest version of each text: what is asked. */
const asked = `(select distinct on (kind) kind, version, hash, words from consent_texts order by kind, version desc)`;

export interface ConsentRead {
  kind: ConsentKind;
  version: number;
  hash: string;
  words: ConsentWords;
  /** Newest first. */
  answers: { answer: ConsentAnswer; version: number; hash: string; words: ConsentWords; at: string }[];
}

const consentsOf = statement(
  'read_consents_of',
  `select a.kind, a.version, a.hash, a.words,
     (select coalesce(json_agg(json_build_object('answer', c.answer, 'version', c.version, 'hash', c.text_hash,
        'words', x.words, 'at', c.at) order by c.id desc), '[]')
      from consents c join consent_texts x on x.kind = c.kind and x.version = c.version
      where c.person_id = $1::uuid and c.kind = a.kind) as answers
   from ${asked} a order by a.kind desc`,
);

/** What is asked of everybody, with what this person has answered so far. */
export function readConsents(pool: pg.Pool, personId: string): Promise<ConsentRead[]> {
  return read(pool, consentsOf, [personId]);
}

const unanswered = statement(
  'read_consents_unanswered',
  `select exists (select from ${asked} a where not exists (
     select from consents c where c.person_id = $1::uuid and c.kind = a.kind and c.text_hash = a.hash)) as waits`,
);

/** Is there a text that this person has not answered yet? */
export async function isAskedToConsent(pool: pg.Pool, personId: string): Promise<boolean> {
  return (await read<{ waits: boolean }>(pool, unanswered, [personId]))[0]?.waits ?? false;
}

const insert = statement(
  'consent_insert',
  `with said as (
     insert into consents (person_id, kind, version, text_hash, answer, at, via)
     values ($1::uuid, $2, $3, $4, $5, $6, 'page') returning kind, version, text_hash, answer)
   insert into audit (case_id, seq, at, kind, actor_id, detail, prev_hash, hash)
   select null, null, $6, 'consent', $1::uuid, to_jsonb(said), '', '' from said`,
);

/**
 * Keeps an answer, with its audit row; the same answer to the same text again adds nothing.
 * @param now business time
 * @throws refusals not-found (no such kind), content-changed (the text is not the one that is asked now)
 */
export async function answerConsent(
  pool: pg.Pool,
  personId: string,
  { kind, given, textHash, now }: { kind: string; given: boolean; textHash: string; now: Date },
): Promise<void> {
  const consent = (await readConsents(pool, personId)).find((one) => one.kind === kind);
  if (consent === undefined) throw refusal('not-found');
  if (consent.hash !== textHash) {
    throw refusal('content-changed', {
      detail: t(
        'Текст согласия изменился, пока страница была открыта. Прочтите новый и ответьте ещё раз.',
        'The text of the consent changed while the page was open. Read the new one and answer again.',
      ),
    });
  }
  const [last] = consent.answers;
  const before = last && { answer: last.answer, toThisText: last.hash === textHash };
  const answer = answerOf(given, before);
  if (before?.toThisText === true && before.answer === answer) return;
  await read(pool, insert, [personId, kind, consent.version, textHash, answer, now]);
}
