import { mends, wordsOf, type Mend } from '../../domain/findings/index.ts';
import type { ProcessDeclaration } from '../../domain/process.ts';
import { inLanguage, type Language, type Text } from '../../domain/text-object.ts';
import type { FindingRead, LastCheck } from '../../db/read/findings.ts';
import type { FindingView } from '../contract/views.ts';
import { iso } from './refs.ts';

/** A finding in the reader's language, with what to do about it. */
export function findingView(
  row: FindingRead,
  process: ProcessDeclaration | undefined,
  language: Language,
): FindingView {
  const say = (text: Text) => inLanguage(text, language);
  const { title, what, mend: key } = wordsOf(row.rule);
  const mend: Mend = mends[key];
  return {
    id: row.id,
    rule: row.rule,
    title: say(title),
    what: say(what),
    mend: say(mend.says),
    action: row.case_id === null ? null : (mend.action ?? null),
    caseId: row.case_id,
    typeTitle: process === undefined ? null : say(process.title),
    detail: row.detail,
    firstSeen: iso(row.first_seen),
    lastSeen: iso(row.last_seen),
    resolvedAt: row.resolved_at && iso(row.resolved_at),
  };
}

/** When all data were looked over last; null before the first time. */
export function lastCheckView(last: LastCheck | undefined, language: Language) {
  if (last === undefined) return null;
  const { ended_at: at, rules, found, notes } = last;
  return { at: iso(at), rules, found, notes: notes.map((note) => inLanguage(note, language)) };
}
