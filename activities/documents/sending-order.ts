/** The draft order that sends somebody to a course, as the deputy prepared it and the head released them. */
import type { ValuesOf } from '../../domain/document-fields.ts';
import type { documentKinds } from '../../domain/documents.ts';
import { NOTHING } from '../../domain/paper-rows.ts';
import { officialDate } from '../../domain/russian-dates.ts';
import type { Lesson } from '../../workflows/course-release/content.ts';
import { courseRelease } from '../../workflows/course-release/process.ts';
import type { PaperFacts } from './facts.ts';
import { organization, signature, stepOf, titleOf, wholeName } from './words.ts';
import { inCodeOrder } from '../../domain/russian-order.ts';

export function sendingOrder(facts: PaperFacts): ValuesOf<typeof documentKinds.sendingOrder.fields> {
  const { owed, decisions, editions, dated, initiatorId } = facts;
  const { id, edition } = stepOf(facts, owed.subject);
  const decision = decisions.findLast(({ step_id: step }) => step === id);
  if (decision === undefined) throw new Error(`${owed.subject} releases nobody`);
  const { school, title, sessions } = courseRelease.input.parse(editions.get(edition));
  return {
    school: organization(facts, school),
    date: officialDate(dated),
    person: wholeName(facts, initiatorId),
    course: title,
    sessions: sessions.map(({ date, from, to }) => [officialDate(date), `${from}–${to}`]),
    lessons: lessonRows(facts),
    // Signed on paper with the school's own number, however the district signs: here it is a draft.
    signatures: [signature({ ...facts, signing: 'paper' }, titleOf(decision.role), decision)],
  };
}

/** A row that says so where there are none, since the order has a place for them. */
function lessonRows({ steps, decisions }: PaperFacts): string[][] {
  const preparation = steps.findLast(({ key }) => key === 'preparation');
  const answer = decisions.findLast(({ step_id: step }) => step === preparation?.id);
  if (answer === undefined) return [[NOTHING, 'Список уроков не подготовлен', NOTHING]];
  const { lessons = [] } = answer.form as { lessons?: readonly Lesson[] };
  if (lessons.length === 0) return [[NOTHING, 'Уроков в эти часы нет', NOTHING]];
  return lessons
    .toSorted(({ date: one }, { date: other }) => inCodeOrder(one, other))
    .map(({ date, lesson: what, instead }) => [officialDate(date), what, instead ?? NOTHING]);
}
