/** A letter as an e-mail: greeting, sentences, where to press. Plain text and simple HTML say the same. */
import { inLanguage, t, type Language, type Text } from '../text-object.ts';
import { datesIn } from '../dates.ts';
import type { LetterSettings } from './facts.ts';
import { accountLetters, hoursLetters, type Letter, type PersonalLink } from './letter.ts';
import { letterWords, pageOf } from './letter-text.ts';

export interface Mail {
  subject: string;
  text: string;
  html: string;
}

export interface MailSettings extends LetterSettings {
  /** Where people reach the page; no slash at its end. */
  baseUrl: string;
  /** Business time: what a letter says of days is said as seen from it. */
  now: Date;
  /** The letter's way without a sign-in, where it has one; only the sent letter knows it. */
  link?: PersonalLink | undefined;
}

/** A paragraph, or a link to press. */
export type Part = { text: string } | { title: string; href: string };

const buttons = {
  invitation: t('Придумать пароль и войти', 'Choose a password and sign in'),
  passwordReset: t('Придумать новый пароль', 'Choose a new password'),
  task: t('Открыть задачу', 'Open the task'),
  case: t('Открыть дело', 'Open the case'),
  hours: t('Открыть зачётную книжку', 'Open the credit book'),
  details: t('Внести данные', 'Enter the details'),
  vote: t('Проголосовать без входа', 'Vote without signing in'),
  stuck: t('Открыть «Застряло»', 'Open “Stuck”'),
} as const satisfies Record<string, Text>;

/** Letters of a kind that leads to a page of its own. */
const ofKind: Partial<Record<string, Text>> = { detailsAsked: buttons.details, stuckAlert: buttons.stuck };

const notForOthers = t(
  'Ссылка именная, одноразовая и только для этого голосования: не пересылайте это письмо.',
  'The link is personal, works once and for this vote only: please do not forward this letter.',
);
const linkComes = t(
  'Ссылка будет в отправленном письме: её знает только оно.',
  'The link comes with the letter that is sent: nothing else knows it.',
);
const footer = t(
  'Письмо отправлено автоматически, отвечать на него не нужно.',
  'This letter was sent automatically; there is no need to answer it.',
);

/** One letter. */
export function mailOf(letter: Letter, settings: MailSettings): Mail {
  const { subject, text } = letterWords(letter, settings);
  const parts = accountLetters.includes(letter.kind)
    ? accountParts(letter, settings)
    : [...button(letter, settings), ...voteParts(letter, settings)];
  return render(letter, subject, [{ text }, ...parts]);
}

/** None where there is nothing to open: that a password was changed. */
function button(letter: Letter, settings: MailSettings): Part[] {
  if (letter.kind === 'passwordChanged') return [];
  const ofCase = letter.taskId === null ? buttons.case : buttons.task;
  const ofPerson = hoursLetters.includes(letter.kind) ? buttons.hours : ofCase;
  const title = ofKind[letter.kind] ?? ofPerson;
  return [{ title: inLanguage(title, letter.language), href: settings.baseUrl + pageOf(letter, settings) }];
}

function accountParts({ kind, language }: Letter, { link, baseUrl, now, zone }: MailSettings): Part[] {
  if (link === undefined) return [{ text: inLanguage(linkComes, language) }];
  const title = kind === 'invitation' ? buttons.invitation : buttons.passwordReset;
  const until = datesIn(language).untilInstant(link.expiresAt, now, zone);
  const once = t(`Ссылка сработает один раз, ${until}.`, `The link works once; please use it ${until}.`);
  return [
    { title: inLanguage(title, language), href: baseUrl + link.path },
    { text: inLanguage(once, language) },
  ];
}

/** The way to vote without signing in, beside the ordinary one. */
export function voteParts({ language }: Letter, { link, baseUrl, now, zone }: MailSettings): Part[] {
  if (link === undefined) return [];
  const until = datesIn(language).untilInstant(link.expiresAt, now, zone);
  const when = inLanguage(t(`Она действует ${until}.`, `Please use it ${until}.`), language);
  return [
    { title: inLanguage(buttons.vote, language), href: baseUrl + link.path },
    { text: `${inLanguage(notForOthers, language)} ${when}` },
  ];
}

/** The parts as both kinds of text, with the greeting before and the footer after them. */
export function render(reader: Letter, subject: string, parts: readonly Part[]): Mail {
  const { language } = reader;
  const all: Part[] = [{ text: greeting(reader) }, ...parts];
  const end = inLanguage(footer, language);
  return {
    // A line break in a header would begin another header.
    subject: subject.replaceAll(/\s+/g, ' ').trim(),
    text: `${all.map(plain).join('\n\n')}\n\n-- \n${end}\n`,
    html: page(language, [...all.map(marked), `<p style="color:#666;font-size:13px">${escaped(end)}</p>`]),
  };
}

/** `<id@host>`: the same for every attempt, and in the demo's mailbox. */
export function messageIdOf(id: string, baseUrl: string): string {
  return `<${id}@${new URL(baseUrl).hostname}>`;
}

function greeting({ firstName, patronymic, language }: Letter): string {
  const polite = [firstName, patronymic].filter(Boolean).join(' ');
  return inLanguage(t(`${polite}, здравствуйте!`, `Dear ${firstName},`), language);
}

function plain(part: Part): string {
  return 'href' in part ? `${part.title}:\n${part.href}` : part.text;
}

const BUTTON =
  'display:inline-block;padding:10px 18px;background:#1d5fa8;color:#fff;border-radius:6px;text-decoration:none';

function marked(part: Part): string {
  if ('href' in part)
    return `<p><a href="${escaped(part.href)}" style="${BUTTON}">${escaped(part.title)}</a></p>`;
  return `<p>${escaped(part.text).replaceAll(/\r?\n/g, '<br>')}</p>`;
}

function page(language: Language, paragraphs: readonly string[]): string {
  const style = 'font:16px/1.5 Arial,sans-serif;color:#1a1a1a;max-width:640px';
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><body style="${style}">${paragraphs.join('\n')}</body></html>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
