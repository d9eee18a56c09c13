/** A teacher's own year as «Мой год» shows it. */
import { indicatorOf, type Diagnosis } from '../../domain/diagnosis.ts';
import { deficitStates, itemForms, itemStates, type ItemForm } from '../../domain/iop.ts';
import { isLevel, levels } from '../../domain/roles.ts';
import { inLanguage, type Language } from '../../domain/text-object.ts';
import type { DeficitRead, ItemRead } from '../../db/read/years.ts';
import type { Topic } from '../../db/iop/topics.ts';
import type {
  DiagnosisView,
  MyYearView,
  TopicView,
  YearDeficitView,
  YearItemView,
} from '../contract/views.ts';
import { attachmentView } from './record-views.ts';
import { iso, isoOrNull, personRef, personRefOrNull, type Lookup } from './refs.ts';

/** The district's self-diagnosis in the reader's language. */
export function diagnosisView(diagnosis: Diagnosis, language: Language): DiagnosisView {
  return {
    scale: diagnosis.scale.map((text, rating) => ({ rating, title: inLanguage(text, language) })),
    deficitAt: diagnosis.deficitAt,
    groups: diagnosis.groups.map(({ key, title }) => ({ key, title: inLanguage(title, language) })),
    indicators: diagnosis.indicators.map(({ key, group, title, subject }) => ({
      key,
      group,
      title: inLanguage(title, language),
      subject: subject === undefined ? null : inLanguage(subject, language),
    })),
    ways: diagnosis.ways.map(({ key, title }) => ({ key, title: inLanguage(title, language) })),
  };
}

const helpers = ['asked', 'agreed', 'declined', 'silent'] as const;

/** Whom these items name. */
export function peopleInItems(items: readonly ItemRead[]): string[] {
  return items.flatMap(({ colleague_id: colleague, confirmed_by: by }) => [colleague ?? [], by ?? []].flat());
}

/** An item with what became of it; `live` while its case goes on: then it may be marked. */
export function yearItemView(row: ItemRead, lookup: Lookup, live: boolean): YearItemView {
  const { language } = lookup;
  const level = isLevel(row.level) ? row.level : 'school';
  const form = row.form as ItemForm;
  return {
    id: row.item_id,
    caseId: row.case_id,
    title: row.title,
    level,
    levelTitle: inLanguage(levels[level], language),
    form,
    formTitle: inLanguage(itemForms[form], language),
    hours: row.hours,
    when: row.when,
    colleague: personRefOrNull(lookup, row.colleague_id),
    helper: helpers.find((answer) => answer === row.helper) ?? null,
    product: row.product,
    state: row.state,
    stateTitle: inLanguage(itemStates[row.state], language),
    doneOn: row.done_on,
    note: row.note,
    reason: row.reason,
    evidence: row.evidence.map(attachmentView),
    confirmedBy: personRefOrNull(lookup, row.confirmed_by),
    confirmedAt: isoOrNull(row.confirmed_at),
    can: { done: live && ['planned', 'returned', 'done'].includes(row.state) },
  };
}

/** A deficit in words; one that the district no longer asks about goes by its key. */
export function yearDeficitView(
  row: DeficitRead,
  diagnosis: Diagnosis,
  language: Language,
  live: boolean,
): YearDeficitView {
  const title = indicatorOf(diagnosis, row.indicator)?.title;
  return {
    indicator: row.indicator,
    title: title === undefined ? row.indicator : inLanguage(title, language),
    priority: row.priority,
    since: row.since_year,
    state: row.state,
    stateTitle: inLanguage(deficitStates[row.state], language),
    proof: row.state === 'carried' ? row.reason : row.evidence,
    shares: row.shares,
    can: { close: live && row.state !== 'closed' },
  };
}

/** Hours of a plan as they stand; what was taken off it counts for nothing. */
export function hoursOf(items: readonly Pick<YearItemView, 'state' | 'hours'>[]): MyYearView['hours'] {
  const sum = (...states: YearItemView['state'][]) =>
    items.filter(({ state }) => states.includes(state)).reduce((total, { hours }) => total + hours, 0);
  return {
    planned: sum('planned', 'returned', 'done', 'confirmed'),
    done: sum('done', 'confirmed'),
    confirmed: sum('confirmed'),
  };
}

/** A school's topic, with who has set it. */
export function topicView(topic: Topic | undefined, lookup: Lookup): TopicView | null {
  if (topic === undefined) return null;
  return { title: topic.title, setBy: personRef(lookup, topic.set_by), setAt: iso(topic.set_at) };
}
