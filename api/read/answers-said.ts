/** What those who were asked have said so far: «Школа № 2 отказала: «…». Школа № 1 согласна.» */
import { capitalized } from '../../domain/russian.ts';
import type { ProcessDeclaration } from '../../domain/process.ts';
import type { Said, StepDeclaration } from '../../domain/step.ts';
import { inLanguage, type Language } from '../../domain/text-object.ts';
import type { CaseRead, DecisionRead, SentBackRead, StepRead } from '../../db/read/case.ts';
import { organizationGender } from './organization-genitive.ts';
import { sentenceWords } from './sentence-words.ts';
import { roleTitleIn, textOf, type Lookup } from './refs.ts';
import { answersOf, type Answered, type Waiting } from './waiting.ts';

/** More than this, and answers are counted. */
const MOST_NAMED = 3;
const LONGEST_REASON = 200;

/** In whole sentences; empty while nobody has answered. Of a vote it says only how many have. */
export function alreadyAnswered(process: ProcessDeclaration, lookup: Lookup, waiting: Waiting): string {
  const { step, answered, asked } = waiting;
  const words = sentenceWords(lookup.language);
  if (answered.length === 0) return '';
  const declared = process.steps[step.key];
  const known = answered.every(({ seat }) => lookup.organizations.has(seat.scope));
  if (!declared?.said || !known || declared.personal === 'vote') {
    return words.answered(answered.length, asked);
  }
  if (answered.length > MOST_NAMED) {
    const made = answered.map(({ decision }) => decision);
    return words.countedAnswers(capitalized(countedChoices(declared, made, lookup.language)), asked);
  }
  return Object.keys(declared.choices)
    .toReversed()
    .flatMap((choice) => saidOf(declared, lookup, choice, answered))
    .join(' ');
}

/** «согласны 0, отказ 1»: the step's choices that were made, the first one always. */
export function countedChoices(
  declared: StepDeclaration,
  decisions: readonly DecisionRead[],
  language: Language,
): string {
  return choiceCounts(declared, decisions, language)
    .map(({ title, count }) => `${title} ${count}`)
    .join(', ');
}

/** How many made each choice that has a word beside a number; a choice that nobody made only where it comes first. */
export function choiceCounts(
  declared: StepDeclaration,
  decisions: readonly DecisionRead[],
  language: Language,
): { choice: string; title: string; count: number }[] {
  const counts = Object.entries(declared.tally ?? {}).map(([choice, title]) => ({
    choice,
    title: inLanguage(title, language),
    count: decisions.filter((made) => made.choice === choice).length,
  }));
  return counts.filter(({ count }, index) => index === 0 || count > 0);
}

/** Who made this choice: each with the reason where there is one, the others together. */
function saidOf(
  declared: StepDeclaration,
  lookup: Lookup,
  choice: string,
  answered: readonly Answered[],
): string[] {
  const made = answered.filter(({ decision }) => decision.choice === choice);
  const said = declared.said?.[choice];
  if (said === undefined || made.length === 0) return [];
  const withReason = made.filter(({ decision }) => reasonOf(decision) !== '');
  const names = made.filter((one) => !withReason.includes(one)).map(({ seat }) => nameOf(lookup, seat.scope));
  const [only = ''] = names;
  const { language } = lookup;
  const together =
    names.length === 1
      ? `${only} ${agreeing(said, only, language)}`
      : `${sentenceWords(language).list(names)} ${language === 'en' ? said[4] : said[3]}`;
  return [
    ...withReason.map(({ seat, decision }) => {
      const name = nameOf(lookup, seat.scope);
      return `${name} ${agreeing(said, name, language)}: «${reasonOf(decision)}».`;
    }),
    ...(names.length > 0 ? [`${together}.`] : []),
  ];
}

/**
 * Why an author's task is there: the last reason given before it, for a branch the one given there («Секретарь
 * экспертного совета вернул: «…»», «Школа № 2 отказала: «…»», «Администратор вернул: «…»»); null for other steps.
 */
export function becauseOf(
  step: StepRead,
  found: CaseRead,
  process: ProcessDeclaration | undefined,
  lookup: Lookup,
): string | null {
  if (process?.steps[step.key]?.edits === undefined) return null;
  const [last] = [
    ...decisionsBefore(step, found).map((made) => ({
      at: made.decided_at,
      said: () => withVerb(made, { found, process, lookup }),
    })),
    ...returnsBefore(step, found).map(({ at, reason }) => ({
      at,
      said: () => `${sentenceWords(lookup.language).operatorReturned}: «${shortened(reason)}»`,
    })),
  ].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return last?.said() ?? null;
}

function decisionsBefore(step: StepRead, found: CaseRead): DecisionRead[] {
  return found.decisions.filter(
    (made) =>
      made.step_id !== step.id &&
      made.decided_at <= step.opened_at &&
      reasonOf(made) !== '' &&
      (step.branch === '' || seatScope(made, found) === step.branch),
  );
}

/** An operator's return speaks in nobody's name: its reason stands in the audit. */
function returnsBefore(step: StepRead, { sent_back: returns, steps }: CaseRead): SentBackRead[] {
  return returns.filter(
    ({ at, step_id: from }) =>
      Date.parse(at) <= Date.parse(step.opened_at) &&
      (step.branch === '' || steps.find(({ id }) => id === from)?.branch === step.branch),
  );
}

interface Telling {
  found: CaseRead;
  process: ProcessDeclaration;
  lookup: Lookup;
}

function withVerb(made: DecisionRead, { found, process, lookup }: Telling): string {
  const key = found.steps.find(({ id }) => id === made.step_id)?.key ?? '';
  const said = process.steps[key]?.said?.[made.choice];
  const organization = lookup.organizations.get(made.scope)?.short_name;
  const who = organization ?? capitalized(roleTitleIn(lookup, made.role, made.scope));
  const verb = said && agreeing(said, organization, lookup.language);
  return `${[who, verb].filter(Boolean).join(' ')}: «${reasonOf(made)}»`;
}

function seatScope(made: DecisionRead, found: CaseRead): string | undefined {
  const step = found.steps.find(({ id }) => id === made.step_id);
  const [seat] =
    step === undefined ? [] : ([...answersOf(step, found)].find(([, one]) => one === made) ?? []);
  return step?.seats.find(({ key }) => key === seat)?.scope;
}

/** By the gender of the organization's name; of somebody in a role, masculine as the role's title is. */
function agreeing(said: Said, organization: string | undefined, language: Language): string {
  const [feminine, masculine, neuter, , english] = said;
  if (language === 'en') return english;
  if (organization === undefined) return masculine;
  return { feminine, masculine, neuter }[organizationGender(organization)];
}

function nameOf({ organizations }: Lookup, id: string): string {
  return organizations.get(id)?.short_name ?? id;
}

function reasonOf({ form }: DecisionRead): string {
  return shortened(textOf(form?.['reason']));
}

function shortened(text: string): string {
  const reason = text.replaceAll(/\s+/g, ' ').replace(/\.$/, '');
  return reason.length > LONGEST_REASON ? `${reason.slice(0, LONGEST_REASON)}…` : reason;
}
