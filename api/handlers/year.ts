/** «Мой год»: one's own case, plan and dates; the self-diagnosis; who and what may help. */
import { readAnyCase } from '../read/any-case.ts';
import { topicOf } from '../../db/iop/topics.ts';
import type { CaseRead } from '../../db/read/case.ts';
import { readDeficits, readHelpers, readItems, readProgramsFor, readYearCases } from '../../db/read/years.ts';
import { diagnosisOf } from '../../domain/diagnosis.ts';
import { learnerRoles, schoolKinds } from '../../domain/iop.ts';
import { datesToCome, ownDates } from '../../domain/own-dates.ts';
import { manyHours } from '../../domain/plan.ts';
import { schoolYear, schoolYearTitle, yearDatesOf } from '../../domain/school-year.ts';
import type { Policy } from '../../domain/step.ts';
import { inLanguage } from '../../domain/text-object.ts';
import type { Endpoints } from '../contract/index.ts';
import type { MyYearView } from '../contract/views.ts';
import { caseView } from '../read/case-view.ts';
import { organizationRef, personRef, type Lookup } from '../read/refs.ts';
import {
  diagnosisView,
  hoursOf,
  peopleInItems,
  topicView,
  yearDeficitView,
  yearItemView,
} from '../read/year-view.ts';
import type { ApiDeps, Handler, SignedIn } from '../server/context.ts';
import { policyOfYears, startableYears } from './year-policy.ts';

/** As many as the page shows before «все». */
const MOST_COMING = 5;

/** GET /api/diagnosis */
export const diagnosis: Handler<Endpoints['diagnosis']> = async ({ deps, actor }) =>
  diagnosisView(diagnosisOf(policyOfYears(deps, await deps.now())), actor.language);

/** GET /api/me/year */
export const myYear: Handler<Endpoints['myYear']> = ({ deps, actor, query }) =>
  readMyYear(deps, actor, query.year);

/** One's own school year, the one that goes on where none is named. */
export async function readMyYear(deps: ApiDeps, actor: SignedIn, asked?: number): Promise<MyYearView> {
  const [today, now, cases, organizations] = await Promise.all([
    deps.today(),
    deps.now(),
    readYearCases(deps.pool, actor.personId),
    deps.names.organizations(),
  ]);
  const year = asked ?? currentOr(cases[0], schoolYear(today));
  const shown = cases.find((one) => one.year === year);
  const found = shown && (await readAnyCase(deps, actor, shown.id, now))?.found;
  const live = found?.closed_at === null && found.ending === null;
  const policy = found ? deps.core.packs.version(found.pack_version).policy : policyOfYears(deps, now);
  const [items, deficits] = await Promise.all([
    readItems(deps.pool, actor.personId, year, shown?.id),
    shown === undefined ? [] : readDeficits(deps.pool, shown.id),
  ]);
  const schools = startSchools(actor, { people: new Map(), organizations, language: actor.language });
  const schoolId = found?.organization_ids[0] ?? schools[0]?.id;
  const topic = schoolId === undefined ? undefined : await topicOf(deps.pool, schoolId, year);
  const people = await deps.names.people([...peopleInItems(items), ...(topic ? [topic.set_by] : [])]);
  const lookup = { people, organizations, language: actor.language };
  const views = items.map((row) => yearItemView(row, lookup, live && row.case_id === found.id));
  const words = diagnosisOf(policy);
  return {
    year,
    yearTitle: schoolYearTitle(year),
    years: yearsToLookAt([...cases.map((one) => one.year), ...startableYears(today), year]),
    today,
    school: schoolId === undefined ? null : organizationRef(lookup, schoolId),
    schools,
    topic: topicView(topic, lookup),
    case: found ? await caseInYear(deps, actor, found, now) : null,
    items: views,
    deficits: deficits.map((row) => yearDeficitView(row, words, actor.language, live)),
    hours: hoursOf(views),
    coming: live ? coming(policy, year, today, views, actor.language) : [],
    policy: limitsOf(policy),
    can: { start: !live && schools.length > 0 && startableYears(today).includes(year) },
  };
}

/** The year that goes on, or the one that is to begin in the summer: else this one. */
function currentOr(latest: { year: number; closed: boolean } | undefined, current: number): number {
  return latest !== undefined && !latest.closed && latest.year > current ? latest.year : current;
}

function yearsToLookAt(years: readonly number[]): MyYearView['years'] {
  return [...new Set(years)]
    .toSorted((one, other) => other - one)
    .map((year) => ({ year, title: schoolYearTitle(year) }));
}

/** Where the reader teaches or leads today. */
function startSchools({ roles }: SignedIn, lookup: Lookup): MyYearView['schools'] {
  const scopes = roles
    .filter(({ role }) => learnerRoles.includes(role as never))
    .map(({ scope }) => scope)
    .filter((scope) => schoolKinds.includes(lookup.organizations.get(scope)?.kind as never));
  return [...new Set(scopes)].flatMap((scope) => organizationRef(lookup, scope) ?? []);
}

async function caseInYear(
  deps: ApiDeps,
  actor: SignedIn,
  found: CaseRead,
  now: Date,
): Promise<MyYearView['case']> {
  const { id, step, state, stateTitle, outcome, outcomeTitle, sentence, nextSentence, closedAt, tasks } =
    await caseView(deps, actor, found, now);
  const mine = tasks.filter((task) => task.state === 'open' && task.holder.id === actor.personId);
  return {
    ...{ id, step, state, stateTitle, outcome, outcomeTitle, sentence, nextSentence },
    closed: closedAt !== null,
    tasks: mine.map((task) => ({ id: task.id, step: task.step, title: task.title, due: task.due })),
  };
}

function coming(
  policy: Policy,
  year: number,
  today: string,
  items: MyYearView['items'],
  language: SignedIn['language'],
): MyYearView['coming'] {
  const open = items.filter(({ state }) => state === 'planned' || state === 'returned');
  const dates = ownDates(open, yearDatesOf(policy, 'iop-cycle', year, today));
  return datesToCome(dates, today)
    .slice(0, MOST_COMING)
    .map(({ when, to = null, kind, id, title }) => ({
      ...{ when, to, kind, id },
      title: inLanguage(title, language),
    }));
}

function limitsOf({ values }: Policy): MyYearView['policy'] {
  const number = (name: string) => Number(values[`iop-cycle.${name}`] ?? 0);
  return {
    bigChange: { hours: number('bigChangeHours'), items: number('bigChangeItems') },
    manyHours: manyHours({ values }),
    helperShare: number('helperShare'),
  };
}

/** GET /api/me/year/helpers */
export const yearHelpers: Handler<Endpoints['yearHelpers']> = async ({ deps, actor, query }) => {
  const { indicator } = query;
  const [day, now] = await Promise.all([deps.today(), deps.now()]);
  const [found, programs, organizations] = await Promise.all([
    readHelpers(deps.pool, indicator, { but: actor.personId, roles: learnerRoles, day }),
    readProgramsFor(deps.pool, indicator, now),
    deps.names.organizations(),
  ]);
  const people = await deps.names.people(found.map(({ person }) => person));
  const lookup = { people, organizations, language: actor.language };
  return {
    items: found.map(({ person, school, year }) => ({
      person: personRef(lookup, person),
      school: organizationRef(lookup, school),
      year,
      yearTitle: schoolYearTitle(year),
    })),
    programs,
  };
};
