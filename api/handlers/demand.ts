/** The district at a glance: what is needed, what is ordered, what programs answer, how years get on. No names. */
import { demandMap, minimumPeople } from '../../db/demand/map.ts';
import { readAnswers, readHours, readOrders, readProgress } from '../../db/read/demand.ts';
import { demandGroups, orderingKinds, type DemandGroup } from '../../domain/demand-topics.ts';
import { diagnosisOf } from '../../domain/diagnosis.ts';
import { permits } from '../../domain/permissions.ts';
import { refusal, type FieldError } from '../../domain/refusals.ts';
import { say } from '../../domain/said.ts';
import { schoolYear, schoolYearTitle } from '../../domain/school-year.ts';
import type { Endpoints, RequestOf } from '../contract/index.ts';
import { demandView, indicatorViews } from '../read/demand-view.ts';
import { progressView } from '../read/progress-view.ts';
import type { Lookup } from '../read/refs.ts';
import type { ApiDeps, Handler, SignedIn } from '../server/context.ts';

/** GET /api/demand. @throws refusals invalid (no such school, group, subject, indicator, year), not-allowed (another's school) */
export const demand: Handler<Endpoints['demand']> = async ({ deps, actor, query }) => {
  const [now, today, organizations] = await Promise.all([
    deps.now(),
    deps.today(),
    deps.names.organizations(),
  ]);
  const year = query.year ?? schoolYear(today);
  const { policy } = deps.core.packs.current();
  const groups = demandGroups(diagnosisOf(policy));
  demandKnown([...yearProblems(year, today), ...topicProblems(groups, query)]);
  const schools = await schoolsFor(deps, actor, query.school);
  const [map, orders, answers] = await Promise.all([
    demandMap(deps.core, year, now),
    readOrders(deps.pool, year, schools.only),
    readAnswers(deps.pool, now),
  ]);
  const lookup = { people: new Map(), organizations, language: actor.language };
  const head = { year, yearTitle: schoolYearTitle(year), minimum: minimumPeople(policy) };
  return demandView({ head, map, groups, orders, answers, filters: query, schools }, lookup);
};

/** GET /api/indicators: for forms; the figures are those of the published map, which gives nobody away. */
export const indicators: Handler<Endpoints['indicators']> = async ({ deps, actor }) => {
  const [now, today] = await Promise.all([deps.now(), deps.today()]);
  const map = await demandMap(deps.core, schoolYear(today), now);
  const groups = demandGroups(diagnosisOf(deps.core.packs.current().policy));
  return { items: indicatorViews(map, groups, actor.language) };
};

/** GET /api/progress: counts by phase, of the district or of one's own school. */
export const progress: Handler<Endpoints['progress']> = async ({ deps, actor, query }) => {
  const [now, today, organizations] = await Promise.all([
    deps.now(),
    deps.today(),
    deps.names.organizations(),
  ]);
  const year = query.year ?? schoolYear(today);
  demandKnown(yearProblems(year, today));
  const schools = await schoolsFor(deps, actor, query.school);
  const [rows, hours] = await Promise.all([
    readProgress(deps.pool, year, schools.only, now),
    readHours(deps.pool, year, schools.only),
  ]);
  const lookup = { people: new Map(), organizations, language: actor.language };
  return progressView({ year, rows, hours, district: schools.isDistrict }, lookup);
};

export interface ShownSchools {
  /** Of the whole district, or of one's own school. */
  isDistrict: boolean;
  /** All that may be shown, in the pack's order. */
  all: readonly string[];
  /** The ones asked for; null for all. */
  only: readonly string[] | null;
}

/** The schools whose figures this reader gets: a head's own, everybody's for whoever keeps the district. */
async function schoolsFor(
  deps: ApiDeps,
  { roles }: SignedIn,
  asked: string | undefined,
): Promise<ShownSchools> {
  const known = schoolsOf(await deps.names.organizations());
  demandKnown(schoolProblems(known, asked));
  const isDistrict = permits(roles, 'demand.seeAll');
  const leads = (school: string) =>
    roles.some(({ role, scope }) => scope === school && (role === 'schoolHead' || role === 'deputyHead'));
  const all = isDistrict ? known : known.filter(leads);
  if (asked !== undefined && !all.includes(asked)) throw refusal('not-allowed');
  return { isDistrict, all, only: asked === undefined ? (isDistrict ? null : all) : [asked] };
}

/** Ids of the organizations where the district's teachers work, in the pack's order. */
export function schoolsOf(organizations: Lookup['organizations']): string[] {
  const kinds: readonly string[] = orderingKinds;
  return [...organizations.values()].filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id);
}

/** A school that is asked for is one of these. */
export function schoolProblems(known: readonly string[], asked: string | undefined): FieldError[] {
  if (asked === undefined || known.includes(asked)) return [];
  const message = say(
    'Такой школы в районе нет. Выберите из списка.',
    'The district has no such school. Choose from the list.',
  );
  return [{ path: 'school', message }];
}

/** The product knows the years from its beginning to the next one. */
export function yearProblems(year: number, today: string): FieldError[] {
  const last = schoolYear(today) + 1;
  if (year >= 2020 && year <= last) return [];
  const message = say(
    `Учебный год — от 2020 до ${last}, по его первому году.`,
    `A school year is from 2020 to ${last}, by its first calendar year.`,
  );
  return [{ path: 'year', message }];
}

function topicProblems(
  groups: readonly DemandGroup[],
  { group, subject, indicator }: RequestOf<Endpoints['demand']>['query'],
): FieldError[] {
  const topics = groups.flatMap((one) => one.topics);
  const errors: FieldError[] = [];
  if (group !== undefined && groups.every(({ key }) => key !== group))
    errors.push({
      path: 'group',
      message: say('Такой группы нет. Выберите из списка.', 'There is no such group. Choose from the list.'),
    });
  if (subject !== undefined && topics.every((topic) => topic.subject?.ru !== subject))
    errors.push({
      path: 'subject',
      message: say(
        'Показателей по такому предмету нет. Выберите из списка.',
        'No indicator is about such a subject. Choose from the list.',
      ),
    });
  if (indicator !== undefined && topics.every(({ key }) => key !== indicator))
    errors.push({
      path: 'indicator',
      message: say(
        'Такого показателя в самодиагностике района нет. Выберите из списка.',
        'The district’s self-diagnosis has no such indicator. Choose from the list.',
      ),
    });
  return errors;
}

/** @throws refusal invalid */
export function demandKnown(errors: readonly FieldError[]): void {
  if (errors.length > 0) throw refusal('invalid', { errors: [...errors] });
}
