/** The years of a school: with names for those who lead it, in counts for the district. */
import { itemForms, type ItemForm } from '../../domain/iop.ts';
import {
  phaseOf,
  yearPhaseKeys,
  yearPhases,
  yearPhasesOfOne,
  type YearPhase,
} from '../../domain/progress.ts';
import { whyNot } from '../../db/iop/on-year.ts';
import { inLanguage, t, type Text } from '../../domain/text-object.ts';
import type { StaffYearRead, WaitingItemRead } from '../../db/read/school-years.ts';
import type { SchoolYearView, StaffYearView, WaitingItemView } from '../contract/views.ts';
import { attachmentView } from './record-views.ts';
import { isoOrNull, personRef, type Lookup } from './refs.ts';

const noYear = t('год не начат', 'no year begun');
const elsewhere = t('план в другой школе', 'a plan at another school');
const ended = t('работает в другом месте', 'works elsewhere');

function phaseOfRow(row: StaffYearRead): YearPhase | undefined {
  return row.case_id === null ? undefined : phaseOf(row);
}

function phaseTitle(row: StaffYearRead, { language }: Lookup): string {
  const phase = phaseOfRow(row);
  if (phase !== undefined) return inLanguage(yearPhasesOfOne[phase], language);
  if (row.case_id !== null) return inLanguage(ended, language);
  return inLanguage(row.elsewhere ? elsewhere : noYear, language);
}

/** Works here and has no year anywhere: somebody may begin it. */
const isWithout = (row: StaffYearRead) => row.works && row.case_id === null && !row.elsewhere;

/** What of a school may be counted without naming anybody. */
export function schoolCounts(
  rows: readonly StaffYearRead[],
  waiting: number,
  { language }: Lookup,
): SchoolYearView['counts'] {
  const sum = (of: (row: StaffYearRead) => number) => rows.reduce((total, row) => total + of(row), 0);
  const phases = Map.groupBy(rows, phaseOfRow);
  return {
    people: rows.filter(({ works }) => works).length,
    overdue: rows.filter(({ overdue }) => overdue).length,
    without: rows.filter(isWithout).length,
    waiting,
    phases: yearPhaseKeys.flatMap((key) => {
      const count = phases.get(key)?.length ?? 0;
      return count === 0 ? [] : [{ key, title: inLanguage(yearPhases[key], language), count }];
    }),
    items: {
      items: sum((row) => row.items),
      done: sum((row) => row.items_done),
      confirmed: sum((row) => row.items_confirmed),
    },
    hours: {
      planned: sum((row) => row.hours),
      done: sum((row) => row.hours_done),
      confirmed: sum((row) => row.hours_confirmed),
    },
  };
}

/** One person of the school; what they are weak at is theirs. */
export function staffYearView(
  row: StaffYearRead,
  lookup: Lookup,
  { reader, leads, startable }: { reader: string; leads: boolean; startable: boolean },
): StaffYearView {
  return {
    person: personRef(lookup, row.person),
    caseId: row.case_id,
    phase: phaseOfRow(row) ?? null,
    phaseTitle: phaseTitle(row, lookup),
    due: row.closed ? null : isoOrNull(row.due),
    overdue: row.overdue,
    items: { items: row.items, done: row.items_done, confirmed: row.items_confirmed },
    hours: { planned: row.hours, done: row.hours_done, confirmed: row.hours_confirmed },
    can: {
      start: leads && startable && isWithout(row),
      enterPlan: leads && row.may_enter && row.person !== reader,
    },
  };
}

/** An item that waits to be confirmed, with what proves it. */
export function waitingItemView(
  row: WaitingItemRead,
  lookup: Lookup,
  { reader, leads, confirmsInstead }: { reader: string; leads: boolean; confirmsInstead: boolean },
): WaitingItemView {
  const inPlace = confirmsInstead && row.for_department;
  const hindrance = hindranceOf(row, reader, inPlace);
  return {
    caseId: row.case_id,
    itemId: row.item_id,
    person: personRef(lookup, row.person),
    title: row.title,
    formTitle: inLanguage(itemForms[row.form as ItemForm], lookup.language),
    hours: row.hours,
    doneOn: row.done_on,
    note: row.note,
    evidence: row.evidence.map(attachmentView),
    hindrance: hindrance === undefined ? null : inLanguage(hindrance, lookup.language),
    can: { confirm: (leads || inPlace) && hindrance === undefined },
  };
}

/** Why the reader can't confirm it, as the command would say. */
function hindranceOf(
  { person, of_head: ofHead, helped }: WaitingItemRead,
  reader: string,
  inPlace: boolean,
): Text | undefined {
  if (person === reader) return whyNot.own;
  if (ofHead && !inPlace) return whyNot.head;
  return helped ? whyNot.helped : undefined;
}
