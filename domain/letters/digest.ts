/** Several letters to one person as one: what waits for them, the oldest term first, then what is new. */
import { datesIn } from '../dates.ts';
import { inRussianOrder } from '../russian-order.ts';
import { taskLetters, type Letter } from './letter.ts';
import { inLanguage, t } from '../text-object.ts';
import { letterWords, pageOf } from './letter-text.ts';
import { englishDigest } from './words-en.ts';
import { russianDigest } from './words-ru.ts';
import { render, voteParts, type Mail, type MailSettings, type Part } from './mail.ts';

/** A letter of the digest with what it is made by. */
export interface DigestItem {
  letter: Letter;
  settings: MailSettings;
}

/** @param items at least one, all to one person */
export function digestOf(items: readonly [DigestItem, ...DigestItem[]]): Mail {
  const [{ letter: reader }] = items;
  const tasks = latestOfTasks(items.filter(({ letter }) => isTask(letter))).toSorted(byDue);
  const news = items
    .filter(({ letter }) => !isTask(letter))
    .toSorted((a, b) => a.letter.at.getTime() - b.letter.at.getTime());
  const subject = subjectOf(tasks.length, news.length, reader.language);
  const title = inLanguage(t('Новости', 'News'), reader.language);
  return render(reader, subject, [
    ...(tasks.length > 0 ? [{ text: `${subjectOf(tasks.length, 0, reader.language)}:` }] : []),
    ...tasks.flatMap(taskParts),
    ...(news.length > 0 ? [{ text: `${title}:` }] : []),
    ...news.map(newsPart),
  ]);
}

function isTask({ kind, taskId }: Letter): boolean {
  return taskId !== null && taskLetters.includes(kind);
}

/** A task that was opened, and of which a reminder came meanwhile, is one task. */
function latestOfTasks(items: readonly DigestItem[]): DigestItem[] {
  const sorted = items.toSorted((a, b) => a.letter.at.getTime() - b.letter.at.getTime());
  return [...new Map(sorted.map((item) => [item.letter.taskId, item])).values()];
}

function byDue({ letter: a }: DigestItem, { letter: b }: DigestItem): number {
  return (
    (a.due?.getTime() ?? Infinity) - (b.due?.getTime() ?? Infinity) || inRussianOrder(a.subject, b.subject)
  );
}

function taskParts({ letter, settings }: DigestItem): Part[] {
  const { subject } = letterWords(letter, settings);
  return [
    { title: `${subject} — ${termOf(letter, settings)}`, href: settings.baseUrl + pageOf(letter, settings) },
    ...voteParts(letter, settings),
  ];
}

function termOf({ due, language }: Letter, { now, zone }: MailSettings): string {
  if (due === null || due <= now) return inLanguage(t('срок прошёл', 'the term has passed'), language);
  return datesIn(language).untilInstant(due, now, zone);
}

function newsPart({ letter, settings }: DigestItem): Part {
  return {
    title: letterWords(letter, settings).subject,
    href: settings.baseUrl + pageOf(letter, settings),
  };
}

function subjectOf(tasks: number, news: number, language: Letter['language']): string {
  return (language === 'en' ? englishDigest : russianDigest)(tasks, news);
}
