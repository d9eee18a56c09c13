/** Documents of earlier training in the ledger: in the import's own transaction, and by a sweep whatever is missing. */
import type pg from 'pg';
import { earlierDocumentKinds, type EarlierDocumentKind } from '../../domain/earlier-documents.ts';
import { t } from '../../domain/text-object.ts';
import type { CoreDeps } from '../core/deps.ts';
import { databaseNow } from '../core/clock.ts';
import { statement } from '../core/sql.ts';
import { read, transact } from '../core/transact.ts';
import type { EarlierDocumentRead } from '../read/people.ts';
import { creditMany, reverseEntry, type Credit, type Ledger } from './credit.ts';

type Owned = EarlierDocumentRead & { person_id: string };

/** The entries that imported documents make. */
function creditOf(document: Owned, policyVersion: number): Credit {
  const kind = document.kind as EarlierDocumentKind;
  const { id, person_id: personId, issuer, number, dated, hours, title, level, form } = document;
  const paper = earlierDocumentKinds[kind];
  return {
    ...{ personId, hours, title, paper: kind, issuer, number, to: dated, level, form, policyVersion },
    ...{ sourceKind: 'earlierDocument', sourceId: id },
    explanation: t(
      `Учтено из списка, который внёс администратор: ${paper.ru}, № ${number}.`,
      `Taken from the list that an administrator brought in: ${paper.en}, № ${number}.`,
    ),
  };
}

const CORRECTED = t('Документ исправлен новым списком', 'The document was corrected by a newer list');

const corrected = statement(
  'ledger_of_documents',
  `select e.id from ledger_entries e where e.source_kind = 'earlierDocument' and e.reverses is null
     and (e.person_id, e.source_id) in (select r.person_id, r.id::text from jsonb_populate_recordset(null::earlier_documents, $1) r)
     and not exists (select from ledger_entries b where b.reverses = e.id)`,
);

/**
 * Brings an import's documents in, within its transaction: the new ones, and the corrected ones anew in the place of
 * what was counted before.
 */
export async function creditImported(
  ledger: Ledger,
  { created, changed }: { created: readonly Owned[]; changed: readonly Owned[] },
  { policyVersion, by }: { policyVersion: number; by: string },
): Promise<void> {
  const before =
    changed.length === 0 ? [] : await ledger.tx.query<{ id: string }>(corrected, [JSON.stringify(changed)]);
  for (const { id } of before) await reverseEntry(ledger, id, CORRECTED, by);
  await creditMany(
    ledger,
    [...created, ...changed].map((document) => ({ ...creditOf(document, policyVersion), by })),
  );
}

const missing = statement(
  'ledger_missing_documents',
  `select d.id, d.person_id, d.kind, d.issuer, d.number, d.dated::text, d.hours, d.title, d.level, d.form
   from earlier_documents d where not exists (
     select from ledger_entries e where e.person_id = d.person_id and e.source_kind = 'earlierDocument' and e.source_id = d.id::text)
   order by d.id limit 1000`,
);

/**
 * Brings in what was imported before there was a ledger; again it finds nothing. What the ledger has by another way
 * already stays out.
 * @returns how many entries it made
 */
export async function creditMissing(deps: CoreDeps, pool: pg.Pool = deps.pool): Promise<number> {
  if ((await read(pool, missing)).length === 0) return 0;
  return transact(
    pool,
    async (tx) => {
      const [documents, [clock]] = await Promise.all([
        tx.query<Owned>(missing),
        tx.query<{ now: Date }>(databaseNow),
      ]);
      const now = await deps.clock.now(clock?.now ?? new Date());
      const { version } = deps.packs.inForce(now);
      return (
        await creditMany(
          { tx, now },
          documents.map((each) => creditOf(each, version)),
        )
      ).length;
    },
    'creditMissing',
  );
}
