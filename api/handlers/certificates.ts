/** The papers of a course: who sees them, and what is done with them beside the course's own steps. */
import { annul, issueOne, reissue } from '../../db/certificates/commands.ts';
import { issueTogether } from '../../db/certificates/together.ts';
import { readCourse, readLearners, type CourseRead } from '../../db/read/certificates.ts';
import { readCombinable } from '../../db/read/combinable.ts';
import { refusal } from '../../domain/refusals.ts';
import type { Endpoints } from '../contract/index.ts';
import { combinableView, coursePapersView } from '../read/certificate-view.ts';
import { listName, pageOfWhole } from '../read/cursor.ts';
import type { ApiDeps, Handler, SignedIn } from '../server/context.ts';
import { demandId } from '../server/validate.ts';

/** GET /api/courses/{id}/certificates */
export const coursePapers: Handler<Endpoints['coursePapers']> = async ({ deps, actor, params, looksAt }) => {
  const course = await courseOf(deps, actor, params.id);
  const learners = await readLearners(deps.pool, params.id, course.sees_all ? null : actor.personId);
  const ids = learners.map(({ personId }) => personId);
  await looksAt(learners.filter(({ papers }) => papers.length > 0).map(({ personId }) => personId));
  const people = await deps.names.people(ids);
  const lookup = { people, organizations: await deps.names.organizations(), language: actor.language };
  return coursePapersView(course, learners, { lookup, actor, baseUrl: deps.baseUrl });
};

/** @throws refusal not-found: no such course, or one of which they see no paper */
export async function courseOf(deps: ApiDeps, actor: SignedIn, id: string): Promise<CourseRead> {
  const course = await readCourse(deps.pool, actor, id);
  if (course === undefined) throw refusal('not-found');
  return course;
}

/** POST /api/courses/{id}/certificates */
export const issueCertificate: Handler<Endpoints['issueCertificate']> = async (call) => {
  const { deps, actor, params, body, idempotency } = call;
  demandId('enrollmentId', body.enrollmentId);
  return (await issueOne(deps.core, actor, params.id, body, idempotency)).answer;
};

/** GET /api/certificates/combinable */
export const combinableCertificates: Handler<Endpoints['combinableCertificates']> = async (call) => {
  const { deps, actor, query, looksAt } = call;
  const due = await readCombinable(deps.pool);
  const list = listName('combinableCertificates', actor.personId, {});
  const { items, nextCursor } = pageOfWhole(deps.cursors, list, query, due);
  const ids = items.map(({ personId }) => personId);
  await looksAt(ids);
  const lookup = {
    people: await deps.names.people(ids),
    organizations: await deps.names.organizations(),
    language: actor.language,
  };
  return { items: items.map((one) => combinableView(one, { lookup, actor })), nextCursor };
};

/** POST /api/certificates/combined */
export const combineCertificates: Handler<Endpoints['combineCertificates']> = async (call) => {
  const { deps, actor, body, idempotency } = call;
  body.enrollmentIds.forEach((id, index) => demandId(`enrollmentIds.${index}`, id));
  return (await issueTogether(deps.core, actor, body.enrollmentIds, idempotency)).answer;
};

/** POST /api/certificates/{id}/reissue */
export const reissueCertificate: Handler<Endpoints['reissueCertificate']> = async (call) => {
  const { deps, actor, params, body, idempotency } = call;
  return (await reissue(deps.core, actor, params.id, body.reason, idempotency)).answer;
};

/** POST /api/certificates/{id}/annul */
export const annulCertificate: Handler<Endpoints['annulCertificate']> = async (call) => {
  const { deps, actor, params, body, idempotency } = call;
  return (await annul(deps.core, actor, params.id, body.reason, idempotency)).answer;
};
