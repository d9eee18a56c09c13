import { earlierDocumentKinds, type EarlierDocumentKind } from '../../domain/earlier-documents.ts';
import {
  counters,
  ledgerSources,
  legalClock,
  totalsOn,
  type Counted,
  type LedgerPolicy,
  type LedgerSource,
} from '../../domain/ledger.ts';
import { clockText, totalText } from '../../domain/ledger-words.ts';
import { programForms, type ProgramForm } from '../../domain/program-form.ts';
import { isLevel, levels } from '../../domain/roles.ts';
import { inLanguage, type Text } from '../../domain/text-object.ts';
import type { EntryRead } from '../../db/read/credit-book.ts';
import { ERASED_NAME } from '../../db/personal/erasure.ts';
import type { CreditBookView, LedgerEntryView, PersonRef } from '../contract/views.ts';
import { iso, organizationRef, personRef, type Lookup } from './refs.ts';

/** The two counters on a day, each with its sentence. */
export function countersView(
  counted: readonly Counted[],
  { today, policy, language }: { today: string; policy: LedgerPolicy; language: Lookup['language'] },
): Pick<CreditBookView, 'dpo' | 'methodical'> {
  const totals = totalsOn(counted, today, policy);
  const clock = legalClock(counted, today, policy);
  const known = clock.state === 'unknown' ? { last: null, until: null } : clock;
  return {
    dpo: {
      hours: totals.dpo.within,
      years: policy.legalTrainingYears,
      clock: { state: clock.state, last: known.last, until: known.until },
      text: inLanguage(clockText(clock, policy), language),
    },
    methodical: {
      hours: totals.methodical.within,
      goal: policy.accumulatedHours,
      years: policy.accumulatedYears,
      isReached: totals.methodical.within >= policy.accumulatedHours,
      text: inLanguage(totalText(totals.methodical, policy), language),
    },
  };
}

/** Whose hours they are; of somebody whose data were erased the ledger tells no name. */
export function holderRef(lookup: Lookup, id: string, { erased }: { erased: boolean }): PersonRef {
  const name = inLanguage(ERASED_NAME, lookup.language);
  return erased ? { id, name, shortName: name } : personRef(lookup, id);
}

/** An entry to whoever may see it; the way to its claim is its owner's. */
export function entryView(
  row: EntryRead,
  lookup: Lookup,
  { isOwner, mayReverse }: { isOwner: boolean; mayReverse: boolean },
): LedgerEntryView {
  const say = (text: Text | undefined) => (text === undefined ? null : inLanguage(text, lookup.language));
  const { taken_back: back } = row;
  return {
    id: row.id,
    title: row.title,
    hours: row.hours,
    counter: row.counter,
    counterTitle: inLanguage(counters[row.counter], lookup.language),
    paper: row.paper,
    paperTitle: say(earlierDocumentKinds[row.paper as EarlierDocumentKind]),
    issuer: row.issuer,
    number: row.number,
    from: row.dated_from,
    to: row.dated_to,
    level: row.level,
    levelTitle: row.level !== null && isLevel(row.level) ? say(levels[row.level]) : row.level,
    formTitle: say(programForms[row.form as ProgramForm]),
    school: row.school === null ? null : organizationRef(lookup, row.school),
    year: row.year,
    source: {
      kind: row.source_kind,
      title: say(ledgerSources[row.source_kind as LedgerSource]) ?? row.source_kind,
      caseId: isOwner && row.source_kind === 'externalClaim' ? row.source_id : null,
    },
    explanation: inLanguage(row.explanation, lookup.language),
    policyVersion: row.policy_version,
    files: isOwner ? row.files : [],
    creditedAt: iso(row.at),
    takenBack:
      back === null
        ? null
        : { at: iso(back.at), reason: back.reason ?? inLanguage(back.words, lookup.language) },
    can: { reverse: mayReverse && back === null },
  };
}
