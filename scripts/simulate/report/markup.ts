/** Small pieces of HTML and SVG; everything that comes from outside is escaped. */

export function escaped(text: string | number): string {
  return String(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

type Row = readonly (string | number)[];

/** A table with a head; numbers stand at the right. */
export function table(head: readonly string[], rows: readonly Row[]): string {
  const cell = (tag: string) => (value: string | number, at: number) =>
    `<${tag}${typeof rows[0]?.[at] === 'number' ? ' class="number"' : ''}>${escaped(value)}</${tag}>`;
  const line = (cells: string[]) => `<tr>${cells.join('')}</tr>`;
  return `<div class="wide"><table><thead>${line(head.map(cell('th')))}</thead><tbody>${rows
    .map((row) => line(row.map(cell('td'))))
    .join('')}</tbody></table></div>`;
}

/** A table whose rows stand under the title of their group, so that each is short enough for a phone. */
export function groupedTable(
  head: readonly string[],
  rows: readonly { group: string; cells: Row }[],
): string {
  const line = (cells: Row, tag: string) =>
    `<tr>${cells.map((value, at) => `<${tag}${typeof rows[0]?.cells[at] === 'number' ? ' class="number"' : ''}>${escaped(value)}</${tag}>`).join('')}</tr>`;
  const groups = [...Map.groupBy(rows, ({ group }) => group)].map(
    ([group, own]) =>
      `<tbody><tr><th colspan="${head.length}" scope="rowgroup">${escaped(group)}</th></tr>${own.map(({ cells }) => line(cells, 'td')).join('')}</tbody>`,
  );
  return `<div class="wide"><table class="grouped"><thead>${line(head, 'th')}</thead>${groups.join('')}</table></div>`;
}

/** Horizontal bars with their numbers; a second series, where there is one, stands under the first. */
export function bars(rows: readonly { title: string; values: readonly number[] }[], unit: string): string {
  const most = Math.max(1, ...rows.flatMap(({ values }) => values));
  const bar = (value: number, series: number) =>
    `<div class="bar series-${series}" style="width:${round((value / most) * 60)}%"></div><span>${escaped(value)} ${escaped(unit)}</span>`;
  return `<dl class="bars">${rows
    .map(
      ({ title, values }) =>
        `<dt>${escaped(title)}</dt>${values.map((value, at) => `<dd>${bar(value, at)}</dd>`).join('')}`,
    )
    .join('')}</dl>`;
}

const HEIGHT = 48;
const STEP = 9;

/** A column a week, or one for each series side by side; the highest of all charts of the page fills the height. */
export function columns(series: readonly (readonly number[])[], most: number, label: string): string {
  const width = (series[0]?.length ?? 0) * STEP;
  const wide = (STEP - 2) / series.length;
  const rect = (value: number, week: number, run: number) => {
    if (value === 0) return '';
    const height = round((value / Math.max(1, most)) * HEIGHT);
    const x = round(week * STEP + run * wide);
    return `<rect class="series-${run}" x="${x}" y="${round(HEIGHT - height)}" width="${round(wide)}" height="${height}"/>`;
  };
  const drawn = series.flatMap((values, run) => values.map((value, week) => rect(value, week, run))).join('');
  return `<svg viewBox="0 0 ${width} ${HEIGHT + 1}" preserveAspectRatio="none" role="img" aria-label="${escaped(label)}">${drawn}<line x1="0" y1="${HEIGHT + 0.5}" x2="${width}" y2="${HEIGHT + 0.5}"/></svg>`;
}

/** Which color is which run. */
export function legend(names: readonly string[]): string {
  return `<p class="legend">${names.map((name, run) => `<span><i class="series-${run}"></i>${escaped(name)}</span>`).join('')}</p>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

export const STYLE = `
  :root { color-scheme: light dark; --line: #d5d9e0; --accent: #1d58a8; --other: #b7791f; --muted: #5b6470; }
  @media (prefers-color-scheme: dark) { :root { --line: #3a414c; --accent: #8ab4f8; --other: #e3b341; --muted: #a3acb8; } }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 1040px; margin: 0 auto; padding: 24px 16px; font-variant-numeric: tabular-nums; }
  h1 { font-size: 24px; } h2 { font-size: 18px; margin-top: 32px; } p { max-width: 720px; } .muted, .bars span { color: var(--muted); }
  table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: 4px 12px 4px 0; border-bottom: 1px solid var(--line); }
  th { font-weight: 600; vertical-align: bottom; } .number { text-align: right; } .wide { overflow-x: auto; } .grouped tbody th { padding-top: 16px; }
  td:last-child, th:last-child { padding-right: 0; }
  .bars { display: grid; grid-template-columns: minmax(120px, 280px) 1fr; gap: 4px 16px; margin: 0; } .bars dt { grid-column: 1; } .bars dd { grid-column: 2; margin: 0; display: flex; align-items: center; gap: 8px; }
  .bar { height: 14px; min-width: 2px; background: var(--accent); } .series-1 { background: var(--other); }
  .bars span { white-space: nowrap; } @media (max-width: 560px) { .bars { grid-template-columns: 1fr; } .bars dt { margin-top: 8px; } .bars dd { grid-column: 1; } }
  svg { display: block; width: 100%; height: 64px; } svg rect { fill: var(--accent); } svg rect.series-1 { fill: var(--other); } svg line { stroke: var(--line); }
  .heads { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 320px), 1fr)); gap: 24px; } .heads figure { margin: 0; display: flex; flex-direction: column; justify-content: flex-end; } figcaption { margin-bottom: 8px; }
  .axis { display: flex; justify-content: space-between; color: var(--muted); font-size: 13px; } .legend { display: flex; flex-wrap: wrap; gap: 4px 24px; } .legend i { display: inline-block; width: 12px; height: 12px; margin-right: 8px; background: var(--accent); } .legend i.series-1 { background: var(--other); }
  input[name="language"] { margin: 0 4px 0 12px; } #ru:not(:checked) ~ article[lang="ru"], #en:not(:checked) ~ article[lang="en"] { display: none; }
  @media print { input, label { display: none; } }`;
