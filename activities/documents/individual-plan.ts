/** A teacher's plan as the head approved it. The card of deficits is the teacher's own and stands nowhere in it. */
import type { ValuesOf } from '../../domain/document-fields.ts';
import type { documentKinds } from '../../domain/documents.ts';
import { planTotals, type PlanItem } from '../../domain/plan.ts';
import { hoursText, lastNameFirst } from '../../domain/russian.ts';
import { NOTHING, orNothing } from '../../domain/paper-rows.ts';
import type { PaperFacts } from './facts.ts';
import type { YearFacts } from './year-facts.ts';
import { dayOrMonth, inOrderOfYear, levelAndForm, signedBy, yearHeading, yearPaper } from './year-words.ts';

export function individualPlan(facts: PaperFacts): ValuesOf<typeof documentKinds.individualPlan.fields> {
  const paper = yearPaper(facts);
  const { year, plan, edition } = paper;
  return {
    ...yearHeading(facts, paper),
    edition: String(edition),
    topic: year.topic ?? NOTHING,
    goals: orNothing((plan.goals ?? []).map(({ text }) => text)),
    items: inOrderOfYear(plan.items ?? []).map((item) => [
      item.topic === true ? `${item.title} (по теме школы)` : item.title,
      levelAndForm(item),
      item.about === true ? `около ${item.hours}` : String(item.hours),
      dayOrMonth(item.when),
      withWhom(item, year),
    ]),
    hours: hoursText(planTotals(plan).hours),
    signatures: signedBy(facts, paper),
  };
}

function withWhom({ partner, colleague, product, lessons = 0 }: PlanItem, { colleagues }: YearFacts): string {
  const name = colleague === undefined ? undefined : colleagues.get(colleague);
  const said = [
    ...(partner === undefined ? [] : [`Партнёр: ${partner}`]),
    ...(name === undefined ? [] : [`Коллега: ${lastNameFirst(name)}`]),
    ...(product === undefined ? [] : [`Продукт: ${product}`]),
    ...(lessons === 0 ? [] : [`Уроков заменить: ${lessons}`]),
  ];
  return said.length === 0 ? NOTHING : said.join('\n');
}
