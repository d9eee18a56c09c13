/** Small pieces of HTML and SVG; everything that comes from outside is escaped. */

export function escaped(text: string | number): string {
  return String(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A table with a head; numbers stand at the right. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cell = (tag: string) => (value: string | number, at: number) =>
    `<${tag}${typeof rows[0]?.[at] === 'number' ? ' class="number"' : ''}>${escaped(value)}</${tag}>`;
  const line = (cells: string[]) => `<tr>${cells.join('')}</tr>`;
  return `<div class="wide"><table><thead>${line(head.map(cell('th')))}</thead><tbody>${rows
    .map((row) => line(row.map(cell('td'))))
    .join('')}</tbody></table></div>`;
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

/** A column a week; the highest of all charts of the page fills the height. */
export function columns(values: readonly number[], most: number, label: string): string {
  const width = values.length * STEP;
  const drawn = values
    .map((value, at) => {
      const height = round((value / Math.max(1, most)) * HEIGHT);
      return value === 0
        ? ''
        : `<rect x="${at * STEP}" y="${round(HEIGHT - height)}" width="${STEP - 2}" height="${height}"/>`;
    })
    .join('');
  return `<svg viewBox="0 0 ${width} ${HEIGHT + 1}" width="${width}" height="${HEIGHT + 1}" role="img" aria-label="${escaped(label)}">${drawn}<line x1="0" y1="${HEIGHT + 0.5}" x2="${width}" y2="${HEIGHT + 0.5}"/></svg>`;
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
  th { font-weight: 600; vertical-align: bottom; } .number { text-align: right; } .wide { overflow-x: auto; }
  .bars { display: grid; grid-template-columns: minmax(120px, 280px) 1fr; gap: 4px 16px; margin: 0; } .bars dt { grid-column: 1; } .bars dd { grid-column: 2; margin: 0; display: flex; align-items: center; gap: 8px; }
  .bar { height: 14px; min-width: 2px; background: var(--accent); } .series-1 { background: var(--other); }
  svg rect { fill: var(--accent); } svg line { stroke: var(--line); } .heads { display: grid; grid-template-columns: repeat(auto-fill, minmax(300px, 1fr)); gap: 16px; } .heads figure { margin: 0; overflow-x: auto; }
  input[name="language"] { margin: 0 4px 0 12px; } #ru:not(:checked) ~ article[lang="ru"], #en:not(:checked) ~ article[lang="en"] { display: none; }
  @media print { input, label { display: none; } }`;
