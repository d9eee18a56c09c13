import { alongside } from '../db/core/alongside.ts';
import { closeStep } from '../db/core/close-step.ts';
import { processOf, type Effect } from '../db/core/deps.ts';
import { statement } from '../db/core/sql.ts';
import { startAlongside } from '../db/core/start.ts';
import { factsOf } from '../db/core/facts.ts';
import type { Work } from '../db/core/work.ts';
import { validityOf, validityPolicy, type Validity } from '../domain/validity.ts';
import type { ProgramContent } from '../workflows/program-approval/content.ts';

const approvedVote = statement(
  'vote_of_content',
  `select id from steps where case_id = $1 and key = 'vote' and outcome = 'approved' and content_hash = $2 and edition = $3`,
);
const agreedSchools = statement(
  'schools_agreed',
  `select replace(d.seat, 'head:', '') as school from decisions d join steps s on s.id = d.step_id
   where d.case_id = $1 and s.key in ('agreements', 'conciliation') and d.choice = 'agree' and d.content_hash = $2 and s.edition = $3
   order by 1`,
);
const insert = statement(
  'program_insert',
  `insert into programs (id, case_id, title, hours, leader_id, edition, content_hash, vote_step_id, school_ids,
                         approved_at, valid_until, renews, version)
   values ($1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
           coalesce((select version + 1 from programs where id = $11), 1))`,
);

const liveValidity = statement(
  'validity_live',
  `select id from cases where type = $1 and business_key = $2 and closed_at is null`,
);

const VALIDITY = 'program-validity';

/**
 * Puts the program into the registry: the edition that was voted on and agreed, by its hash; the database itself
 * refuses a program whose hash no approving vote has. Its validity begins, and that of the program it renews ends, in the
 * same transaction.
 */
export const publishProgram: Effect = async (work) => {
  const { row, tx, now } = work;
  const content = (await factsOf(work)).content as ProgramContent;
  const [[vote], schools] = await Promise.all([
    tx.query<{ id: string }>(approvedVote, [row.id, row.content_hash, row.edition]),
    tx.query<{ school: string }>(agreedSchools, [row.id, row.content_hash, row.edition]),
  ]);
  if (vote === undefined) throw new Error('The council has not approved this edition');
  const schoolIds = schools.map(({ school }) => school);
  const validity = validityFrom(work);
  await tx.query(insert, [
    row.id,
    content.title,
    content.hours,
    row.initiator_id,
    row.edition,
    row.content_hash,
    vote.id,
    schoolIds,
    now,
    validity.validUntil,
    content.renews ?? null,
  ]);
  if (content.renews !== undefined) await endValidity(work, content.renews);
  await beginValidity(work, content, validity);
  return { program: row.id, schools: schoolIds };
};

/** By the policy of the day of publication, which the validity's own case keeps. */
function validityFrom({ deps, now }: Work): Validity {
  const { policy, calendar } = deps.packs.forNewCase(processOf(deps, VALIDITY), now);
  const [years, warningMonths] = [
    policy.values[`${VALIDITY}.years`],
    policy.values[`${VALIDITY}.warningMonths`],
  ];
  return validityOf(now, validityPolicy.parse({ years, warningMonths }), calendar.zone);
}

/** The earlier version stays in the registry, renewed. One that has expired meanwhile has nothing left to end. */
async function endValidity(work: Work, program: string): Promise<void> {
  const [found] = await work.tx.query<{ id: string }>(liveValidity, [VALIDITY, program]);
  if (found === undefined) return;
  const validity = await alongside(work, found.id);
  const open = validity.steps.find(({ state }) => state === 'open');
  if (open !== undefined) await closeStep(validity, open, 'renewed', 'beside');
}

async function beginValidity(
  work: Work,
  { title, hours }: ProgramContent,
  validity: Validity,
): Promise<void> {
  const { row, deps } = work;
  await startAlongside(work, {
    process: processOf(deps, VALIDITY),
    content: {
      programId: row.id,
      title,
      hours,
      warnings: validity.warnings.map((at) => at.toISOString()),
      validUntil: validity.validUntil.toISOString(),
    },
    initiatorId: row.initiator_id,
  });
}
