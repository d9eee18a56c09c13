/** The lists whose filters can be kept, and where each stands. */
export const savedLists = {
  cases: '/cases',
  tasks: '/',
  programs: '/registry',
  heat: '/heat',
  history: '/history',
  stuck: '/stuck',
} as const;

export type SavedList = keyof typeof savedLists;

export function isSavedList(list: string): list is SavedList {
  return Object.hasOwn(savedLists, list);
}

type Filter = Readonly<Record<string, unknown>>;

/** Do both find the same, in whatever order? */
export function sameFilter(one: Filter, other: Filter): boolean {
  return said(one) === said(other);
}

function said(filter: Filter): string {
  const chosen = Object.entries(filter).filter(([name, value]) => name !== 'sort' && value !== undefined);
  return JSON.stringify(
    chosen.map(([name, value]) => [name, String(value)]).toSorted(([a = ''], [b = '']) => a.localeCompare(b)),
  );
}
