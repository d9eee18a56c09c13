/** The end of a course: who has completed it by the policy, and the hours in their credit books, once. */
import { completionOf, courseTitle, type EnrollmentState, type WorkState } from '../../domain/cohort.ts';
import { paperFor, type CertificateKind } from '../../domain/certificates.ts';
import { givesCertificate } from '../../domain/details.ts';
import type { EarlierDocumentKind } from '../../domain/earlier-documents.ts';
import * as english from '../../domain/english.ts';
import { refusal } from '../../domain/refusals.ts';
import { hoursText } from '../../domain/russian.ts';
import { say } from '../../domain/said.ts';
import { t } from '../../domain/text-object.ts';
import type { Effect } from '../core/deps.ts';
import { forgetFacts } from '../core/facts.ts';
import { statement } from '../core/sql.ts';
import type { Work } from '../core/work.ts';
import { paperCohortOf } from '../certificates/issue.ts';
import { hasDetails } from '../details/due.ts';
import { creditMany, type Credit } from '../ledger/credit.ts';
import { courseDelivered } from '../payments/follow-course.ts';
import { groupOf, saveGroup, type Group } from './group.ts';
import { tellGroup } from './letters.ts';
import { endTrainings } from './trainings.ts';

const held = statement(
  'conclude_sessions',
  'select number, hours from cohort_sessions where cohort_id = $1 order by number',
);
const people = statement(
  'conclude_people',
  `select e.id, e.person_id, e.school, w.state as work,
     array(select a.number from attendance a where a.cohort_id = e.cohort_id and a.person_id = e.person_id and a.present) as present
   from enrollments e left join final_works w on w.cohort_id = e.cohort_id and w.person_id = e.person_id
   where e.cohort_id = $1 and e.state = any($2) order by e.arrival`,
);
const write = statement(
  'conclude_write',
  `update enrollments e set (attended_hours, completed) = (r.attended_hours, r.completed)
   from jsonb_to_recordset($1::jsonb) as r(id uuid, attended_hours int, completed boolean) where e.id = r.id`,
);
const issuerName = statement(
  'conclude_issuer',
  `select n.short_name as name from organization_names n where n.organization_id = $1 and n.valid_from <= $2::date
     and (n.valid_to is null or n.valid_to >= $2::date) order by n.valid_from desc limit 1`,
);

interface Part {
  id: string;
  person_id: string;
  school: string | null;
  work: WorkState | null;
  present: number[];
}

/**
 * Concludes the course by the completion rule; hours of whoever has completed it are credited with why they count.
 * @throws refusal invalid (a work was handed in meanwhile)
 */
export const concludeCohort: Effect = async (work) => {
  // Cases are locked before the group's row: those of the pay of whoever led it.
  await courseDelivered(work);
  await endTrainings(work, 'concluded');
  const group = await groupOf(work);
  const { row } = group;
  const parts = await partsOf(group);
  if (parts.some(({ work: state }) => state === 'handed'))
    throw refusal('invalid', { errors: [handedMeanwhile] });
  await writeResults(group, parts);
  const done = parts.filter(({ completed }) => completed);
  const proof = { paper: await paperOf(work), issuer: await issuerOf(group) };
  await creditMany(
    work,
    done.map((part) => creditOf(group, part, proof)),
  );
  Object.assign(row, { phase: 'concluded', concluded_at: group.now });
  const personOf = ({ person_id: person }: Part) => person;
  tellGroup(group, { kind: 'courseCompleted', people: done.map(personOf) });
  tellGroup(group, {
    kind: 'courseNotCompleted',
    people: parts.filter(({ completed }) => !completed).map(personOf),
  });
  await askForDetails(group, done.map(personOf));
  saveGroup(group);
  forgetFacts(work);
  return { completed: done.length, of: parts.length };
};

/** Whoever is due an удостоверение and has not told or confirmed their details for it hears that it waits for them. */
async function askForDetails(group: Group, done: readonly string[]): Promise<void> {
  const { issuer, hours, final_work: finalWork, id } = group.row;
  if (!givesCertificate({ issuer, hours, finalWork })) return;
  const ready = await hasDetails(group.tx, done, id);
  tellGroup(group, { kind: 'detailsAsked', people: done.filter((person) => !ready.has(person)) });
}

const handedMeanwhile = {
  path: 'choice',
  message: say(
    'Пока вы подводили итоги, сдали ещё одну работу. Проверьте её на странице курса.',
    'A work was handed in meanwhile. Review it on the course’s page.',
  ),
};

/** What each of the group has attended and handed in, by the completion rule of the policy. */
export async function partsOf({ tx, row, policy }: Group, states: readonly EnrollmentState[] = ['enrolled']) {
  const [sessions, found] = await Promise.all([
    tx.query<{ number: number; hours: number }>(held, [row.id]),
    tx.query<Part>(people, [row.id, states]),
  ]);
  const rule = { share: policy.attendanceShare, finalWork: row.final_work };
  return found.map((part) => ({
    ...part,
    ...completionOf(sessions, { present: part.present, work: part.work ?? undefined }, rule),
  }));
}

/** Keeps with each enrollment what came of it. */
export async function writeResults(
  { tx }: Group,
  parts: readonly { id: string; attendedHours: number; completed: boolean }[],
): Promise<void> {
  const rows = parts.map(({ id, attendedHours, completed }) => ({
    id,
    attended_hours: attendedHours,
    completed,
  }));
  await tx.query(write, [JSON.stringify(rows)]);
}

const counted: Record<CertificateKind, EarlierDocumentKind> = {
  qualificationCertificate: 'qualificationCertificate',
  courseCertificate: 'certificate',
  attendanceNote: 'statement',
};

/** The paper that the course gives, as the ledger counts it. */
async function paperOf(work: Work): Promise<EarlierDocumentKind> {
  const cohort = await paperCohortOf(work);
  if (cohort === undefined) throw new Error(`Case ${work.row.id} has no cohort`);
  return counted[paperFor(cohort)];
}

async function issuerOf({ tx, row }: Group): Promise<string> {
  const issuer = row.issuer ?? row.host;
  const [found] = await tx.query<{ name: string }>(issuerName, [issuer, row.last_day]);
  return found?.name ?? issuer;
}

function creditOf(
  { row, pack }: Group,
  part: Part & { attendedHours: number },
  { paper, issuer }: { paper: EarlierDocumentKind; issuer: string },
): Credit {
  const { hours, title, final_work: finalWork } = row;
  const all = [hoursText(hours), english.hoursText(hours)] as const;
  return {
    ...{
      personId: part.person_id,
      hours,
      title,
      paper,
    },
    ...{
      issuer,
      from: row.first_day,
      to: row.last_day,
      level: 'district',
      form: row.form,
      school: part.school,
    },
    ...{ sourceKind: 'program', sourceId: part.id, policyVersion: pack.version },
    explanation: t(
      `Курс ${courseTitle(row)}: посещено ${part.attendedHours} из ${all[0]}${finalWork ? ', итоговая работа принята' : ''}.`,
      `Course ${courseTitle(row)}: ${part.attendedHours} of ${all[1]} attended${finalWork ? ', the final work is accepted' : ''}.`,
    ),
  };
}
