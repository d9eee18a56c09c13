/** What fills the district's own papers of a credit book: the statement of hours, the sheet for attestation. */
import type { EntryRead, ProductsRead } from '../../db/read/credit-book.ts';
import type { RoleRead } from '../../db/read/people.ts';
import { localDate, type LocalDate } from '../../domain/calendar.ts';
import type { ValuesOf } from '../../domain/document-fields.ts';
import type { documentKinds } from '../../domain/documents.ts';
import { earlierDocumentKinds, type EarlierDocumentKind } from '../../domain/earlier-documents.ts';
import type { LedgerPolicy } from '../../domain/ledger.ts';
import { itemForms, type ItemForm } from '../../domain/iop.ts';
import { capitalized, counted, hoursText } from '../../domain/russian.ts';
import { orNoRow, orNothing } from '../../domain/paper-rows.ts';
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

/** Of both tables of the sheet. */
const COLUMNS = 4;

interface Attested {
  led: readonly { title: string; hours: number; approved_at: Date }[];
  products: ProductsRead;
  zone: string;
}

/** «К аттестации»: both kinds of hours apart, and what was done for others. */
export function attestationSheet(
  holder: Holder,
  { led, products, zone }: Attested,
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
    qualification: orNoRow(
      entries
        .filter(({ counter }) => counter === 'dpo')
        .map((entry) => [officialDate(entry.dated_to), whatOf(entry), String(entry.hours), paperOf(entry)]),
      COLUMNS,
    ),
    entries: orNoRow(methodical.map(rowOf), COLUMNS),
    products: orNothing(productLines(entries, products)),
    mentoring: orNothing([...mentorships(holder), ...from('help')]),
    led: orNothing([...programs, ...from('leading')]),
  };
}

/** What was done by plan with what it brought; what gave no hours but a product; the files of the looks back. */
function productLines(entries: readonly EntryRead[], { items, files }: ProductsRead): string[] {
  const brought = new Map(items.map(({ source, product }) => [source, product]));
  const planned = entries.filter(({ source_kind: kind }) => kind === 'planItem');
  const withoutHours = items.filter(({ hours }) => hours === 0);
  return [
    ...planned.map((entry) => {
      const product = brought.get(entry.source_id);
      return product === undefined ? lineOf(entry) : `${lineOf(entry)}. Продукт: ${product}`;
    }),
    ...withoutHours.map(
      ({ title, product, done_on: day }) => `${title}, ${officialDate(day)}. Продукт: ${product}`,
    ),
    ...files,
  ];
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
  return [officialDate(entry.dated_to), whatOf(entry), String(entry.hours), whyOf(entry)];
}

/** For a commission, which is not the «вы» of the book; the files that prove it by their names. */
function whyOf({ source_kind: kind, form, explanation, files }: EntryRead): string {
  const what = form === null ? undefined : itemForms[form as ItemForm]?.ru;
  const why =
    kind === 'planItem'
      ? ['Мероприятие плана', what && ` (${what})`, ', выполнение подтвердила школа'].join('')
      : kind === 'help'
        ? 'Помощь коллеге в выполнении его плана'
        : explanation.ru;
  const names = files.map(({ name }) => name).join(', ');
  return names === '' ? why : `${why}. Приложено: ${names}`;
}

function whatOf({ title, issuer }: EntryRead): string {
  return [title, issuer].filter(Boolean).join(', ');
}

function paperOf({ paper, number }: EntryRead): string {
  const kind = earlierDocumentKinds[paper as EarlierDocumentKind]?.ru ?? '';
  return [capitalized(kind), number === null ? '' : `№ ${number}`].filter(Boolean).join(' ');
}

function lineOf(entry: EntryRead): string {
  return `${whatOf(entry)}, ${hoursText(entry.hours)}, ${officialDate(entry.dated_to)}`;
}
