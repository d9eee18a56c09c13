/** What fills the district's own papers of a credit book: the statement of hours, the sheet for attestation. */
import type { EntryRead } from '../../db/read/credit-book.ts';
import type { RoleRead } from '../../db/read/people.ts';
import { localDate, type LocalDate } from '../../domain/calendar.ts';
import type { ValuesOf } from '../../domain/document-fields.ts';
import type { documentKinds } from '../../domain/documents.ts';
import { earlierDocumentKinds, type EarlierDocumentKind } from '../../domain/earlier-documents.ts';
import type { LedgerPolicy } from '../../domain/ledger.ts';
import { counted, hoursText } from '../../domain/russian.ts';
import { officialDate } from '../../domain/russian-dates.ts';
import { roleTitleIn, scopeTitle, type Lookup } from './refs.ts';

interface Holder {
  name: string;
  roles: readonly RoleRead[];
  entries: readonly EntryRead[];
  lookup: Lookup;
  today: LocalDate;
  since: LocalDate;
}

const NONE = '—';

/** «Справка о накопленных часах»: only what counts, and nothing that is ДПО. */
export function hoursStatement(
  holder: Holder,
  { district, policy }: { district: string; policy: LedgerPolicy },
): ValuesOf<typeof documentKinds.hoursStatement.fields> {
  const entries = standing(holder).filter(({ counter }) => counter === 'methodical');
  const years = counted(policy.accumulatedYears, ['год', 'года', 'лет']);
  return {
    ...commonOf(holder, entries),
    district,
    goal: `${hoursText(policy.accumulatedHours)} за ${years}`,
    entries: entries.map(rowOf),
    signatures: ['Руководитель организации: ______________ / ______________'],
  };
}

/** «К аттестации»: both kinds of hours apart, and what was done for others. */
export function attestationSheet(
  holder: Holder,
  { led, zone }: { led: readonly { title: string; hours: number; approved_at: Date }[]; zone: string },
): ValuesOf<typeof documentKinds.attestationSheet.fields> {
  const entries = standing(holder);
  const methodical = entries.filter(({ counter }) => counter === 'methodical');
  const from = (kind: string) => entries.filter(({ source_kind: source }) => source === kind).map(lineOf);
  const programs = led.map(
    ({ title, hours, approved_at: approved }) =>
      `Программа «${title}», ${hoursText(hours)}, в реестре с ${officialDate(localDate(approved, zone))}`,
  );
  return {
    ...commonOf(holder, methodical),
    qualification: entries
      .filter(({ counter }) => counter === 'dpo')
      .map((entry) => [officialDate(entry.dated_to), whatOf(entry), String(entry.hours), paperOf(entry)]),
    entries: methodical.map(rowOf),
    products: orNone(from('planItem')),
    mentoring: orNone([...mentorships(holder), ...from('help')]),
    led: orNone([...programs, ...from('leading')]),
  };
}

/** Since the day, and not taken back. */
function standing({ entries, since }: Holder): EntryRead[] {
  return entries.filter(({ dated_to: dated, taken_back: back }) => back === null && dated >= since);
}

function commonOf({ name, roles, lookup, today, since }: Holder, entries: readonly EntryRead[]) {
  const sum = entries.reduce((all, { hours }) => all + hours, 0);
  return {
    person: name,
    workplace: roles
      .filter(({ valid_from: from, valid_to: to }) => from <= today && (to === null || to >= today))
      .map(({ role, scope }) => `${scopeTitle(lookup, scope)}, ${roleTitleIn(lookup, role, scope)}`),
    since: officialDate(since),
    date: officialDate(today),
    hours: hoursText(sum),
  };
}

function mentorships({ roles, lookup, since }: Holder): string[] {
  return roles
    .filter(({ role, valid_to: to }) => role === 'mentor' && (to === null || to >= since))
    .map(({ scope, valid_from: from, valid_to: to }) => {
      const until = to === null ? '' : ` по ${officialDate(to)}`;
      return `Наставник, ${scopeTitle(lookup, scope)}, с ${officialDate(from)}${until}`;
    });
}

function rowOf(entry: EntryRead): string[] {
  return [officialDate(entry.dated_to), whatOf(entry), String(entry.hours), entry.explanation.ru];
}

function whatOf({ title, issuer }: EntryRead): string {
  return [title, issuer].filter(Boolean).join(', ');
}

function paperOf({ paper, number }: EntryRead): string {
  const kind = earlierDocumentKinds[paper as EarlierDocumentKind]?.ru ?? '';
  return [kind.charAt(0).toUpperCase() + kind.slice(1), number === null ? '' : `№ ${number}`]
    .filter(Boolean)
    .join(' ');
}

function lineOf(entry: EntryRead): string {
  return `${whatOf(entry)}, ${hoursText(entry.hours)}, ${officialDate(entry.dated_to)}`;
}

function orNone(found: string[]): string[] {
  return found.length === 0 ? [NONE] : found;
}
