/** «Где ждут»: the lines of a step (or of a role or school in it) side by side, costliest first. */
import type { HeatRead } from '../../db/read/heat.ts';
import {
  costliest,
  costSentence,
  heatChange,
  heatLevel,
  HEAT_MINIMUM,
  tellable,
  type HeatBy,
} from '../../domain/heat.ts';
import type { ProcessDeclaration } from '../../domain/process.ts';
import { schoolYearTitle } from '../../domain/school-year.ts';
import { inLanguage, t, type Text } from '../../domain/text-object.ts';
import type { sorts } from '../contract/sorts.ts';
import type { HeatRow, HeatView } from '../contract/views.ts';
import { organizationRef, roleTitleIn, type Lookup } from './refs.ts';

export interface HeatShown {
  rows: readonly HeatRead[];
  processes: ReadonlyMap<string, ProcessDeclaration>;
  year: number;
  by: HeatBy;
  process: string | undefined;
  school: string | undefined;
  sort: (typeof sorts.heat)[number];
  /** The year isn't the present one: what is open now is none of its. */
  isPast: boolean;
}

/** The lines of one row, by their period. */
interface Line {
  id: string;
  type: string;
  key: string;
  who: string;
  dated: boolean;
  this: HeatRead | undefined;
  last: HeatRead | undefined;
  open: HeatRead | undefined;
}

export function heatView(shown: HeatShown, lookup: Lookup): HeatView {
  const { year, by } = shown;
  const lines = linesOf(shown).filter((line) => isShown(line, shown));
  const hottest = costliest(lines);
  return {
    year,
    yearTitle: schoolYearTitle(year),
    lastYearTitle: schoolYearTitle(year - 1),
    by,
    minimum: HEAT_MINIMUM,
    sentence: hottest === undefined ? null : sentenceOf(hottest, shown, lookup),
    processes: [...shown.processes.values()]
      .map(({ key, title }) => ({ key, title: inLanguage(title, lookup.language) }))
      .toSorted((a, b) => a.title.localeCompare(b.title, lookup.language)),
    rows: inOrder(lines, shown.sort).map((line) => rowOf(line, shown, lookup, hottest)),
  };
}

/** A row that could only say that it says nothing is left out; the steps of one process are all there, as on its map. */
function isShown(line: Line, { by, process, isPast }: HeatShown): boolean {
  const open = isPast ? undefined : line.open;
  if (by === 'step' && process !== undefined) return [line.this, line.last, open].some(Boolean);
  return Boolean(tellable(line.this) ?? open);
}

const figures: Record<string, (line: Line) => number | undefined> = {
  days: (line) => tellable(line.this)?.days,
  median: (line) => tellable(line.this)?.median,
  ninety: (line) => tellable(line.this)?.ninety,
  late: (line) => waitsOf(line.this)?.latePercent,
  open: (line) => line.open?.waits ?? 0,
};

/** What waits for its day stands last, then what can't be told, whichever way it is sorted. */
function inOrder(lines: readonly Line[], sort: HeatShown['sort']): Line[] {
  const figure = figures[sort.replace('-', '')];
  const way = sort.startsWith('-') ? -1 : 1;
  const sorted = lines.map((line) => ({ line, value: figure?.(line) }));
  return sorted
    .toSorted((a, b) => {
      const byKind = Number(a.line.dated) - Number(b.line.dated);
      const byTold = Number(a.value === undefined) - Number(b.value === undefined);
      return byKind || byTold || way * ((a.value ?? 0) - (b.value ?? 0)) || (a.line.id < b.line.id ? -1 : 1);
    })
    .map(({ line }) => line);
}

function linesOf({ rows, processes }: HeatShown): Line[] {
  const lines = new Map<string, Line>();
  for (const row of rows) {
    const { type, key, who, period } = row;
    const id = [type, key, who].filter(Boolean).join('/');
    const none = { id, type, key, who, dated: true, this: undefined, last: undefined, open: undefined };
    const line = lines.get(id) ?? none;
    const waitsForItsDay = row.dated || processes.get(type)?.steps[key]?.waits === true;
    lines.set(id, { ...line, [period]: row, dated: line.dated && waitsForItsDay });
  }
  return [...lines.values()];
}

function rowOf(line: Line, shown: HeatShown, lookup: Lookup, hottest: Line | undefined): HeatRow {
  const { title, process } = titlesOf(line, shown);
  const change = heatChange(line);
  const inWords = (text: Text): string => inLanguage(text, lookup.language);
  return {
    id: line.id,
    process: line.type,
    processTitle: inWords(process),
    step: line.key,
    stepTitle: inWords(title),
    who: shown.by === 'step' ? null : { id: line.who, name: whoIs(line, shown, lookup) },
    dated: line.dated,
    ended: line.this?.waits ?? 0,
    this: waitsOf(line.this),
    last: waitsOf(line.last),
    change: change === undefined ? null : { is: change.is, title: inWords(change.words) },
    open: shown.isPast ? null : (line.open?.waits ?? 0),
    openLongest: shown.isPast ? null : (tellable(line.open)?.longest ?? null),
    level: heatLevel(line, hottest),
  };
}

function waitsOf(read: HeatRead | undefined): HeatRow['this'] {
  const told = tellable(read);
  if (told === undefined) return null;
  const { waits, median, ninety, days, late } = told;
  return { waits, median, ninety, days, latePercent: Math.round((100 * late) / waits) };
}

function sentenceOf(line: Line, shown: HeatShown, lookup: Lookup): string | null {
  const who = shown.by === 'step' ? undefined : whoIs(line, shown, lookup);
  const past = shown.isPast ? schoolYearTitle(shown.year) : undefined;
  const said = costSentence(line, { ...titlesOf(line, shown), who }, past);
  if (said === undefined) return null;
  const words = inLanguage(said, lookup.language);
  const school = shown.school === undefined ? null : organizationRef(lookup, shown.school);
  return school === null ? words : `${school.name}. ${words}`;
}

/** A step that its process no longer has is called by its key: no case of it is left to be opened. */
function titlesOf({ type, key }: Line, { processes }: HeatShown): { title: Text; process: Text } {
  const process = processes.get(type);
  const step = process?.steps[key];
  return { title: step?.title ?? t(key), process: process?.title ?? t(type) };
}

function whoIs({ who }: Line, { by }: HeatShown, lookup: Lookup): string {
  return by === 'role' ? roleTitleIn(lookup, who, '') : (organizationRef(lookup, who)?.name ?? who);
}
