/** What the addresses of administrators' pages hold. */
import { sorts } from '../../../api/contract/sorts.ts';
import { auditKindKeys } from '../../../domain/audit-kinds.ts';
import type { HistoryFilter } from '../shared/api/queries.ts';
import { oneOf, textOf } from './search-params.ts';

type Search = Record<string, unknown>;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function dayOf(given: unknown): string | undefined {
  return typeof given === 'string' && DAY.test(given) ? given : undefined;
}

/** «История действий»: every action, or what administrators did to cases. */
export interface HistorySearch extends HistoryFilter {
  show?: 'operations' | undefined;
}

export function historySearchOf(search: Search): HistorySearch {
  return {
    show: oneOf(['operations'], search['show']),
    q: textOf(search['q']),
    kind: oneOf(auditKindKeys, search['kind']),
    actor: textOf(search['actor']),
    case: textOf(search['case']),
    from: dayOf(search['from']),
    to: dayOf(search['to']),
  };
}

/** «Застряло»: which cause is open and what is being done about it; or a filter over all that stands. */
export interface StuckSearch {
  group?: string | undefined;
  act?: string | undefined;
  q?: string | undefined;
  /** A key of domain/causes, and of domain/operations above: checked where they are known, by the page itself. */
  cause?: string | undefined;
  process?: string | undefined;
  school?: string | undefined;
  sort?: (typeof sorts.stuck)[number] | undefined;
}

export function stuckSearchOf(search: Search): StuckSearch {
  return {
    group: textOf(search['group']),
    act: textOf(search['act']),
    q: textOf(search['q']),
    cause: textOf(search['cause']),
    process: textOf(search['process']),
    school: textOf(search['school']),
    sort: oneOf(sorts.stuck, search['sort']),
  };
}

/** Which school year's rollover, by the year's first calendar year; and which of its exceptions. */
export interface RolloverSearch {
  year?: number | undefined;
  school?: string | undefined;
  reason?: string | undefined;
  unanswered?: boolean | undefined;
}

export function rolloverSearchOf(search: Search): RolloverSearch {
  const year = Number(search['year']);
  return {
    year: Number.isInteger(year) && year >= 2000 && year <= 2100 ? year : undefined,
    school: textOf(search['school']),
    reason: textOf(search['reason']),
    unanswered: search['unanswered'] === true || undefined,
  };
}
