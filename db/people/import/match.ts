/** Who of a list is whom of the district. */
import { nameKey } from '../../../domain/name-key.ts';
import { fullName, type PersonName } from '../../../domain/russian.ts';
import type { Text } from '../../../domain/text-object.ts';
import { newId } from '../../core/ids.ts';
import { statement, type Tx } from '../../core/sql.ts';
import {
  alike,
  emailIsOf,
  knownWith,
  otherEmail,
  SEVERAL_OR_NAMESAKE,
  spelledOtherwise,
  spelledTwice,
} from './match-faults.ts';
import { fault, type ImportFault, type ImportPerson, type PersonRow } from './rows.ts';

export interface KnownPerson extends PersonName {
  id: string;
  email: string | null;
  dismissedOn: string | null;
}

/** A person of the list: somebody who is known, or new. */
export interface Matched extends KnownPerson {
  isNew: boolean;
  /** The list brings an e-mail, and none is known. */
  getsEmail: boolean;
  /** The row that named them first. */
  first: ImportPerson;
}

export interface People {
  byKey: Map<string, KnownPerson[]>;
  byEmail: Map<string, KnownPerson>;
  /** By family and given name alone. */
  near: Map<string, KnownPerson[]>;
}

const everybody = statement(
  'import_everybody',
  `select id, email, last_name as "lastName", first_name as "firstName", patronymic,
     dismissed_on::text as "dismissedOn" from people`,
);

export async function readEverybody(tx: Tx): Promise<People> {
  const people: People = { byKey: new Map(), byEmail: new Map(), near: new Map() };
  for (const person of await tx.query<KnownPerson>(everybody)) remember(people, person);
  return people;
}

function remember({ byKey, byEmail, near }: People, person: KnownPerson): void {
  push(byKey, nameKey(person), person);
  push(near, nearKey(person), person);
  if (person.email !== null) byEmail.set(person.email.toLowerCase(), person);
}

function push(map: Map<string, KnownPerson[]>, key: string, person: KnownPerson): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [person]);
  else list.push(person);
}

const nearKey = ({ lastName, firstName }: PersonName) => nameKey({ lastName, firstName });

export interface Matching {
  matched: Map<PersonRow, Matched>;
  people: People;
  faults: ImportFault[];
  warnings: ImportFault[];
}

/** Finds or makes the person of each row; several rows of one person are one. */
export function matchPeople(rows: readonly PersonRow[], people: People): Matching {
  const matching: Matching = { matched: new Map(), people, faults: [], warnings: [] };
  const known = new Map<string, Matched>();
  for (const row of rows) {
    const key = `${nameKey(row.name)}|${row.isNamesake ? row.email : ''}`;
    const before = known.get(key);
    const person = before ?? matchOne(row, matching);
    if (person === undefined) continue;
    if (before !== undefined) compareRows(before, row, matching);
    known.set(key, person);
    matching.matched.set(row, person);
  }
  return matching;
}

function matchOne(row: PersonRow, matching: Matching): Matched | undefined {
  const { people, faults, warnings } = matching;
  const found = whoIs(row, people);
  if (found !== undefined && 'ru' in found) {
    faults.push(fault(row, 'email', found));
    return undefined;
  }
  if (found !== undefined) {
    if (fullName(found) !== fullName(row.name))
      warnings.push(fault(row, 'lastName', spelledOtherwise(found)));
    const getsEmail = found.email === null && row.email !== null;
    const person = { ...found, email: found.email ?? row.email, isNew: false, getsEmail, first: row };
    if (getsEmail) people.byEmail.set(row.email ?? '', person);
    return person;
  }
  for (const other of people.near.get(nearKey(row.name)) ?? []) {
    if (nameKey(other) !== nameKey(row.name)) warnings.push(fault(row, 'patronymic', alike(other)));
  }
  const { name, email } = row;
  const person = {
    ...name,
    id: newId(),
    email,
    dismissedOn: null,
    isNew: true,
    getsEmail: false,
    first: row,
  };
  remember(people, person);
  return person;
}

/** The known person of the row, undefined for a new one, or why neither can be told. */
function whoIs({ name, email, isNamesake }: PersonRow, people: People): KnownPerson | Text | undefined {
  const owner = email === null ? undefined : people.byEmail.get(email);
  if (owner !== undefined) {
    if (nameKey(owner) === nameKey(name)) return owner;
    return emailIsOf(owner);
  }
  const [first, ...others] = isNamesake ? [] : (people.byKey.get(nameKey(name)) ?? []);
  if (first === undefined) return undefined;
  if (others.length > 0) return SEVERAL_OR_NAMESAKE;
  if (email === null || first.email === null) return first;
  return knownWith(first.email);
}

function compareRows(person: Matched, row: PersonRow, { faults, warnings, people }: Matching): void {
  if (fullName(person.first.name) !== fullName(row.name)) {
    warnings.push(fault(row, 'lastName', spelledTwice(person.first, row.name)));
  }
  if (row.email === null || row.email === person.email) return;
  const other = people.byEmail.get(row.email);
  if (other !== undefined) {
    faults.push(fault(row, 'email', emailIsOf(other)));
  } else if (person.email === null) {
    Object.assign(person, { email: row.email, getsEmail: !person.isNew });
    people.byEmail.set(row.email, person);
  } else {
    faults.push(fault(row, 'email', otherEmail(person.first.at.row, person.email)));
  }
}
