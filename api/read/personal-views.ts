/** One's own data in views: consents in the reader's words, who looked. */
import type { ConsentRead } from '../../db/personal/consents.ts';
import type { DataViewRead } from '../../db/personal/data-views.ts';
import type { ConsentWords } from '../../domain/consents.ts';
import { looks } from '../../domain/looks.ts';
import { inLanguage, type Language } from '../../domain/text-object.ts';
import type { ConsentView, DataViewView } from '../contract/views.ts';
import { iso, organizationRef, personRef, roleTitleIn, type Lookup } from './refs.ts';

export function consentView(
  { kind, version, hash, words, answers }: ConsentRead,
  language: Language,
): ConsentView {
  return {
    kind,
    version,
    ...wordsIn(words, language),
    textHash: hash,
    answer: answers[0]?.answer ?? null,
    asked: !answers.some((answer) => answer.hash === hash),
    history: answers.map((one) => ({
      answer: one.answer,
      at: iso(one.at),
      version: one.version,
      ...wordsIn(one.words, language),
    })),
  };
}

function wordsIn({ title, text, without }: ConsentWords, language: Language) {
  return {
    title: inLanguage(title, language),
    text: inLanguage(text, language),
    without: inLanguage(without, language),
  };
}

export function dataViewView(row: DataViewRead, lookup: Lookup): DataViewView {
  return {
    viewer: personRef(lookup, row.viewer_id),
    roleTitle: roleTitleIn(lookup, row.role, row.scope),
    organization: organizationRef(lookup, row.scope),
    what: row.what,
    whatTitle: inLanguage(looks[row.what], lookup.language),
    count: row.count,
    day: row.day,
    lastAt: iso(row.last_at),
  };
}
