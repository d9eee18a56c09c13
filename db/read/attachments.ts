/** Files and their attachments. Bytes lie once a sha256; whoever uploads the same again gets a row of their own. */
import type pg from 'pg';
import { permits } from '../../domain/permissions.ts';
import type { Idempotency } from '../core/idempotency.ts';
import { statement } from '../core/sql.ts';
import { isForDepartment } from '../iop/on-year.ts';
import { read } from '../core/transact.ts';
import type { AttachmentRead } from './case.ts';
import { readerParameters, visibleToReader, type Reader } from './visible.ts';

export interface NewAttachment extends AttachmentRead {
  bytes: Buffer;
  uploadedBy: string;
  uploadedAt: Date;
}

/** The key and the file together: of parallel repeats one is stored, the others find the key taken. */
const insert = statement(
  'attachment_insert',
  `with k as (insert into idempotency_keys (person_id, method, path, key, body_hash, status, answer, created_at)
       select $7::uuid, $9::text, $10::text, $11::text, $12::text, 201, $13::jsonb, clock_timestamp()
       where $11::text is not null
       on conflict do nothing returning 1),
     ours as (select 1 where $11::text is null or exists (select 1 from k)),
     f as (insert into files (sha256, bytes) select $2::text, $3::bytea from ours on conflict (sha256) do nothing)
   insert into attachments (id, sha256, name, media_type, size, uploaded_by, uploaded_at)
   select $1::uuid, $2::text, $4::text, $5::text, $6::int, $7::uuid, $8::timestamptz from ours
   returning id`,
);

const bytesSince = statement(
  'attachment_bytes_since',
  `select coalesce(sum(size), 0)::float8 as bytes from attachments where uploaded_by = $1::uuid and uploaded_at > $2`,
);

/** How many bytes this person has uploaded since then, whether or not they lay here before. */
export async function uploadedSince(pool: pg.Pool, personId: string, since: Date): Promise<number> {
  const [row] = await read<{ bytes: number }>(pool, bytesSince, [personId, since]);
  return row?.bytes ?? 0;
}

/** Stores bytes, row and the answer under its key; false where the key has an answer already: then nothing is stored. */
export async function storeAttachment(
  pool: pg.Pool,
  file: NewAttachment,
  under?: { use: Idempotency; answer: unknown },
): Promise<boolean> {
  const { id, sha256, bytes, name, media_type: mediaType, size, uploadedBy, uploadedAt } = file;
  const row = [id, sha256, bytes, name, mediaType, size, uploadedBy, uploadedAt];
  const { method, path, key, bodyHash } = under?.use ?? {};
  const kept = [method, path, key, bodyHash, under && JSON.stringify(under.answer)];
  const stored = await read(pool, insert, [...row, ...kept.map((value) => value ?? null)]);
  return stored.length > 0;
}

/**
 * What proves a year is for its teacher, the head and deputies of the school, and whoever confirms it in their place (the
 * department an item too that nobody of the school may confirm); a methodist who was told of a late plan has nothing to look for in it.
 */
const ofYear = `(c.initiator_id = $1::uuid or c.organization_ids && $3::text[] or exists (
  select 1 from tasks h join steps s on s.id = h.step_id
  where h.case_id = c.id and h.holder_id = $1::uuid and s.key = 'confirmation' and h.role in ('schoolHead', 'departmentOfficer')))`;

/** Signed papers of a payment say its sum: for the payee, the payer's head, department and accountant (domain.md, *Who sees what*). */
const seesSums = (person: string, day: string) =>
  `(p.payee_id = ${person} or exists (select from role_grants g
     where g.person_id = ${person} and g.valid_from <= ${day} and (g.valid_to is null or g.valid_to >= ${day})
       and (g.role = 'departmentOfficer' or (g.role = 'schoolHead' and g.scope = p.payer)
         or (g.role = 'accountant' and (g.scope = p.payer or exists (
           select from organizations o where o.id = g.scope and o.kind = 'department'))))))`;

const visibleFile = statement(
  'attachment_visible',
  `select a.name, a.media_type, a.sha256, f.bytes from attachments a join files f on f.sha256 = a.sha256
   where a.id = $6::uuid and (a.uploaded_by = $1::uuid
     or ($7::boolean and exists (select 1 from orders o where o.scan_id = a.id))
     or exists (select 1 from tasks t join decisions d on d.step_id = t.step_id and d.seat = t.seat
                join cases c on c.id = d.case_id
                where t.holder_id = a.uploaded_by and t.state = 'decided' and d.form->>'scan' = a.id::text
                  and ${visibleToReader})
     or exists (select 1 from iop_items i join cases c on c.id = i.case_id
                where i.evidence_ids @> array[a.id]
                  and (${ofYear} or $8::boolean and i.state = 'done' and ${isForDepartment('$9::date')}))
     or exists (select 1 from tasks t join decisions d on d.step_id = t.step_id and d.seat = t.seat
                join cases c on c.id = d.case_id and c.type = 'iop-cycle'
                where t.holder_id = a.uploaded_by and t.state = 'decided' and d.form->'products' ? a.id::text
                  and ${ofYear})
     or exists (select 1 from cohorts h where (h.leader_id = $1::uuid or $10::boolean)
                and (exists (select 1 from final_works w where w.cohort_id = h.id and w.attachment_ids @> array[a.id])
                  or exists (select 1 from cohort_sessions s where s.cohort_id = h.id and s.sheet_ids @> array[a.id])))
     or exists (select 1 from payments p where a.id = any(p.file_ids) and ${seesSums('$1::uuid', '$9::date')})
     or exists (select 1 from case_editions e join cases c on c.id = e.case_id
                where e.attachment_ids @> array[a.id] and (${visibleToReader}
                  or exists (select 1 from programs r where r.case_id = e.case_id and r.edition = e.number))))`,
);

export interface FileRead {
  name: string;
  media_type: string;
  sha256: string;
  bytes: Buffer;
}

/**
 * The file, for its uploader and those who see a case that names it; what proves a year, for those whom it is shown to; of a published edition for everybody, a payment's papers for who sees its sums, the scan of an
 * order for who manages people; final works and signed sheets for whoever runs the course.
 */
export async function readFile(
  pool: pg.Pool,
  reader: Reader,
  id: string,
  today: string,
): Promise<FileRead | undefined> {
  const manages = permits(reader.roles, 'people.manage');
  const confirmsInstead = permits(reader.roles, 'school.confirmInstead');
  const runsAll = permits(reader.roles, 'courses.runAll');
  const asked = [...readerParameters(reader), id, manages, confirmsInstead, today, runsAll];
  const rows = await read<FileRead>(pool, visibleFile, asked);
  return rows[0];
}
