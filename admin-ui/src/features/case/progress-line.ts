import type { CaseView, ProcessTypeView } from '../../../../api/contract/views.ts';

type Step = CaseView['steps'][number];

export interface Station {
  key: string;
  title: string;
  place: 'done' | 'now' | 'ahead';
  /** How many made each choice: «согласны 0, отказ 1»; empty where one decides, for having gone on says it. */
  counts: string;
  answered: number;
  asked: number;
}

/**
 * The case on its ordinary way: what is behind, where it is, what lies ahead. A step off the way (a revision, a
 * conciliation) stands in the line while the case is in it. Between two steps the case is where it was last.
 */
export function progressLine(
  type: Pick<ProcessTypeView, 'steps'>,
  of: Pick<CaseView, 'steps' | 'closedAt'>,
): Station[] {
  const open = stepsHere(of);
  const way = ordinaryWay(type.steps);
  const openAt = Math.max(-1, ...open.map(({ key }) => way.findIndex((step) => step.key === key)));
  const ended = of.closedAt !== null;
  const stations = way.map((step, index): Station => {
    const last = of.steps.filter(({ key }) => key === step.key).at(-1);
    const isOpen = open.some(({ key }) => key === step.key);
    const passed = last?.state === 'closed' && (ended || index < openAt || openAt === -1);
    return station(step, last, isOpen ? 'now' : passed ? 'done' : 'ahead');
  });
  const aside = open.filter(({ key }) => !way.some((step) => step.key === key));
  const before = stations.findIndex(({ place }) => place === 'ahead');
  return stations.toSpliced(
    before === -1 ? stations.length : before,
    0,
    ...aside.map((step) => station(step, step, 'now')),
  );
}

function station(
  step: { key: string; title: string },
  last: Step | undefined,
  place: Station['place'],
): Station {
  return {
    key: step.key,
    title: step.title,
    place,
    counts: place !== 'ahead' && last && last.asked > 1 ? countsText(last.counts) : '',
    answered: last?.answered ?? 0,
    asked: last?.asked ?? 0,
  };
}

function countsText(counts: Step['counts']): string {
  return counts.map(({ title, count }) => `${title} ${count}`).join(', ');
}

/** The steps in which the case is: the open ones, and between two steps the one that it has just left. */
export function stepsHere({ steps, closedAt }: Pick<CaseView, 'steps' | 'closedAt'>): Step[] {
  const open = steps.filter(({ state }) => state === 'open');
  return open.length > 0 || closedAt !== null ? open : lastClosed(steps);
}

function lastClosed(steps: CaseView['steps']): Step[] {
  const closed = steps.filter(({ state }) => state === 'closed');
  const last = closed.toSorted((a, b) => (a.closedAt ?? '').localeCompare(b.closedAt ?? '')).at(-1);
  return last ? [last] : [];
}

/** From the first step along each step's ordinary outcome to the end. */
function ordinaryWay(steps: ProcessTypeView['steps']): ProcessTypeView['steps'] {
  const way: ProcessTypeView['steps'] = [];
  let at = steps[0];
  while (at && !way.includes(at)) {
    way.push(at);
    const next = at.next[at.ordinary]?.[0];
    at = steps.find(({ key }) => key === next);
  }
  return way;
}
