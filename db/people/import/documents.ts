/** What a list's earlier documents change. */
import { nameKey } from '../../../domain/name-key.ts';
import * as english from '../../../domain/english.ts';
import { fullName, hoursText } from '../../../domain/russian.ts';
import { t, type Text } from '../../../domain/text-object.ts';
import { newId } from '../../core/ids.ts';
import { statement, type Tx } from '../../core/sql.ts';
import type { EarlierDocumentRead } from '../../read/people.ts';
import { emailIsOf, nobodyOf, SEVERAL } from './match-faults.ts';
import type { KnownPerson, People } from './match.ts';
import { fault, type DocumentRow, type ImportFault, type ImportPerson, type ImportReport } from './rows.ts';

export interface StoredDocument extends EarlierDocumentRead {
  person_id: string;
}

const known = statement(
  'import_known_documents',
  `select id, person_id, kind, issuer, number, dated::text, hours, title, level, form from earlier_documents
   where person_id = any($1::uuid[])`,
);

export interface DocumentPlan {
  created: StoredDocument[];
  changed: StoredDocument[];
}

/** One document is one by its holder, issuer, number and day; what else it says may be corrected by a later list. */
export async function planDocuments(
  tx: Tx,
  rows: readonly DocumentRow[],
  people: People,
  report: ImportReport,
): Promise<DocumentPlan> {
  const owned = rows.flatMap((row) => {
    const owner = ownerOf(row, people);
    if ('id' in owner) return [{ row, personId: owner.id }];
    report.faults.push(owner);
    return [];
  });
  const ids = [...new Set(owned.map(({ personId }) => personId))];
  const there = new Map((await tx.query<StoredDocument>(known, [ids])).map((each) => [keyOf(each), each]));
  const seen = new Map<string, DocumentRow>();
  const plan: DocumentPlan = { created: [], changed: [] };
  for (const { row, personId } of owned) {
    const document = documentOf(row, personId);
    const key = keyOf(document);
    const [before, stored] = [seen.get(key), there.get(key)];
    seen.set(key, before ?? row);
    if (before !== undefined) {
      report.faults.push(fault(row, 'number', sameAsIn(before.at.row)));
    } else if (stored === undefined) {
      plan.created.push(document);
      report.documents.created += 1;
      report.changes.push({ ...row.at, text: broughtAnew(row) });
    } else if (saysTheSame(document, stored)) report.documents.same += 1;
    else {
      plan.changed.push({ ...document, id: stored.id });
      report.documents.changed += 1;
      report.changes.push({ ...row.at, text: corrected(row) });
    }
  }
  return plan;
}

function documentOf(row: DocumentRow, personId: string): StoredDocument {
  const { kind, issuer, number, dated, hours, title, level, form } = row;
  return { id: newId(), person_id: personId, kind, issuer, number, dated, hours, title, level, form };
}

function keyOf({ person_id: person, issuer, number, dated }: StoredDocument): string {
  return JSON.stringify([person, issuer, number, dated]);
}

function saysTheSame(a: StoredDocument, b: StoredDocument): boolean {
  return (
    a.kind === b.kind &&
    a.hours === b.hours &&
    a.title === b.title &&
    a.level === b.level &&
    a.form === b.form
  );
}

/** Whose document it is: somebody who is known or is on the list of people. */
function ownerOf(row: ImportPerson, people: People): KnownPerson | ImportFault {
  const owner = row.email === null ? undefined : people.byEmail.get(row.email);
  if (owner !== undefined) {
    if (nameKey(owner) === nameKey(row.name)) return owner;
    return fault(row, 'email', emailIsOf(owner));
  }
  const [first, ...others] = people.byKey.get(nameKey(row.name)) ?? [];
  if (first === undefined) return fault(row, 'lastName', nobodyOf(row.name));
  if (others.length > 0) return fault(row, 'email', SEVERAL);
  return first;
}

function sameAsIn(row: number): Text {
  return t(
    `Этот документ уже есть в строке ${row}: тот же номер, дата и кем выдан. Оставьте одну строку.`,
    `This document is in row ${row} already: the same number, date and issuer. Keep one row.`,
  );
}

function broughtAnew({ name, title, hours }: DocumentRow): Text {
  const what = `${fullName(name)}: ${title}`;
  return t(`${what}, ${hoursText(hours)}`, `${what}, ${english.hoursText(hours)}`);
}

function corrected({ name, number }: DocumentRow): Text {
  const who = fullName(name);
  return t(`${who}: исправлен документ № ${number}`, `${who}: document № ${number} is corrected`);
}
