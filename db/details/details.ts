/** A person's details for an удостоверение: kept as ciphertexts, read, confirmed (docs/decisions/0028). */
import type pg from 'pg';
import type { Details } from '../../domain/details.ts';
import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import { auditOutside, type OutsideEntry } from '../core/audit.ts';
import { statement } from '../core/sql.ts';
import { read } from '../core/transact.ts';
import type { KeyRing } from './keys.ts';
import { opening, sealDetails, sealedColumns, unsealDetails, type SealedDetails } from './stored.ts';

export interface DetailsRead {
  details: Details;
  /** Business time. */
  updatedAt: Date;
  confirmedAt: Date;
}

const columns = sealedColumns.join(', ');

const find = statement(
  'details_find',
  `select ${columns}, updated_at, confirmed_at from personal_details where person_id = $1::uuid`,
);

/** The person's details; undefined where they have told none. @throws refusal unavailable where they don't open */
export async function readDetails(
  pool: pg.Pool,
  ring: KeyRing,
  personId: string,
): Promise<DetailsRead | undefined> {
  const [row] = await read<SealedDetails & { updated_at: Date; confirmed_at: Date }>(pool, find, [personId]);
  if (row === undefined) return undefined;
  const details = opening(() => unsealDetails(ring, personId, row));
  return { details, updatedAt: row.updated_at, confirmedAt: row.confirmed_at };
}

const save = statement(
  'details_save',
  `with saved as (
     insert into personal_details (person_id, ${columns}, key_id, updated_at, confirmed_at)
     values ($1::uuid, ${sealedColumns.map((_, index) => `$${index + 4}`).join(', ')}, $3, $2, $2)
     on conflict (person_id) do update set
       (${columns}, key_id, updated_at, confirmed_at) = (${sealedColumns.map((name) => `excluded.${name}`).join(', ')},
         excluded.key_id, excluded.updated_at, excluded.confirmed_at)
     returning person_id)
   insert into audit (case_id, seq, at, kind, actor_id, detail, prev_hash, hash)
   select null, null, $2, 'detailsSaved', person_id, '{}', '', '' from saved`,
);

/** Keeps what the person told, with its audit row, which says nothing of it. What is told is confirmed. */
export async function saveDetails(
  pool: pg.Pool,
  ring: KeyRing,
  told: { personId: string; details: Details; now: Date },
): Promise<void> {
  const { personId, details, now } = told;
  const sealed = sealDetails(ring, personId, details);
  await read(pool, save, [personId, now, ring[0].id, ...sealedColumns.map((column) => sealed[column])]);
}

const confirm = statement(
  'details_confirm',
  `with confirmed as (
     update personal_details set confirmed_at = $2 where person_id = $1::uuid returning person_id)
   insert into audit (case_id, seq, at, kind, actor_id, detail, prev_hash, hash)
   select null, null, $2, 'detailsConfirmed', person_id, '{}', '', '' from confirmed returning id`,
);

/** The person says that all is right as it is. @throws refusal invalid where nothing was told yet */
export async function confirmDetails(pool: pg.Pool, personId: string, now: Date): Promise<void> {
  if ((await read(pool, confirm, [personId, now])).length > 0) return;
  throw refusal('invalid', {
    detail: t(
      'Подтверждать пока нечего: сначала внесите данные.',
      'There is nothing to confirm yet: enter the details.',
    ),
  });
}

/** Writes into the audit that somebody read a person's details. */
export async function auditReading(
  pool: pg.Pool,
  reading: { actorId: string; personId: string; role: string; now: Date },
): Promise<void> {
  const { actorId, personId, role, now } = reading;
  const entry: OutsideEntry = { kind: 'detailsRead', actor_id: actorId, for_id: personId, role };
  await read(pool, auditOutside, [now, JSON.stringify([entry])]);
}
