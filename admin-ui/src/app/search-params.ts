import { isCasePanel, isCaseTab, type CasePanel, type CaseTab } from '../shared/case-address.ts';
import type { CasesFilter, ProgramsFilter } from '../shared/api/queries.ts';

type Search = Record<string, unknown>;

const sorts = ['since', '-since', 'due', '-due', 'opened', '-opened', 'subject', '-subject'] as const;
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

/** «Мои задачи»: what waits, oldest due first, where the address says nothing else. */
export interface WorklistSearch {
  state?: 'decided' | 'withdrawn';
  sort?: '-opened';
  q?: string;
}

export function worklistSearchOf(search: Search): WorklistSearch {
  return {
    state: oneOf(['decided', 'withdrawn'], search['state']),
    sort: oneOf(['-opened'], search['sort']),
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
    sort: oneOf(sorts, search['sort']),
  };
}

export function programsFilterOf(search: Search): ProgramsFilter {
  return {
    q: textOf(search['q']),
    hours: typeof search['hours'] === 'number' ? search['hours'] : undefined,
    school: textOf(search['school']),
  };
}

export function caseTabOf(given: unknown): CaseTab | undefined {
  return isCaseTab(given) ? given : undefined;
}

export function casePanelOf(given: unknown): CasePanel | undefined {
  return isCasePanel(given) ? given : undefined;
}
