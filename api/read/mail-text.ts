/** Letters in words: subject and text by kind, made when they are shown or sent, so that the row holds ids only. */
import { localDate } from '../../domain/calendar.ts';
import { dayMonthYear, untilInstant, weekdayDate } from '../../domain/russian-dates.ts';
import type { Sitting } from '../../domain/sitting.ts';
import { taskTitle } from '../../domain/step.ts';
import type { ProcessDeclaration } from '../../domain/process.ts';
import type { LetterRead } from '../../db/read/records.ts';
import type { MailView } from '../contract/views.ts';
import { isAccessLetter } from '../../db/auth/owed-letters.ts';
import { inLanguage } from '../../domain/text-object.ts';
import { accessLetters } from './access-letter.ts';
import { documentTitle } from './document-view.ts';
import { iso, personRef, textOf, type Lookup } from './refs.ts';
import { caseOutcomeTitle, outcomeSentence, stateTitle } from './states.ts';

export interface MailSettings {
  lookup: Lookup;
  zone: string;
  baseUrl: string;
  process: ProcessDeclaration | undefined;
}

interface Facts {
  /** «Смешанное обучение», 18 ч */
  subject: string;
  /** Согласовать программу */
  task: string;
  step: string;
  /** до пятницы, 11 сентября, 18:00; to whoever is asked after the term: как можно скорее */
  until: string;
  /** Совет одобрил программу */
  outcome: string;
  /** возвращена на доработку */
  state: string;
  caseOutcome: string;
  /** Программа */
  noun: string;
  /** пятница, 11 сентября, 15:00, районный методический центр */
  sitting: string;
  reason: string;
  /** Протокол № 12 от 11 сентября 2026 г. */
  paper: string;
  /** What is to be done with it. */
  wants: string;
}

/** One template a kind: subject and first sentences. */
const templates: Record<string, (facts: Facts) => { subject: string; text: string }> = {
  opened: ({ task, subject, until }) => ({
    subject: `${task}: ${subject}`,
    text: `Вас ждёт задача «${task}» по делу ${subject}. Ответьте ${until}.`,
  }),
  reminder: ({ task, subject, until }) => ({
    subject: `Напоминание: ${task}, ${subject}`,
    text: `Задача «${task}» по делу ${subject} ещё ждёт вашего ответа ${until}.`,
  }),
  escalated: ({ task, subject, step }) => ({
    subject: `Срок прошёл: ${task}, ${subject}`,
    text: `Срок шага «${step}» по делу ${subject} прошёл. О деле узнала следующая инстанция; ваш ответ по-прежнему нужен.`,
  }),
  decided: ({ subject, outcome }) => ({
    subject: `${outcome}: ${subject}`,
    text: `Новость по вашему делу ${subject}. ${outcome}. Подробности — в деле.`,
  }),
  returned: ({ subject, until, noun, state }) => ({
    subject: `${noun} ${state}: ${subject}`,
    text: `${noun} ${subject} ${state}. Причина — в задаче. Исправьте и отправьте новую редакцию ${until}.`,
  }),
  substituted: ({ task, subject, until }) => ({
    subject: `Вам передана задача: ${task}, ${subject}`,
    text: `К вам перешла задача «${task}» по делу ${subject}. Ответьте ${until}.`,
  }),
  question: ({ subject, task }) => ({
    subject: `Вопрос по делу ${subject}`,
    text: `Вам задан вопрос по делу ${subject} (задача «${task}»). Ответьте на него в деле.`,
  }),
  answered: ({ subject }) => ({
    subject: `Ответ на ваш вопрос: ${subject}`,
    text: `На ваш вопрос по делу ${subject} дан ответ. Он — в деле.`,
  }),
  called: ({ sitting }) => ({
    subject: `Заседание экспертного совета: ${sitting}`,
    text: `Вас приглашают на заседание экспертного совета: ${sitting}. Повестка — в разделе «Заседания».`,
  }),
  moved: ({ sitting, reason }) => ({
    subject: `Заседание перенесено: ${sitting}`,
    text: `Заседание экспертного совета перенесено.${reason} Теперь: ${sitting}.`,
  }),
  calledOff: ({ sitting, reason }) => ({
    subject: `Заседание отменено: ${sitting}`,
    text: `Заседание экспертного совета не состоится: ${sitting}.${reason} Программы ждут другого заседания.`,
  }),
  toSign: ({ subject, paper, wants }) => ({
    subject: `Ждём подписанный экземпляр: ${paper}`,
    text: `Готов документ: ${paper}, дело ${subject}. ${wants} Место для него — в деле, на вкладке «Документы».`,
  }),
  ended: ({ subject, noun, caseOutcome }) => ({
    subject: subject === noun ? `${noun} ${caseOutcome}` : `${noun} ${caseOutcome}: ${subject}`,
    text:
      subject === noun
        ? `${noun} ${caseOutcome}.`
        : `Дело ${subject} завершено: ${noun.toLowerCase()} ${caseOutcome}.`,
  }),
};

/** The letter as it would be e-mailed; its link leads to the task, or to the page of the case where there is none. */
export function mailView(letter: LetterRead, settings: MailSettings): MailView {
  const { lookup, baseUrl } = settings;
  const template =
    templates[letter.kind] ?? (({ subject }) => ({ subject, text: `Есть новости по делу ${subject}.` }));
  const { subject, text } =
    accessWords(letter, settings) ?? ownWords(letter, settings) ?? template(factsOf(letter, settings));
  const row = lookup.people.get(letter.person_id);
  const page = pageOf(letter, settings);
  const link = page === undefined ? null : baseUrl + page;
  const greeting =
    row === undefined
      ? ''
      : `${row.first_name}${row.patronymic ? ` ${row.patronymic}` : ''}, здравствуйте!\n\n`;
  return {
    id: letter.id,
    messageId: `<${letter.id}@${new URL(baseUrl).hostname}>`,
    to: letter.email ?? '',
    toName: personRef(lookup, letter.person_id).name,
    at: iso(letter.at),
    kind: letter.kind,
    subject,
    text: [`${greeting}${text}`, ...(link === null ? [] : [link])].join('\n\n'),
    link,
  };
}

/** Of an access letter there is none until it is sent. */
function pageOf(letter: LetterRead, { process }: MailSettings): string | undefined {
  if (letter.task_id !== null) return `/tasks/${letter.task_id}`;
  if (letter.case_id === null) return undefined;
  return process?.page?.(letter.business_key ?? '') ?? `/cases/${letter.case_id}`;
}

/** In the language of whoever is written to: they may never have been here. */
function accessWords({ kind, person_id: person }: LetterRead, { lookup }: MailSettings) {
  if (!isAccessLetter(kind)) return undefined;
  const language = lookup.people.get(person)?.language === 'en' ? 'en' : 'ru';
  const { subject, text } = accessLetters[kind];
  return { subject: inLanguage(subject, language), text: inLanguage(text, language) };
}

/** What the process itself says of this outcome of a step or of the case. */
function ownWords({ kind, step, params, subject }: LetterRead, { process, zone }: MailSettings) {
  const outcome = textOf(params['outcome']);
  const said =
    kind === 'ended' ? process?.outcomes[outcome]?.letter : process?.steps[step ?? '']?.letters?.[outcome];
  const day = textOf(params['day']);
  return day === ''
    ? undefined
    : said?.words({ subject: subject ?? '', day: dayMonthYear(localDate(new Date(day), zone)) });
}

function factsOf(letter: LetterRead, { process, zone }: MailSettings): Facts {
  const step = letter.step === null ? undefined : process?.steps[letter.step];
  const outcome = textOf(letter.params['outcome']);
  const title = step?.title.ru ?? letter.step ?? '';
  return {
    subject: letter.subject ?? '',
    task: step ? taskTitle(step, letter.choices).ru : title,
    step: title,
    until:
      letter.due === null || letter.due <= letter.at
        ? 'как можно скорее'
        : untilInstant(letter.due, letter.at, zone),
    outcome: outcomeSentence(process, step, outcome, 'ru'),
    state: step === undefined ? '' : stateTitle(step.state, process, 'ru'),
    caseOutcome: caseOutcomeTitle(process, outcome, 'ru'),
    noun: capitalized(process?.noun.ru ?? 'дело'),
    sitting: sittingText(letter, zone),
    reason: reasonText(letter),
    paper: paperText(letter),
    wants: wanted[textOf(letter.params['signing'])] ?? '',
  };
}

const wanted: Record<string, string> = {
  paper: 'Распечатайте его, подпишите и приложите скан.',
  qualified: 'Подпишите файл квалифицированной подписью и приложите файл .sig.',
};

function paperText({ params }: LetterRead): string {
  const kind = textOf(params['document']);
  const number = typeof params['number'] === 'number' ? params['number'] : null;
  return kind === '' ? '' : documentTitle({ kind, number, dated: textOf(params['dated']) }, 'ru');
}

/** « Причина: ремонт.»; nothing where none was given. */
function reasonText({ params }: LetterRead): string {
  const reason = textOf(params['reason']).trim();
  return reason === '' ? '' : ` Причина: ${reason}${/[.!?…]$/.test(reason) ? '' : '.'}`;
}

function sittingText({ params, at }: LetterRead, zone: string): string {
  const sitting = params['sitting'] as Sitting | null | undefined;
  if (!sitting) return '';
  return `${weekdayDate(sitting.date, localDate(at, zone))}, ${sitting.time}, ${sitting.place}`;
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
