import type { Actor } from '../../core/command.ts';
import type { CoreDeps } from '../../core/deps.ts';
import type { Idempotency } from '../../core/idempotency.ts';
import { newId } from '../../core/ids.ts';
import { statement } from '../../core/sql.ts';
import { fullName } from '../../../domain/russian.ts';
import { t } from '../../../domain/text-object.ts';
import { changePeople, type Change } from '../change.ts';
import { applyOrders } from '../effects-of-orders.ts';
import { creditImported } from '../../ledger/earlier.ts';
import { heldTwice } from '../who-holds.ts';
import { planDocuments, type DocumentPlan } from './documents.ts';
import { matchPeople, readEverybody, type Matched } from './match.ts';
import { planRoles, type RolePlan } from './roles.ts';
import { fault, noCounts, type ImportReport, type ImportRows } from './rows.ts';

interface ImportRequest {
  rows: ImportRows;
  /** Of the file, for the audit. */
  sha256: string;
  dryRun: boolean;
}

/** Leaves the transaction of an import that must change nothing. */
class NothingChanges extends Error {
  readonly report: ImportReport;
  constructor(report: ImportReport) {
    super('nothing changes');
    this.report = report;
  }
}

/**
 * Brings people, their roles with orders, and their earlier documents in, all or nothing: with one fault nothing is
 * changed, and the report says them all. A dry run does the same and takes it back, so it tells what would happen. The
 * same list a second time changes nothing.
 * @throws refusals not-allowed, idempotency-mismatch
 */
export async function importPeople(
  deps: CoreDeps,
  actor: Actor,
  { rows, sha256, dryRun }: ImportRequest,
  idempotency?: Idempotency,
): Promise<ImportReport> {
  try {
    return await changePeople(deps, { name: 'importPeople', actor, idempotency }, async (change) => {
      const report = await bringIn(change, rows, sha256);
      if (dryRun || report.faults.length > 0) throw new NothingChanges(report);
      return report;
    });
  } catch (error) {
    if (error instanceof NothingChanges) return error.report;
    throw error;
  }
}

async function bringIn(change: Change, rows: ImportRows, sha256: string): Promise<ImportReport> {
  const { tx, record } = change;
  const { matched, people, faults, warnings } = matchPeople(rows.people, await readEverybody(tx));
  const report: ImportReport = {
    ...{ people: noCounts(), roles: noCounts(), documents: noCounts() },
    ...{ faults, warnings, changes: [] },
  };
  const persons = [...new Set(matched.values())];
  for (const person of persons) countPerson(person, report);
  const roles = await planRoles(tx, matched, report);
  const documents = await planDocuments(tx, rows.documents, people, report);
  const importId = newId();
  await write(change, { importId, persons, roles, documents });
  const touched = [...new Set(roles.grants.map(({ person_id: person }) => person))];
  await applyOrders(tx, touched);
  for (const { grant_id: id, message } of await heldTwice(tx, [...roles.rows.keys()])) {
    const row = roles.rows.get(id);
    if (row !== undefined) report.faults.push(fault(row, 'role', message));
  }
  const { people: counted, roles: given, documents: brought } = report;
  record({
    kind: 'peopleImported',
    detail: { importId, sha256, people: counted, roles: given, documents: brought },
  });
  return report;
}

function countPerson(person: Matched, report: ImportReport): void {
  const [name, { at }] = [fullName(person), person.first];
  report.people[person.isNew ? 'created' : person.getsEmail ? 'changed' : 'same'] += 1;
  if (person.isNew)
    report.changes.push({ ...at, text: t(`${name}: новый человек`, `${name}: a new person`) });
  if (person.getsEmail)
    report.changes.push({
      ...at,
      text: t(`${name}: почта ${person.email}`, `${name}: e-mail ${person.email}`),
    });
}

const writePeople = statement(
  'import_people',
  `insert into people (id, last_name, first_name, patronymic, email)
   select id, last_name, first_name, patronymic, email from jsonb_populate_recordset(null::people, $1)`,
);
const writeEmails = statement(
  'import_emails',
  `update people p set email = r.email from jsonb_populate_recordset(null::people, $1) r where p.id = r.id`,
);
const writeOrders = statement(
  'import_orders',
  `insert into orders (id, kind, number, dated, person_id, role, scope, valid_from, valid_to, import_id, registered_by,
     registered_at)
   select id, 'appointment', number, dated, person_id, role, scope, valid_from, valid_to, $2::uuid, $3::uuid, $4
   from jsonb_populate_recordset(null::orders, $1)`,
);
const writeGrants = statement(
  'import_grants',
  `insert into role_grants (id, person_id, role, scope, valid_from, valid_to, granted_to, order_id)
   select id, person_id, role, scope, valid_from, valid_to, valid_to, order_id
   from jsonb_populate_recordset(null::role_grants, $1)`,
);
const writeOrdered = statement(
  'import_ordered',
  `update role_grants g set order_id = r.order_id from jsonb_populate_recordset(null::role_grants, $1) r
   where g.id = r.id`,
);
const writeDocuments = statement(
  'import_documents',
  `insert into earlier_documents (id, person_id, kind, issuer, number, dated, hours, title, level, form, import_id,
     imported_at)
   select id, person_id, kind, issuer, number, dated, hours, title, level, form, $2::uuid, $3
   from jsonb_populate_recordset(null::earlier_documents, $1)
   on conflict (id) do update set (kind, hours, title, level, form, import_id) =
     (excluded.kind, excluded.hours, excluded.title, excluded.level, excluded.form, excluded.import_id)`,
);

interface Written {
  importId: string;
  persons: readonly Matched[];
  roles: RolePlan;
  documents: DocumentPlan;
}

async function write(
  { tx, deps, actor, now }: Change,
  { importId, persons, roles, documents }: Written,
): Promise<void> {
  const rows = persons.map(({ id, lastName, firstName, patronymic, email, isNew, getsEmail }) => ({
    ...{ id, last_name: lastName, first_name: firstName, patronymic, email },
    ...{ isNew, getsEmail },
  }));
  await tx.query(writePeople, [JSON.stringify(rows.filter(({ isNew }) => isNew))]);
  await tx.query(writeEmails, [JSON.stringify(rows.filter(({ getsEmail }) => getsEmail))]);
  await tx.query(writeOrders, [JSON.stringify(roles.orders), importId, actor.personId, now]);
  await tx.query(writeGrants, [JSON.stringify(roles.grants)]);
  await tx.query(writeOrdered, [JSON.stringify(roles.ordered)]);
  const all = [...documents.created, ...documents.changed];
  await tx.query(writeDocuments, [JSON.stringify(all), importId, now]);
  const { version: policyVersion } = deps.packs.inForce(now);
  await creditImported({ tx, now }, documents, { policyVersion, by: actor.personId });
}
