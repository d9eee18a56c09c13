import { enroll as comeIn } from '../../db/cohorts/enroll.ts';
import { giveUp } from '../../db/cohorts/give-up.ts';
import {
  readCourse,
  readCourses,
  readCourseSessions,
  readGroup,
  readOverlaps,
  type CourseRead,
  type ParticipantRead,
  type SessionRead,
} from '../../db/read/courses.ts';
import { readNameable } from '../../db/read/named.ts';
import { readVersions } from '../../db/read/program.ts';
import { mustAttend } from '../../domain/cohort.ts';
import { cohortPolicyOf } from '../../domain/cohort-policy.ts';
import { diagnosisOf } from '../../domain/diagnosis.ts';
import { refusal } from '../../domain/refusals.ts';
import { inLanguage } from '../../domain/text-object.ts';
import type { Endpoints } from '../contract/index.ts';
import {
  courseCan,
  courseSessionView,
  courseView,
  groupOfSessions,
  overlapView,
  participantView,
  runsCourse,
  standsIn,
  workView,
} from '../read/course-view.ts';
import { listName, pageOfWhole } from '../read/cursor.ts';
import { textOf, type Lookup } from '../read/refs.ts';
import { Unnamed } from '../read/unnamed.ts';
import type { ApiDeps, Handler, SignedIn } from '../server/context.ts';

/** GET /api/courses: those that answer the reader's difficulties first. */
export const courses: Handler<Endpoints['courses']> = async ({ deps, actor, query }) => {
  const { limit, cursor, ...filters } = query;
  const [rows, now] = await Promise.all([readCourses(deps.pool, actor.personId, filters), deps.now()]);
  const told = await namesTold(deps, actor, rows);
  const titles = indicatorTitles(deps, actor);
  const items = rows.map((row) => ({
    ...courseView(told.in(row), told.lookup, titles),
    can: courseCan(row, actor, now),
  }));
  return pageOfWhole(deps.cursors, listName('courses', actor.personId, query), { limit, cursor }, items);
};

/** GET /api/courses/{id} */
export const course: Handler<Endpoints['course']> = async ({ deps, actor, params, looksAt }) => {
  const row = await courseFor(deps, actor, params.id);
  const [now, sessions, group, [mine], versions, overlaps] = await Promise.all([
    deps.now(),
    readCourseSessions(deps.pool, row.id, actor.personId),
    readGroup(deps.pool, row.id),
    readGroup(deps.pool, row.id, actor.personId),
    row.program_id === null ? [] : readVersions(deps.pool, actor, row.program_id, await deps.now()),
    readOverlaps(deps.pool, row.id, actor.personId),
  ]);
  const shownGroup = groupShown({ actor, row, sessions, group, now });
  const isInside =
    runsCourse(actor, row) ||
    sessions.some(({ substitute_id: who }) => who === actor.personId) ||
    row.my?.state === 'enrolled';
  const others = sessions.flatMap(({ substitute_id: who }) => who ?? []);
  const told = await namesTold(deps, actor, [row], {
    substitutes: others,
    also: shownGroup?.map(({ person_id: person }) => person) ?? [],
    isInside,
  });
  if (shownGroup) await looksAt(shownGroup.map(({ person_id: person }) => person));
  const content = versions.find(({ id }) => id === row.program_id)?.content ?? {};
  const { lookup } = told;
  const can = courseCan(row, actor, now);
  return {
    ...courseView(told.in(row), lookup, indicatorTitles(deps, actor)),
    annotation: textOf(content['annotation']),
    audience: textOf(content['audience']),
    schedule: sessions.map((session) =>
      courseSessionView(told.in(session), told.in(row), { reader: actor, now, isInside, lookup }),
    ),
    myWork: mine?.work == null ? null : workView(mine.work, lookup),
    mustAttend: row.kind === 'course' ? mustAttend(row.hours, policyOf(deps, row).attendanceShare) : null,
    overlaps: can['enroll'] || can['leave'] ? overlaps.map(overlapView) : [],
    group: shownGroup?.map((person) => participantView(person, lookup)) ?? null,
    can,
  };
};

interface ShownTo {
  actor: SignedIn;
  row: CourseRead;
  sessions: readonly SessionRead[];
  group: ParticipantRead[];
  now: Date;
}

/** The group for whoever runs the course; a part of it for whoever stands in for a session; else none. */
function groupShown({ actor, row, sessions, group, now }: ShownTo): ParticipantRead[] | undefined {
  if (runsCourse(actor, row)) return group;
  const own = sessions.filter((session) => standsIn(actor, session, now));
  return own.length === 0 ? undefined : groupOfSessions(group, own);
}

/** POST /api/courses/{id}/enrollment */
export const enroll: Handler<Endpoints['enroll']> = ({ deps, actor, params, idempotency }) =>
  comeIn(deps.core, actor, params.id, idempotency);

/** POST /api/courses/{id}/leave */
export const giveUpSeat: Handler<Endpoints['giveUpSeat']> = ({ deps, actor, params, body, idempotency }) =>
  giveUp(deps.core, actor, params.id, body.reason ?? null, idempotency);

/** The course. @throws refusal not-found */
export async function courseFor(deps: ApiDeps, { personId }: SignedIn, id: string): Promise<CourseRead> {
  const row = await readCourse(deps.pool, personId, id);
  if (row === undefined) throw refusal('not-found');
  return row;
}

/** Names as the reader may hear them: whoever is in the group hears who leads it, and who stands in for a session. */
async function namesTold(
  deps: ApiDeps,
  actor: SignedIn,
  rows: readonly CourseRead[],
  {
    substitutes = [],
    also = [],
    isInside = false,
  }: { substitutes?: readonly string[]; also?: readonly string[]; isInside?: boolean } = {},
): Promise<{ lookup: Lookup; in: Unnamed['in'] }> {
  const leaders = [...rows.map(({ leader_id: leader }) => leader), ...substitutes];
  const ids = [...new Set([...leaders, ...also])];
  const [people, organizations, nameable] = await Promise.all([
    deps.names.people(ids),
    deps.names.organizations(),
    readNameable(deps.pool, actor, leaders, await deps.today()),
  ]);
  const heard = new Set(
    rows.flatMap(({ leader_id: leader, my }) => (isInside || my?.state === 'enrolled' ? [leader] : [])),
  );
  const hidden = leaders.filter((id) => !isInside && !heard.has(id) && !nameable.has(id));
  const unnamed = new Unnamed(hidden);
  return {
    lookup: unnamed.lookup({ people, organizations, language: actor.language }),
    in: (value) => unnamed.in(value),
  };
}

function policyOf({ core }: ApiDeps, { pack_version: version }: CourseRead) {
  return cohortPolicyOf(core.packs.version(version).policy);
}

function indicatorTitles({ core }: ApiDeps, { language }: SignedIn): ReadonlyMap<string, string> {
  const { indicators } = diagnosisOf(core.packs.current().policy);
  return new Map(indicators.map(({ key, title }) => [key, inLanguage(title, language)]));
}
