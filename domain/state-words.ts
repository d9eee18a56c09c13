/** Words for states and outcomes, in the gender of the process's noun (domain.md, *States*). */
import { capitalized } from './russian.ts';
import type { CaseState, StepDeclaration } from './step.ts';
import type { Gender, ProcessDeclaration } from './process.ts';
import { inLanguage, t, type Language, type Text } from './text-object.ts';

/** One text for all genders, or feminine, masculine, neuter. */
type Agreeing = Text | readonly [feminine: string, masculine: string, neuter: string, english: string];

const states: Record<CaseState, Agreeing> = {
  draft: t('черновик', 'draft'),
  submitted: ['подана', 'подан', 'подано', 'submitted'],
  underReview: t('на экспертизе', 'under review'),
  onVote: t('на голосовании', 'on vote'),
  onAgreement: t('на согласовании', 'on agreement'),
  returned: ['возвращена на доработку', 'возвращён на доработку', 'возвращено на доработку', 'returned'],
  approved: ['утверждена', 'утверждён', 'утверждено', 'approved'],
  approvedInPart: [
    'утверждена для части школ',
    'утверждён для части школ',
    'утверждено для части школ',
    'approved for some schools',
  ],
  rejected: ['отклонена', 'отклонён', 'отклонено', 'rejected'],
  active: ['реализуется', 'реализуется', 'реализуется', 'active'],
  completed: ['завершена', 'завершён', 'завершено', 'completed'],
  suspended: ['приостановлена', 'приостановлен', 'приостановлено', 'suspended'],
  archived: t('в архиве', 'archived'),
  withdrawn: ['отозвана', 'отозван', 'отозвано', 'withdrawn'],
  cancelled: ['отменена', 'отменён', 'отменено', 'cancelled'],
};

/** The process's own word or the general one: «утверждена», «утверждён»; an unknown state is shown as it is. */
export function stateTitle(
  state: string,
  process: Pick<ProcessDeclaration, 'gender' | 'states'> | undefined,
  language: Language,
): string {
  if (!Object.hasOwn(states, state)) return state;
  const key = state as CaseState;
  return agreeing(process?.states?.[key] ?? states[key], process?.gender ?? 'neuter', language);
}

function agreeing(words: Agreeing, gender: Gender, language: Language): string {
  if ('ru' in words) return inLanguage(words, language);
  const [feminine, masculine, neuter, english] = words;
  return language === 'en' ? english : { feminine, masculine, neuter }[gender];
}

const outcomes: Record<string, Text> = {
  approved: t('принято', 'approved'),
  rejected: t('отклонено', 'rejected'),
  noQuorum: t('нет кворума', 'no quorum'),
  tie: t('голоса разделились поровну', 'a tie'),
  agreed: t('согласовано', 'agreed'),
  refused: t('отказано', 'refused'),
  returned: t('возвращено на доработку', 'returned for revision'),
  withdrawn: t('отозвано', 'withdrawn'),
  cancelled: t('отменено', 'cancelled'),
  corrected: t('данные исправлены, шаг начат заново', 'data corrected, the step began anew'),
  superseded: t('снято: содержание или дело изменилось', 'superseded'),
  silent: t('ответа не было', 'no answer'),
  done: t('выполнено', 'done'),
  given: t('заключения даны', 'opinions given'),
  replaced: t('назначен другой рецензент', 'another reviewer named'),
  signed: t('подписано', 'signed'),
  agreedInPart: t('согласовано частью школ', 'agreed by some schools'),
  noSchoolLeft: t('не осталось ни одной школы', 'no school left'),
  refusedBySome: t('часть школ отказала', 'refused by some schools'),
  refusedByAll: t('все школы отказали', 'refused by all schools'),
  refusedBySomeLeft: t('часть школ отказала, часть исключена', 'refused by some schools, some left out'),
  refusedByAllLeft: t('оставшиеся школы отказали', 'refused by the schools that were not left out'),
  lapsed: t('срок прошёл без ответа', 'lapsed'),
  credit: t('часы зачтены', 'hours credited'),
  creditPart: t('часть часов зачтена', 'some hours credited'),
  passOn: t('передано методисту', 'passed on to the methodist'),
};

/** What has happened, as a sentence: the declaration's own («Протокол подписан»), or the step with a general word. */
export function outcomeSentence(
  process: ProcessDeclaration | undefined,
  step: StepDeclaration | undefined,
  outcome: string,
  language: Language,
): string {
  const own = step?.outcomes?.[outcome];
  if (own !== undefined || step === undefined) return own ? inLanguage(own, language) : outcome;
  return `${inLanguage(step.title, language)}: ${outcomeWord(process, step, outcome, language)}`;
}

/** How a step ended, in a word: the button that was pressed, the rule's result, or the case's outcome. */
export function outcomeWord(
  process: ProcessDeclaration | undefined,
  step: StepDeclaration | undefined,
  outcome: string,
  language: Language,
): string {
  const text = step?.choices[outcome] ?? outcomes[outcome] ?? process?.outcomes[outcome]?.title;
  return text === undefined ? outcome : inLanguage(text, language);
}

/** «Программа утверждена»: an end of the map. */
export function caseEndTitle(process: ProcessDeclaration, outcome: string, language: Language): string {
  const noun = inLanguage(process.noun, language);
  return `${capitalized(noun)} ${caseOutcomeTitle(process, outcome, language)}`;
}

/** The case's outcome by its declaration. */
export function caseOutcomeTitle(
  process: ProcessDeclaration | undefined,
  outcome: string,
  language: Language,
): string {
  const text = process?.outcomes[outcome]?.title ?? outcomes[outcome];
  return text === undefined ? outcome : inLanguage(text, language);
}
