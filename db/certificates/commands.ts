/** What people do with the papers of a course beside its steps: one issued by hand, one replaced, one annulled. */
import { paperFor, whyNot, type CertificateKind, type CertificateState } from '../../domain/certificates.ts';
import { permits } from '../../domain/permissions.ts';
import { refusal } from '../../domain/refusals.ts';
import { t } from '../../domain/text-object.ts';
import { record } from '../core/audit.ts';
import { runCommand, type Accepted, type Actor } from '../core/command.ts';
import type { CoreDeps } from '../core/deps.ts';
import type { Idempotency } from '../core/idempotency.ts';
import { notify } from '../core/notify.ts';
import { documentId } from '../core/papers.ts';
import { statement, type Tx } from '../core/sql.ts';
import { lockById, type Work } from '../core/work.ts';
import { issue, paperCohortOf } from './issue.ts';

/** What was done, and to which paper. */
export interface Papered {
  /** The paper's id; of one that is still to be made too. */
  id: string;
}

/**
 * One command on the papers of a course, under the lock of its case.
 * @throws refusals not-found, not-allowed
 */
export function onPapers<A>(
  deps: CoreDeps,
  actor: Actor,
  idempotency: Idempotency | undefined,
  command: { on: (tx: Tx) => Promise<string>; do: (work: Work) => Promise<A> },
): Promise<Accepted<A>> {
  return runCommand(deps, {
    name: 'certificate',
    actor,
    idempotency,
    may: (roles) => permits(roles, 'certificates.manage'),
    on: async (tx) => lockById(tx, deps, await command.on(tx)),
    do: command.do,
  });
}

const enrollment = statement(
  'certificate_enrollment',
  `select person_id as "personId", completed from enrollments where id = $1::uuid and cohort_id = $2::uuid`,
);
const papersOf = statement(
  'certificate_papers_of',
  `select count(*)::int as papers, count(*) filter (where state = 'issued')::int as live from certificates
   where enrollment_id = $1::uuid and kind = $2`,
);

/** How many papers of this kind there are for an enrollment already, and that none of them is live. */
async function demandNoLive({ tx }: Work, enrollmentId: string, kind: CertificateKind): Promise<number> {
  const [found] = await tx.query<{ papers: number; live: number }>(papersOf, [enrollmentId, kind]);
  if ((found?.live ?? 0) > 0) throw refusal('paper-exists');
  return found?.papers ?? 0;
}

/** The first one's id follows from its enrollment; what comes after it is numbered. */
function idOf(kind: CertificateKind, enrollmentId: string, before: number): string {
  return documentId(kind, before === 0 ? enrollmentId : `${enrollmentId}/${before + 1}`);
}

/**
 * Issues one paper by hand: where somebody's attendance was mended after the course had ended.
 * @param what.kind what its hours, issuer and end give where left out
 * @throws refusals not-found, not-allowed, conflict-of-interest, paper-exists, invalid (the kind is not for this course)
 */
export function issueOne(
  deps: CoreDeps,
  actor: Actor,
  cohortId: string,
  what: { enrollmentId: string; kind?: CertificateKind | undefined },
  idempotency?: Idempotency,
): Promise<Accepted<Papered>> {
  const act = async (work: Work): Promise<Papered> => {
    const found = await paperCohortOf(work);
    const [learner] = await work.tx.query<{ personId: string; completed: boolean | null }>(enrollment, [
      ...[what.enrollmentId, cohortId],
    ]);
    if (found === undefined || learner === undefined) throw refusal('not-found');
    demandNotOwn(learner.personId, actor);
    if (learner.completed !== true)
      throw refusal('invalid', { errors: [{ path: 'enrollmentId', message: unfinished }] });
    const kind = what.kind ?? paperFor(found);
    const problem = whyNot(kind, found);
    if (problem !== undefined) throw refusal('invalid', { errors: [{ path: 'kind', message: problem }] });
    const before = await demandNoLive(work, what.enrollmentId, kind);
    const id = idOf(kind, what.enrollmentId, before);
    const { enrollmentId } = what;
    const parts = [enrollmentId];
    await issue(work, [
      { id, kind, enrollmentId, personId: learner.personId, parts, facts: found, by: actor.personId },
    ]);
    note(work, actor, 'certificateIssued', learner.personId, { id, kind });
    return { id };
  };
  return onPapers(deps, actor, idempotency, { on: async () => cohortId, do: act });
}

const unfinished = t(
  'Этот человек курс не завершил: документ выдают тем, кто завершил.',
  'This person has not completed the course: papers are for those who have.',
);

interface Paper {
  id: string;
  cohortId: string;
  enrollmentId: string;
  personId: string;
  kind: CertificateKind;
  state: CertificateState;
  parts: string[];
  title: string;
  hours: number;
  issuer: string;
  firstDay: string;
  lastDay: string;
  /** Of its document; null while that is being made. */
  number: number | null;
  dated: string | null;
}

const paper = statement(
  'certificate_paper',
  `select c.id, c.cohort_id as "cohortId", c.enrollment_id as "enrollmentId", c.person_id as "personId", c.kind, c.state,
     c.parts, c.title, c.hours, c.issuer, c.first_day::text as "firstDay", c.last_day::text as "lastDay", d.number,
     d.dated::text as dated
   from certificates c left join documents d on d.id = c.id where c.id = $1::uuid`,
);
const caseOf = statement('certificate_case', 'select cohort_id as id from certificates where id = $1::uuid');
const close = statement(
  'certificate_close',
  `update certificates set state = $2, state_reason = $3, state_by = $4::uuid, state_at = $5 where id = $1::uuid`,
);

/** A paper that is there, of somebody else. */
async function paperToChange({ tx }: Work, actor: Actor, id: string): Promise<Paper> {
  const [found] = await tx.query<Paper>(paper, [id]);
  if (found === undefined) throw refusal('not-found');
  demandNotOwn(found.personId, actor);
  if (found.dated === null) throw refusal('paper-over', { detail: stillMade });
  return found;
}

const stillMade = t(
  'Этот документ ещё готовится: дождитесь его и повторите.',
  'This paper is still being made: wait for it and try again.',
);

async function caseOfPaper(tx: Tx, id: string): Promise<string> {
  const [found] = await tx.query<{ id: string }>(caseOf, [id]);
  if (found === undefined) throw refusal('not-found');
  return found.id;
}

/**
 * Issues a new paper in the place of one: a name was wrong, or the paper is lost. It has the same facts, the name as it is now
 * and a number of its own; the old one stays visible as replaced. An annulled one stays annulled.
 * @throws refusals not-found, not-allowed, conflict-of-interest, paper-over (it is replaced already, or still being made),
 *   paper-exists
 */
export function reissue(
  deps: CoreDeps,
  actor: Actor,
  id: string,
  reason: string,
  idempotency?: Idempotency,
): Promise<Accepted<Papered>> {
  const act = async (work: Work): Promise<Papered> => {
    const old = await paperToChange(work, actor, id);
    if (old.state === 'reissued') throw refusal('paper-over', { detail: replacedBefore });
    if (old.state === 'issued')
      await work.tx.query(close, [id, 'reissued', reason, actor.personId, work.now]);
    const before = await demandNoLive(work, old.enrollmentId, old.kind);
    const next = idOf(old.kind, old.enrollmentId, before);
    const { kind, enrollmentId, personId, parts } = old;
    await issue(work, [
      { id: next, kind, enrollmentId, personId, parts, facts: old, replaces: id, by: actor.personId },
    ]);
    note(work, actor, 'certificateReissued', personId, { id, kind, by: next }, reason);
    tell(work, 'paperReissued', old, reason);
    return { id: next };
  };
  return onPapers(deps, actor, idempotency, { on: (tx) => caseOfPaper(tx, id), do: act });
}

const replacedBefore = t(
  'Этот документ уже заменён: откройте тот, что выдан взамен.',
  'This paper is replaced already: open the one in its place.',
);

/**
 * Annuls a paper: it stays visible as annulled.
 * @throws refusals not-found, not-allowed, conflict-of-interest, paper-over
 */
export function annul(
  deps: CoreDeps,
  actor: Actor,
  id: string,
  reason: string,
  idempotency?: Idempotency,
): Promise<Accepted<Papered>> {
  const act = async (work: Work): Promise<Papered> => {
    const old = await paperToChange(work, actor, id);
    if (old.state !== 'issued') throw refusal('paper-over');
    await work.tx.query(close, [id, 'annulled', reason, actor.personId, work.now]);
    note(work, actor, 'certificateAnnulled', old.personId, { id, kind: old.kind }, reason);
    tell(work, 'paperAnnulled', old, reason);
    return { id };
  };
  return onPapers(deps, actor, idempotency, { on: (tx) => caseOfPaper(tx, id), do: act });
}

/** @throws refusal conflict-of-interest */
export function demandNotOwn(personId: string, actor: Actor): void {
  if (personId !== actor.personId) return;
  throw refusal('conflict-of-interest', {
    detail: t(
      'Это ваш документ: его выдаёт, заменяет и аннулирует другой человек.',
      'This paper is yours: somebody else issues, replaces and annuls it.',
    ),
  });
}

/** Ids only, no names. */
export function note(
  work: Work,
  actor: Actor,
  kind: 'certificateIssued' | 'certificateReissued' | 'certificateAnnulled',
  forId: string,
  detail: Record<string, unknown>,
  reason?: string,
): void {
  record(work, { kind, actorId: actor.personId, forId, detail, reason: reason ?? null });
}

function tell(work: Work, kind: 'paperReissued' | 'paperAnnulled', old: Paper, reason: string): void {
  const { personId, kind: document, number, dated } = old;
  notify(work, { personId, kind, number: work.row.audit_seq, params: { document, number, dated, reason } });
}
