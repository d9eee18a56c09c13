/** Which metrics an exposition holds, and which ones expressions of PromQL name. */

/** Functions, keywords and the scraper's own series. */
const WORDS = new Set(
  (
    'sum max min avg count rate increase histogram_quantile by without on ignoring group_left and or unless ' +
    'time absent up vector clamp_min bool changes delta topk'
  ).split(' '),
);

/** The names of all series of a text exposition. */
export function metricsNamed(exposition: string): Set<string> {
  const names = [...exposition.matchAll(/^# TYPE (\S+) (\S+)/gm)].flatMap(([, name = '', type]) =>
    type === 'histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name],
  );
  return new Set(names);
}

/** The metrics that an expression names: its labels, strings and numbers left out. */
function metricsIn(expression: string): string[] {
  const bare = expression
    .replaceAll(/\{[^}]*\}|"[^"]*"|\[[^\]]*\]/g, ' ')
    .replaceAll(/\b(by|without|on|ignoring|group_left)\s*\([^)]*\)/g, ' ');
  return (bare.match(/(?<![\w.])[a-z_:][\w:]*/gi) ?? []).filter((word) => !WORDS.has(word));
}

/** The metrics of a Grafana dashboard's panels. */
export function panelExpressions(dashboard: unknown): string[] {
  const { panels } = dashboard as { panels: { targets?: { expr: string }[] }[] };
  return panels.flatMap(({ targets = [] }) => targets.flatMap(({ expr }) => metricsIn(expr)));
}

/** The names of a rule file's alerts, and the metrics that they rest on. */
export function ruleExpressions(file: unknown): { alerts: string[]; metrics: string[] } {
  const { groups } = file as { groups: { rules: { alert: string; expr: string }[] }[] };
  const rules = groups.flatMap((group) => group.rules);
  return {
    alerts: rules.map(({ alert }) => alert),
    metrics: rules.flatMap(({ expr }) => metricsIn(expr)),
  };
}
