/** Courses that have ended, with their papers: some drawn as the product draws them, many more made of the same bytes. */
import { randomUUID } from 'node:crypto';
import { issueCertificates } from '../../db/certificates/issue.ts';
import { flush } from '../../db/core/changes.ts';
import { databaseClock } from '../../db/core/clock.ts';
import type { CoreDeps } from '../../db/core/deps.ts';
import { loadPacks } from '../../db/core/pack.ts';
import { createPool } from '../../db/core/pool.ts';
import { transact } from '../../db/core/transact.ts';
import { lockById } from '../../db/core/work.ts';
import { saveDetails } from '../../db/details/details.ts';
import type { KeyRing } from '../../db/details/keys.ts';
import { newKey, ringOf, someDetails } from '../../db/details/test-support/told.ts';
import { stepEffects } from '../../db/effects.ts';
import { known } from '../../db/known.ts';
import { withClient } from '../../scripts/runtime/postgres.ts';
import { inParallel } from '../../worker/relay.ts';
import { writeAll } from '../../worker/scribe.ts';
import { processes } from '../../workflows/processes.ts';
import type { BenchDatabase } from './servers.ts';

/** A course of so many people, all of whom have completed it. Its case is there by its rows alone. */
const course = `
  with who as (select id from people order by id limit 1),
  learners as (insert into people (id, last_name, first_name, patronymic)
    select md5($1 || '/' || n)::uuid, 'Замерова', 'Анна', 'Сергеевна' from generate_series(1, $2::int) n returning id),
  made as (insert into cases (id, type, process_version, pack_version, business_key, subject, level, year,
      organization_ids, initiator_id, author_ids, edition, content_hash, state, step, holders, since, opened_at)
    select $1::uuid, 'program-approval', 1, 1, $1::text, 'Курс', 'school', 2026, array['school-1'], who.id, array[who.id], 1,
      'h', 'active', 'delivery', '{}', now(), now() from who),
  edition as (insert into case_editions (case_id, number, content, content_hash, attachment_ids, created_by, created_at)
    select $1::uuid, 1, '{}', 'h', '{}', who.id, now() from who),
  cohort as (insert into cohorts (id, title, hours, issuer, form, host, leader_id, minimum, final_work, working_time,
      first_day, last_day, enrollment_until, phase, concluded_at)
    select $1::uuid, 'Смешанное обучение на уроке', 36, 'school-1', 'mixed', 'school-1', who.id, 1, true, false,
      date '2026-10-01', date '2026-11-20', now(), 'concluded', now() from who)
  insert into enrollments (id, cohort_id, person_id, arrival, state, enrolled_at, attended_hours, completed)
    select md5($1 || '/e/' || n)::uuid, $1::uuid, md5($1 || '/' || n)::uuid, n, 'enrolled', now(), 36, true
    from generate_series(1, $2::int) n`;

/** The same papers to the many: the bytes of the few by turns, ids, codes and numbers of their own. */
const papers = `
  with few as (select row_number() over (order by d.number) - 1 as place, d.* from documents d where d.case_id = $2::uuid),
  many as (select e.id as enrollment, e.person_id, e.arrival, md5('paper' || e.id)::uuid as id
    from enrollments e where e.cohort_id = $1::uuid),
  certified as (insert into certificates (id, cohort_id, enrollment_id, person_id, kind, code, title, hours, issuer, first_day,
      last_day, parts, last_name, first_name, patronymic, issuer_name, at)
    select m.id, $1::uuid, m.enrollment, m.person_id, 'qualificationCertificate', md5('code' || m.id),
      'Смешанное обучение на уроке', 36, 'school-1', date '2026-10-01', date '2026-11-20', array[m.enrollment],
      'Замерова', 'Анна', 'Сергеевна', 'Школа № 1', now() from many m)
  insert into documents (id, case_id, kind, subject, register, year, number, dated, pdf_sha256, docx_sha256,
      template_sha256, signing, issued_at)
    select m.id, $1::uuid, f.kind, m.enrollment::text, f.register, f.year, 100000 + m.arrival, f.dated, f.pdf_sha256, null,
      f.template_sha256, f.signing, now()
    from many m join few f on f.place = m.arrival % (select count(*) from few)`;

export interface Courses {
  few: string;
  many: string;
  /** The key that opens what their people told, as the environment has it. */
  detailsKey: string;
  /** How long the drawing of the few took, one after another. */
  drawnMs: number;
}

/** Two courses: the papers of the few are drawn by the scribe. */
export async function fillCourses(
  { ownerUrl, appUrl }: BenchDatabase,
  sizes: { few: number; many: number },
): Promise<Courses> {
  const [few, many] = [randomUUID(), randomUUID()];
  await withClient(ownerUrl, async (client) => {
    await client.query(`update organizations set licensed = true where id = 'school-1'`);
    await client.query(course, [few, sizes.few]);
    await client.query(course, [many, sizes.many]);
  });
  const detailsKey = newKey('bench');
  await tellDetails(appUrl, ringOf(detailsKey));
  const drawnMs = await drawPapers(appUrl, few);
  await withClient(ownerUrl, async (client) => {
    await client.query(papers, [many, few]);
    await client.query('vacuum (analyze)');
  });
  return { few, many, detailsKey, drawnMs };
}

/** Everybody tells what an удостоверение waits for. */
async function tellDetails(appUrl: string, ring: KeyRing): Promise<void> {
  const pool = createPool(appUrl, { max: 4, name: 'bench-details', genericPlans: true });
  const { rows } = await pool.query<{ id: string }>('select person_id as id from enrollments');
  const now = new Date(Date.now() + 60_000);
  await inParallel(rows, 4, ({ id }) => saveDetails(pool, ring, { personId: id, details: someDetails, now }));
  await pool.end();
}

async function drawPapers(appUrl: string, courseId: string): Promise<number> {
  const pool = createPool(appUrl, { max: 2, name: 'bench-papers', genericPlans: true });
  const core: CoreDeps = {
    ...{ pool, clock: databaseClock, packs: await loadPacks(pool), effects: stepEffects, known },
    processes: new Map(processes.map((process) => [process.key, process])),
    baseUrl: 'http://127.0.0.1:3000',
    announce: () => undefined,
  };
  const issue = async (tx: Parameters<typeof lockById>[0]): Promise<void> => {
    const work = await lockById(tx, core, courseId);
    await issueCertificates(work);
    flush(tx, work.row, work.changes);
  };
  await transact(pool, issue, 'certificate');
  const at = performance.now();
  await writeAll(core);
  const took = performance.now() - at;
  await pool.end();
  return took;
}
