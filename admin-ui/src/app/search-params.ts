import { sorts } from '../../../api/contract/sorts.ts';
import { orderKindKeys, type OrderKind } from '../../../domain/orders.ts';
import { cohortKindKeys, type CohortKind } from '../../../domain/cohort.ts';
import { programFormKeys } from '../../../domain/program-form.ts';
import { heatBys } from '../../../domain/heat.ts';
import { programStateKeys } from '../../../domain/program-state.ts';
import { isCasePanel, isCaseTab, type CasePanel, type CaseTab } from '../shared/case-address.ts';
import type { PaymentsFilter } from '../shared/api/payment-queries.ts';
import type {
  AccountsFilter,
  CasesFilter,
  HeatFilter,
  LettersFilter,
  MailFilter,
  OrdersFilter,
  PeopleFilter,
  ProgramsFilter,
  TasksFilter,
} from '../shared/api/queries.ts';

type Search = Record<string, unknown>;

const healths = ['ok', 'overdue', 'failing'] as const;
const MAX_LENGTH = 200;

/** One of the values, or nothing: an address may hold anything. */
export function oneOf<const Value extends string>(
  values: readonly Value[],
  given: unknown,
): Value | undefined {
  return values.find((value) => value === given);
}

/** The router reads `?q=18` as a number. */
export function textOf(given: unknown): string | undefined {
  if (typeof given !== 'string' && typeof given !== 'number') return undefined;
  return String(given).slice(0, MAX_LENGTH) || undefined;
}

/** A school year by its first calendar year. */
export function yearNumberOf(given: unknown): number | undefined {
  return typeof given === 'number' && given >= 2000 && given <= 2100 ? Math.trunc(given) : undefined;
}

/** «Мои задачи»: what waits, oldest due first, where the address says nothing else. */
export interface WorklistSearch {
  state?: 'decided' | 'withdrawn';
  sort?: TasksFilter['sort'];
  q?: string;
}

export function worklistSearchOf(search: Search): WorklistSearch {
  return {
    state: oneOf(['decided', 'withdrawn'], search['state']),
    sort: oneOf(sorts.tasks, search['sort']),
    q: textOf(search['q']),
  };
}

export function casesFilterOf(search: Search): CasesFilter {
  return {
    q: textOf(search['q']),
    type: textOf(search['type']),
    state: textOf(search['state']),
    step: textOf(search['step']),
    school: textOf(search['school']),
    level: textOf(search['level']),
    year: typeof search['year'] === 'number' ? search['year'] : undefined,
    holder: textOf(search['holder']),
    health: oneOf(healths, search['health']),
    sort: oneOf(sorts.cases, search['sort']),
  };
}

export function programsFilterOf(search: Search): ProgramsFilter {
  return {
    q: textOf(search['q']),
    state: oneOf(programStateKeys, search['state']),
    form: oneOf(programFormKeys, search['form']),
    hours: typeof search['hours'] === 'number' ? search['hours'] : undefined,
    school: textOf(search['school']),
    leader: textOf(search['leader']),
    sort: oneOf(sorts.programs, search['sort']),
  };
}

/** «Каталог и курсы»: what is open for enrollment where the address says nothing else. */
export interface CoursesSearch {
  show?: 'mine' | 'all';
  q?: string;
  kind?: CohortKind;
  sort?: (typeof sorts.courses)[number];
}

export function coursesSearchOf(search: Search): CoursesSearch {
  return {
    show: oneOf(['mine', 'all'], search['show']),
    q: textOf(search['q']),
    kind: oneOf(cohortKindKeys, search['kind']),
    sort: oneOf(sorts.courses, search['sort']),
  };
}

/** «Курс»: which of its parts, and what is being done in the panel beside it: to which session, with whose work. */
export interface CourseSearch {
  tab?: 'group' | 'papers';
  panel?: 'leave' | 'change' | 'review' | 'leader';
  session?: number;
  person?: string;
}

export function courseSearchOf(search: Search): CourseSearch {
  const { session } = search;
  return {
    tab: oneOf(['group', 'papers'], search['tab']),
    panel: oneOf(['leave', 'change', 'review', 'leader'], search['panel']),
    session: typeof session === 'number' && Number.isInteger(session) ? session : undefined,
    person: textOf(search['person']),
  };
}

/** «Район»: which year and school; the present year and all schools where the address says nothing. */
export interface DistrictSearch {
  year?: number;
  school?: string;
}

export function districtSearchOf(search: Search): DistrictSearch {
  return {
    year: typeof search['year'] === 'number' ? search['year'] : undefined,
    school: textOf(search['school']),
  };
}

/** «Где ждут»: of which process, year and school, and what its rows are of: of one process's steps by role or school. */
export function heatFilterOf(search: Search): HeatFilter {
  const process = textOf(search['process']);
  return {
    process,
    year: yearNumberOf(search['year']),
    school: textOf(search['school']),
    by: process === undefined ? undefined : oneOf(heatBys, search['by']),
    sort: oneOf(sorts.heat, search['sort']),
  };
}

/** «Школа»: of which school and year, and whom of its people. */
export interface SchoolSearch {
  school?: string | undefined;
  year?: number | undefined;
  q?: string | undefined;
  phase?: string | undefined;
  late?: boolean | undefined;
  sort?: (typeof staffSorts)[number] | undefined;
}

const staffSorts = ['name', '-name', 'due', '-due', 'hours', '-hours'] as const;

export function schoolSearchOf(search: Search): SchoolSearch {
  return {
    school: textOf(search['school']),
    year: yearNumberOf(search['year']),
    q: textOf(search['q']),
    phase: textOf(search['phase']),
    late: search['late'] === true || undefined,
    sort: oneOf(staffSorts, search['sort']),
  };
}

export function lettersFilterOf(search: Search): LettersFilter {
  return {
    to: textOf(search['to']),
    state: oneOf(['waiting', 'sent', 'failed', 'dropped'], search['state']),
    sort: oneOf(sorts.mail, search['sort']),
  };
}

export function peopleFilterOf(search: Search): PeopleFilter {
  return {
    q: textOf(search['q']),
    role: textOf(search['role']),
    organization: textOf(search['organization']),
    state: oneOf(['dismissed', 'all'], search['state']),
    sort: oneOf(sorts.people, search['sort']),
  };
}

export function ordersFilterOf(search: Search): OrdersFilter {
  return {
    q: textOf(search['q']),
    kind: oneOf(orderKindKeys, search['kind']),
    role: textOf(search['role']),
    organization: textOf(search['organization']),
    state: oneOf(['inForce', 'annulled'], search['state']),
    sort: oneOf(sorts.orders, search['sort']),
  };
}

/** Which order is to be typed, of whom, to which role. */
export interface NewOrderSearch {
  person?: string;
  kind?: OrderKind;
  /** The role that is to be filled, and where. */
  role?: string;
  scope?: string;
}

export function newOrderOf(search: Search): NewOrderSearch {
  return {
    person: textOf(search['person']),
    kind: oneOf(orderKindKeys, search['kind']),
    role: textOf(search['role']),
    scope: textOf(search['scope']),
  };
}

export function paymentsFilterOf(search: Search): PaymentsFilter {
  return {
    q: textOf(search['q']),
    state: oneOf(['live', 'over'], search['state']),
    stage: textOf(search['stage']),
    payer: textOf(search['payer']),
    sort: oneOf(sorts.payments, search['sort']),
  };
}

export function mailFilterOf(search: Search): MailFilter {
  return { to: textOf(search['to']), sort: oneOf(sorts.mail, search['sort']) };
}

export function accountsFilterOf(search: Search): AccountsFilter {
  return {
    q: textOf(search['q']),
    state: oneOf(['none', 'invited', 'active', 'ended'], search['state']),
    organization: textOf(search['organization']),
    sort: oneOf(sorts.accounts, search['sort']),
  };
}

export function caseTabOf(given: unknown): CaseTab | undefined {
  return isCaseTab(given) ? given : undefined;
}

export function casePanelOf(given: unknown): CasePanel | undefined {
  return isCasePanel(given) ? given : undefined;
}

/** Two editions to compare: `1-2`. */
export function pairOf(given: unknown): string | undefined {
  return typeof given === 'string' && /^\d{1,4}-\d{1,4}$/.test(given) ? given : undefined;
}
