/** The figures' names and goals (the issue's *Figures*), and how each is printed. */
export const goals = {
  'approval.throughput_ratio': { atLeast: 1.8 },
  'approval.accept_p99_ratio': { atMost: 0.3 },
  'approval.next_visible_p50_ratio': { atMost: 0.35 },
  'approval.cpu_ratio': { atMost: 0.65 },
  'core.history_events': { atMost: 14 },
  'approval.history_events': { atMost: 50 },
  'worklist.growth_ratio': { atMost: 1.5 },
  'credit_book.growth_ratio': { atMost: 1.5 },
  'rollover.start_ratio': { atLeast: 0.9 },
  'rollover.duplicates': { atMost: 0 },
  'payment.duplicates': { atMost: 0 },
  'page.initial_kb': { atMost: 350 },
  'simulate.minutes': { atMost: 10 },
  'simulate.mismatch': { atMost: 0 },
  'simulate.growth_ratio': { atMost: 1.2 },
  'demand_map.sql_ratio': { atMost: 1.5 },
  'iop.history_events': { atMost: 150 },
  'iop.billable_actions': { atMost: 60 },
  'certificates.growth_ratio': { atMost: 1.3 },
  'enrollment.ratio': { atLeast: 0.7 },
  'bulk.reassign_ratio': { atMost: 0.2 },
  'bulk.retry_ratio': { atMost: 0.2 },
  'stuck.growth_ratio': { atMost: 2 },
  'detect.max_s': { atMost: 1 },
  'detect.missed': { atMost: 0 },
  'detect.false': { atMost: 0 },
  'idle.memory_ratio': { atMost: 1.3 },
  'idle.evicted_p99_ratio': { atMost: 3 },
} as const satisfies Record<string, { atLeast: number } | { atMost: number }>;

export type FigureName = keyof typeof goals;

export const figureNames = Object.keys(goals) as FigureName[];

export interface Figure {
  figure: FigureName;
  value: number;
  detail: Record<string, unknown>;
}

/** The line that `npm run bench` prints. */
export function lineOf({ figure, value, detail }: Figure): Record<string, unknown> {
  const goal: { atLeast?: number; atMost?: number } = goals[figure];
  const holds = value >= (goal.atLeast ?? -Infinity) && value <= (goal.atMost ?? Infinity);
  const words = goal.atLeast === undefined ? `<= ${goal.atMost}` : `>= ${goal.atLeast}`;
  return { figure, value, goal: words, holds, detail };
}
