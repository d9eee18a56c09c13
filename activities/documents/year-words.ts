/** The words that both papers of a teacher's year share. */
import { NOTHING } from '../../domain/paper-rows.ts';
import { itemForms, type ItemForm } from '../../domain/iop.ts';
import type { Level } from '../../domain/roles.ts';
import { officialDate } from '../../domain/russian-dates.ts';
import { schoolYearTitle } from '../../domain/school-year.ts';
import { tied } from '../../domain/russian-ties.ts';
import type { PlanItem, TeachersPlan } from '../../domain/plan.ts';
import type { DecisionRow } from '../../db/core/rows.ts';
import type { PaperFacts } from './facts.ts';
import { organization, signature, stepOf, titleOf, wholeName } from './words.ts';
import type { YearFacts } from './year-facts.ts';
import { inCodeOrder } from '../../domain/russian-order.ts';

interface YearPaper {
  year: YearFacts;
  plan: TeachersPlan;
  edition: number;
  /** The decision that the paper rests on. */
  decision: DecisionRow;
}

/** What the paper is about: the step that owed it, its plan and its decision. */
export function yearPaper(facts: PaperFacts): YearPaper {
  const { year, owed, decisions } = facts;
  const { id, edition } = stepOf(facts, owed.subject);
  const plan = year?.plans.get(edition);
  const decision = decisions.findLast(({ step_id: step }) => step === id);
  if (year === undefined || plan === undefined || decision === undefined)
    throw new Error(`${owed.subject} approves no plan of a year`);
  return { year, plan, edition, decision };
}

/** Whose year, where, by the names of the day. */
export function yearHeading(facts: PaperFacts, { year, plan }: YearPaper) {
  return {
    school: organization(facts, plan.school),
    date: officialDate(facts.dated),
    person: wholeName(facts, plan.teacher),
    post: year.roles.length === 0 ? NOTHING : year.roles.map(titleOf).join(', '),
    year: schoolYearTitle(plan.year),
  };
}

/** The levels in a word each, so that a column of them leaves room for the others. */
export const levelWords: Record<Level, string> = {
  school: 'школьный',
  interschool: 'межшкольный',
  district: 'районный',
  interdistrict: 'межрайонный',
  krai: 'краевой',
};

/** «школьный; открытый урок» */
export function levelAndForm({ level, form }: { level: Level; form: ItemForm }): string {
  return `${levelWords[level]}; ${itemForms[form].ru}`;
}

const monthOf = new Intl.DateTimeFormat('ru', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** «10 февраля 2027 г.», «ноябрь 2026 г.»: in a narrow column the line ends nowhere but before the year. */
export function dayOrMonth(when: string): string {
  const text = when.length > 'YYYY-MM'.length ? officialDate(when) : monthOf.format(new Date(when));
  return tied(text).replace(/ г\.$/, '\u00A0г.');
}

/** A month stands before its days: what has only a month may come on any of them. */
export function inOrderOfYear(items: readonly PlanItem[]): PlanItem[] {
  return items.toSorted((one, other) => inCodeOrder(one.when, other.when));
}

/** A text of a form, a paragraph a line. */
export function paragraphs(value: unknown): string[] {
  return typeof value === 'string' ? value.split('\n').filter((line) => line.trim() !== '') : [];
}

/** The decision as it stands under the paper. */
export function signedBy(facts: PaperFacts, { decision }: YearPaper): string[] {
  return [signature(facts, titleOf(decision.role), decision)];
}
