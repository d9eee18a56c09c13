/** «Школа»: how its years get on, and its methodical topic. */
import { setTopic, topicOf } from '../../db/iop/topics.ts';
import { readStaffYears, readWaitingItems } from '../../db/read/school-years.ts';
import { schoolKinds } from '../../domain/iop.ts';
import { permits } from '../../domain/permissions.ts';
import { refusal } from '../../domain/refusals.ts';
import { dayOfSchoolYear, schoolYear as yearOf, schoolYearTitle } from '../../domain/school-year.ts';
import type { Endpoints } from '../contract/index.ts';
import type { OrganizationRef } from '../contract/views.ts';
import { organizationRef } from '../read/refs.ts';
import { schoolCounts, staffYearView, waitingItemView } from '../read/school-year-view.ts';
import { topicView } from '../read/year-view.ts';
import type { ApiDeps, Handler, SignedIn } from '../server/context.ts';
import { startableYears } from './year-policy.ts';
import { inRussianOrder } from '../../domain/russian-order.ts';

/** As many years back as one looks at. */
const YEARS_BACK = 3;

/** GET /api/schools/{school}/year */
export const schoolYear: Handler<Endpoints['schoolYear']> = async (call) => {
  const { deps, actor, params, query, looksAt } = call;
  const leads = leadsSchool(actor, params.school);
  if (!leads && !permits(actor.roles, 'case.seeAll')) throw refusal('not-found');
  const school = await demandSchool(deps, actor, params.school);
  const [today, now] = await Promise.all([deps.today(), deps.now()]);
  const year = query.year ?? yearOf(today);
  const named = leads || permits(actor.roles, 'case.operate');
  const confirmsInstead = permits(actor.roles, 'school.confirmInstead');
  const [rows, waiting, topic] = await Promise.all([
    readStaffYears(deps.pool, { school: school.id, year, day: dayIn(year, today), now }),
    readWaitingItems(deps.pool, { school: school.id, year, reader: actor.personId, today }),
    topicOf(deps.pool, school.id, year),
  ]);
  // The department hears the names of those alone for whom nobody at school may confirm.
  const shown = named ? waiting : waiting.filter((row) => confirmsInstead && row.for_department);
  const told = named ? rows : shown;
  if (told.length > 0) await looksAt(told.map(({ person }) => person));
  const people = await deps.names.people([
    ...told.map(({ person }) => person),
    ...(topic ? [topic.set_by] : []),
  ]);
  const lookup = { people, organizations: await deps.names.organizations(), language: actor.language };
  const as = {
    reader: actor.personId,
    leads,
    confirmsInstead,
    startable: startableYears(today).includes(year),
  };
  const staff = rows.map((row) => staffYearView(row, lookup, as));
  const current = yearOf(today);
  const years = Array.from({ length: YEARS_BACK }, (_, back) => current - back);
  return {
    school,
    year,
    yearTitle: schoolYearTitle(year),
    years: [...new Set([...startableYears(today), ...years, year])]
      .toSorted((one, other) => other - one)
      .map((each) => ({ year: each, title: schoolYearTitle(each) })),
    topic: topicView(topic, lookup),
    counts: schoolCounts(rows, waiting.length, lookup),
    people: named ? staff.toSorted((one, other) => inRussianOrder(one.person.name, other.person.name)) : null,
    waiting: shown.map((row) => waitingItemView(row, lookup, as)),
    can: { setTopic: leads, start: staff.some(({ can }) => can['start'] === true) },
  };
};

/** GET /api/schools/{school}/topic: it is no secret. */
export const schoolTopic: Handler<Endpoints['schoolTopic']> = async ({ deps, actor, params, query }) => {
  const school = await demandSchool(deps, actor, params.school);
  return shownTopic(deps, actor, school.id, query.year ?? yearOf(await deps.today()));
};

/** PUT /api/schools/{school}/topic */
export const putSchoolTopic: Handler<Endpoints['putSchoolTopic']> = async (call) => {
  const { deps, actor, params, query, body } = call;
  const school = await demandSchool(deps, actor, params.school);
  const [today, now] = await Promise.all([deps.today(), deps.now()]);
  const year = query.year ?? yearOf(today);
  const before = await topicOf(deps.core.pool, school.id, year);
  // The same again is no change; whoever may not is told so all the same.
  if (before?.title !== body.title || !leadsSchool(actor, school.id))
    await setTopic(deps.core.pool, actor, { school: school.id, year, title: body.title, now });
  return shownTopic(deps, actor, school.id, year);
};

async function shownTopic(deps: ApiDeps, actor: SignedIn, school: string, year: number) {
  const topic = await topicOf(deps.pool, school, year);
  const people = await deps.names.people(topic ? [topic.set_by] : []);
  const lookup = { people, organizations: await deps.names.organizations(), language: actor.language };
  return { topic: topicView(topic, lookup) };
}

function leadsSchool({ roles }: SignedIn, school: string): boolean {
  return roles.some(({ role, scope }) => scope === school && permits([{ role }], 'school.lead'));
}

/** Of a year that is over its last day, of one that is to come its first. */
function dayIn(year: number, today: string): string {
  const [first, last] = [dayOfSchoolYear(year, '09-01'), dayOfSchoolYear(year, '08-31')];
  if (today < first) return first;
  return today > last ? last : today;
}

async function demandSchool(deps: ApiDeps, { language }: SignedIn, id: string): Promise<OrganizationRef> {
  const organizations = await deps.names.organizations();
  const isSchool = schoolKinds.includes(organizations.get(id)?.kind as never);
  const found = isSchool ? organizationRef({ people: new Map(), organizations, language }, id) : null;
  if (found === null) throw refusal('not-found');
  return found;
}
