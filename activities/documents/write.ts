/**
 * Makes one owed document, in one transaction with its number: whoever dies in the middle leaves neither a number nor a
 * document, and the debt stands. Its bytes are stored and never made anew.
 */
import { createHash } from 'node:crypto';
import { localDate } from '../../domain/calendar.ts';
import {
  declaredDocument,
  isDocumentKind,
  signingWays,
  type DocumentKind,
  type Signing,
} from '../../domain/documents.ts';
import { databaseNow } from '../../db/core/clock.ts';
import { processOf, type CoreDeps } from '../../db/core/deps.ts';
import { waitsForDetails } from '../../db/certificates/waits-for-details.ts';
import { waitsForNumber } from '../../db/core/holds.ts';
import type { OwedDocumentRow } from '../../db/core/rows.ts';
import { statement, type Tx } from '../../db/core/sql.ts';
import { read, transact } from '../../db/core/transact.ts';
import { renderPaper, type Rendered } from '../../district/papers/render.ts';
import { keepCertificate } from './certificate-facts.ts';
import { clearFailure, postpone } from './failures.ts';
import { readFacts, type PaperFacts } from './facts.ts';
import { tellSigners } from './tell-signers.ts';
import { gather } from './gather.ts';

type Owed = OwedDocumentRow & { kind: DocumentKind; type: string };

const mayBeMade = `(o.try_after is null or o.try_after < clock_timestamp()) and not ${waitsForNumber('o.kind')}
  and not ${waitsForDetails({ kind: 'o.kind', subject: 'o.subject' })}
  and (o.after_id is null or exists (select from documents d where d.id = o.after_id))`;
const anyOwed = statement('document_any', `select 1 from documents_owed o where ${mayBeMade} limit 1`);
const take = statement(
  'document_take',
  `select o.*, c.type from documents_owed o join cases c on c.id = o.case_id
   where ${mayBeMade} order by o.since, o.id limit 1 for update of o skip locked`,
);
const template = statement(
  'document_template',
  `select t.sha256, f.bytes from document_templates t join files f on f.sha256 = t.sha256
   where t.kind = $1 order by t.version desc limit 1`,
);
const nextNumber = statement(
  'document_number',
  `insert into registers (register, year, last_number) values ($1, $2, 1)
   on conflict (register, year) do update set last_number = registers.last_number + 1 returning last_number as number`,
);
const storeFile = statement(
  'document_file',
  'insert into files (sha256, bytes) values ($1, $2) on conflict (sha256) do nothing',
);
const store = statement(
  'document_store',
  `insert into documents (id, case_id, kind, subject, register, year, number, dated, pdf_sha256, docx_sha256,
     template_sha256, signing, issued_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
);
const settle = statement('document_settle', 'delete from documents_owed where id = $1');

/**
 * The owed document that has waited longest, and may be made now: one that bears another's number waits for it.
 * @returns undefined where nothing is owed that may be made now
 */
export async function writeNext(deps: CoreDeps): Promise<'made' | 'failed' | undefined> {
  if ((await read(deps.pool, anyOwed)).length === 0) return undefined;
  let taken: Owed | undefined;
  let outcome: 'made' | 'failed' = 'made';
  const work = async (tx: Tx): Promise<void> => {
    [taken] = await tx.query<Owed>(take);
    if (taken !== undefined) await write(tx, deps, taken);
  };
  try {
    await transact(deps.pool, work, 'writeDocument');
  } catch (error) {
    if (taken === undefined) throw error;
    await postpone(deps.pool, taken, error);
    outcome = 'failed';
  }
  if (taken === undefined) return undefined;
  deps.announce(taken.case_id);
  return outcome;
}

async function write(tx: Tx, deps: CoreDeps, owed: Owed): Promise<void> {
  if (!isDocumentKind(owed.kind)) throw new Error(`There is no document of kind '${String(owed.kind)}'`);
  const { zone } = deps.packs.current().calendar;
  const signing = signingOf(deps, owed);
  const [facts, [form], [clock]] = await Promise.all([
    readFacts(tx, owed, { signing, zone, baseUrl: deps.baseUrl }),
    tx.query<{ sha256: string; bytes: Buffer }>(template, [owed.kind]),
    tx.query<{ now: Date }>(databaseNow),
  ]);
  if (form === undefined || clock === undefined) throw new Error(`There is no template for '${owed.kind}'`);
  const numbered = await numberOf(tx, owed.kind, facts);
  const rendered = await renderPaper(
    owed.kind,
    form.bytes,
    gather(owed.kind, facts, String(numbered.number ?? '')),
  );
  const hashes = await storeBytes(tx, owed.kind, rendered);
  const now = await deps.clock.now(clock.now);
  await tx.query(store, [
    owed.id,
    owed.case_id,
    owed.kind,
    owed.subject,
    numbered.register,
    numbered.year,
    numbered.number,
    facts.dated,
    hashes.pdf,
    hashes.docx,
    form.sha256,
    signing,
    now,
  ]);
  const issued = { ...owed, number: numbered.number, dated: facts.dated, signing };
  await tellSigners(tx, issued, now, localDate(now, zone));
  if (facts.certificate !== undefined) await keepCertificate(tx, facts.certificate, issued, now);
  await tx.query(settle, [owed.id]);
  clearFailure(tx, owed);
}

/** By the policy in force when it was owed, which is when it was signed: a district's act on signing counts for documents, not for cases. */
function signingOf(deps: CoreDeps, { type, kind, owed_at: at }: Owed): Signing {
  const { policy } = deps.packs.forNewCase(processOf(deps, type), at);
  const value = policy.values[`documents.${kind}.signing`];
  const signing = signingWays.find((way) => way === value);
  if (signing === undefined) throw new Error(`The policy in force does not say how '${kind}' is signed`);
  return signing;
}

interface Numbered {
  register: string | null;
  year: number;
  number: number | null;
}

/** The next number of its register and year, whose row stays locked until the commit; or that of the document before. */
async function numberOf(tx: Tx, kind: DocumentKind, { dated, owed, issued }: PaperFacts): Promise<Numbered> {
  const { register, bearsItsNumber } = declaredDocument(kind);
  const year = Number(dated.slice(0, 4));
  if (register !== null) {
    const [row] = await tx.query<{ number: number }>(nextNumber, [register, year]);
    return { register, year, number: row?.number ?? null };
  }
  if (bearsItsNumber !== true) return { register, year, number: null };
  const borne = issued.find(({ id }) => id === owed.after_id);
  if (borne === undefined) throw new Error(`The document whose number '${kind}' bears is not there`);
  return { register, year, number: borne.number };
}

async function storeBytes(tx: Tx, kind: DocumentKind, { pdf, docx }: Rendered) {
  const keep = async (bytes: Uint8Array): Promise<string> => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await tx.query(storeFile, [sha256, Buffer.from(bytes)]);
    return sha256;
  };
  const { formats } = declaredDocument(kind);
  return { pdf: await keep(pdf), docx: formats.includes('docx') ? await keep(docx) : null };
}
