/** The declaration of a step: who is asked what, until when, and what follows. */
import type { z } from 'zod';
import type { CaseFacts } from './case-facts.ts';
import type { LocalDate, WorkCalendar } from './calendar.ts';
import type { StepPaper } from './documents.ts';
import type { FrdoSettings } from './frdo.ts';
import type { LetterPolicy } from './letters/policy.ts';
import type { FieldError } from './refusals.ts';
import type { Role } from './roles.ts';
import type { Rule } from './rules.ts';
import type { Seat } from './seats.ts';
import type { BothTexts, Text } from './text-object.ts';

/**
 * What happens at the term. Silence never approves: `close` runs the rule, or takes an outcome that grants nothing.
 * `escalate` adds the policy's authorities of the step one after another; `choices` says what each may choose where
 * that is not what the asked person may (the department can't agree in a school's place).
 */
export type OnTerm =
  | {
      kind: 'escalate';
      choices?: Partial<Record<Role, readonly string[]>>;
      /** The same where they depend on the case; before `choices`. */
      choicesBy?: (facts: CaseFacts<never>) => Partial<Record<Role, readonly string[]>>;
    }
  | { kind: 'close'; outcome?: string };

/** The one name that closes a case from a step: `end`. */
export const END = 'end';

/** The outcome of a step that an edit or the end of its case took away: no rule gave it. */
export const TAKEN_AWAY = 'superseded';

/** The outcome of a step that an operator's correction took away: it is asked anew on the next edition. */
export const CORRECTED = 'corrected';

export interface StepDeclaration {
  /** A noun, for maps and timelines: «Согласования школ». */
  title: Text;
  /** The task's title, a verb: «Согласовать программу». */
  task: Text;
  /** Choice → the task's title for whoever may make no other: a department that may only leave a school out. */
  taskWith?: Record<string, Text>;
  /** What the case waits for, in the genitive, for its first sentence: «согласования», «голоса». */
  awaits?: Text;
  /** One sentence that helps the person decide. */
  help?: Text;
  /** The case's state while this step is open. */
  state: CaseState;
  seats: (facts: CaseFacts<never>, branch: string) => readonly Seat[];
  /** The id of the case this step goes with, and waits for or is closed by: a vote and its session. */
  beside?: (facts: CaseFacts<never>) => string | undefined;
  /** The branches into which the step splits, each a step of its own; none where it is one step. */
  branches?: (facts: CaseFacts<never>) => readonly string[];
  /** The moment at which the step is due; without one the policy's term for `<process>.<step>` counts: working days or a date. */
  date?: (facts: CaseFacts<never>, on: DueOn) => Date | undefined;
  /** This case goes past the step as in the ordinary course; what it says once it says ever after. */
  skips?: (facts: CaseFacts<never>, year: YearDates) => boolean;
  /** Schools are asked: the quiet time of the year counts for no day of its term (domain.md, fact 9). */
  asksSchools?: true;
  onTerm: OnTerm;
  /** Nobody need answer before its day: no reminders. */
  waits?: true;
  /** What is answered; has a `choice` whose values are the step's choices. */
  form: z.ZodObject;
  /** What the form alone can't know: mistakes of an answer in view of the case, each where its field shows it. */
  check?: (
    facts: CaseFacts<never>,
    answer: Record<string, unknown>,
    on: { today: LocalDate; calendar: WorkCalendar; policy: Policy },
  ) => readonly FieldError[];
  /** Choice → its button (a verb). */
  choices: Record<string, Text>;
  /** Choice → what is said of who made it, where that isn't for everybody the same: «отказала», «согласна». */
  said?: Record<string, Said>;
  /** Choice → its word beside a number, where several answer: «за», «отказ». */
  tally?: Record<string, Text>;
  /** Outcome → what has happened, as a sentence of its own: «Протокол подписан». General words where left out. */
  outcomes?: Record<string, Text>;
  /** Outcomes of which the initiator gets a letter; of a return and of the end they always do. */
  tells?: readonly string[];
  /** Outcome of `tells` → its letter, where general words wouldn't say what to do. */
  letters?: Record<string, OwnLetter>;
  /** Made of the policy where the district sets its numbers; without facts it is the rule of the ordinary course. */
  rule: Rule | ((policy: Policy, facts?: CaseFacts<never>) => Rule);
  /** Outcome → its effect beyond the case, in the closing transaction, once (db/effects.ts). */
  does?: Record<string, string>;
  /** Outcome → what follows. One name: opened in the closing transaction. Several, or END: the story decides. */
  next: Record<string, string | readonly string[]>;
  /** Outcome after which the case may end → how it then ends, for the map. */
  ends?: Record<string, readonly string[]>;
  /** The outcome of the ordinary course, for «what comes next» and the map's straight line. */
  ordinary: string;
  /** Why its case can't be withdrawn or cancelled any more from its opening on: said to whoever tries. */
  stays?: Text;
  /** From its opening on its initiator can't take the case back, and hears why; an administrator may still cancel it. */
  notTakenBack?: Text;
  /** The outcome as which an operator may skip it, where the policy says so too (`<process>.maySkip`): one that grants nothing. */
  skippedAs?: string;
  /** The outcome by which an operator may send the case back the way that whoever is asked has. */
  returnedAs?: string;
  /** The documents that it owes by its outcome. */
  papers?: readonly StepPaper[];
  /**
   * Neither substituted, handed over nor delegated: a vote, whose name isn't everybody's to know either, or what a person
   * can only do themselves (to rate oneself, to plan one's own year).
   */
  personal?: 'vote' | 'own';
  /** Its letter may carry a personal link by which its holder decides without signing in, where the policy lets it. */
  byLink?: true;
  /** One human decides once in it, whoever they stand in for (always so for votes and thresholds). */
  countsPeople?: true;
  /** Outcomes whose decision brings a new edition in `form.content`, checked by the process's input. */
  edits?: readonly string[];
  /** What `edits` brings may be the edition word for word: whoever begins with a ready one only sends it. */
  editsAsItIs?: true;
  /** Outcomes after which the edition before the current one is the content again: what was asked for was refused. */
  restores?: readonly string[];
  /** Choices that agree to the edition as it stands: later ones are measured by it (`CaseFacts.agreed`). */
  agrees?: readonly string[];
  /** Version of the process since which the step exists; an older case doesn't meet it. */
  since?: number;
  /** Last version of the process that has the step; a younger case goes past it, an older one still meets it. */
  until?: number;
  /** What the form begins with, in view of the case: a draft to go on with. One that `edits` begins with the edition. */
  beginsWith?: (facts: CaseFacts<never>, policy: Policy) => Record<string, unknown>;
  /** One form that validates and is accepted as it is; ids are filled in by the server. */
  example: (ask: ExampleHelp) => Record<string, unknown>;
}

/** A letter in the process's own words. */
export interface OwnLetter {
  /** The day that it is about, kept with the letter: tomorrow it says what it said when it was written. */
  day: (facts: CaseFacts<never>) => Date;
  /** `day` is «12 марта 2029 года», “March 12, 2029”. */
  words: (said: { subject: string; day: BothTexts }) => { subject: BothTexts; text: BothTexts };
}

/** A verb or adjective that agrees with who acts: of a school, a kindergarten, a department; of several; in English. */
export type Said = readonly [
  feminine: string,
  masculine: string,
  neuter: string,
  several: string,
  english: string,
];

export type CaseState =
  | 'draft'
  | 'submitted'
  | 'underReview'
  | 'onVote'
  | 'onAgreement'
  | 'returned'
  | 'approved'
  | 'approvedInPart'
  | 'rejected'
  | 'active'
  | 'completed'
  | 'suspended'
  | 'archived'
  | 'withdrawn'
  | 'cancelled';

/** The school year's days as a step sees them: those that the policy sets for a step of its process. */
export interface YearDates {
  /** The school year of the case, by its first calendar year. */
  year: number;
  today: LocalDate;
  /** First and last day that the policy sets for a step of this process; undefined where it sets none. */
  of: (step: string) => { from: LocalDate | null; to: LocalDate } | undefined;
}

/** In view of what a step says when it is due. */
export interface DueOn {
  /** The days on which its term runs. */
  calendar: WorkCalendar;
  year: YearDates;
  policy: Policy;
  branch: string;
}

/** What an `example` may ask the server for: ids that the reader could choose in the page. */
export interface ExampleHelp {
  facts?: CaseFacts<never>;
  /** The choices that the reader's seat has. */
  choices?: readonly string[];
  /** People who hold one of the roles now, authors and the reader left out. */
  people: (roles: readonly Role[], count: number) => string[];
  /** Programs of the registry that are valid and which the reader may open a cohort of, with their hours. */
  programs: (count: number) => { id: string; hours: number }[];
  /** Courses whose pay the reader may ask for, with who is paid and their hours. */
  courses: (count: number) => { cohort: string; payee: string; hours: number }[];
  /** Organizations of a kind, by slug, in the pack's order. */
  organizations: (kind: string, count: number) => string[];
  /** The working day that is so many of them away from today. */
  workingDay: (after: number) => string;
  /** The school year of today, by its first calendar year. */
  year: number;
  /** Indicators of the district's self-diagnosis, in the pack's order. */
  indicators: (count: number) => string[];
  /** The reader. */
  me: string;
  /** The reader's first organization of such a kind, by the roles that they hold. */
  myOrganization: (kinds: readonly string[]) => string | undefined;
}

/** The pack's policy of one version (its way with letters: domain/letters/policy.ts). Keys: `<process>.<step>` for terms and authorities, `<process>.<value>` for values. */
export interface Policy {
  version: number;
  /** Working days. */
  terms: Record<string, number>;
  /** First and last day of the year, `MM-DD`, of steps whose term is a date. Packs of before have it too. */
  dates?: Record<string, { from: string | null; to: string }>;
  values: Record<string, unknown>;
  /** To whom an overdue step goes, in order; `afterWd` counts from the step's term. Scope `own`: the case's organization. */
  authorities: Record<string, readonly { role: Role; scope: string; afterWd: number }[]>;
  /** Packs that were loaded before letters were sent have none. */
  letters?: LetterPolicy;
  /** What the file for ФИС ФРДО takes and no paper says; domain/frdo.ts has what is usual. */
  frdo?: Partial<FrdoSettings>;
}

/** The step that the declaration alone says follows, or undefined where the story must decide. */
export function declaredSuccessor(step: StepDeclaration, outcome: string): string | undefined {
  const next = step.next[outcome];
  return typeof next === 'string' && next !== END ? next : undefined;
}

/** The title of the task of somebody who may make these choices; null for all that the step has. */
export function taskTitle(step: StepDeclaration, choices: readonly string[] | null): Text {
  return soleTask(step, choices) ?? step.task;
}

/** One sentence that helps with the task; none for whoever isn't asked what the step is about. */
export function taskHelp(step: StepDeclaration, choices: readonly string[] | null): Text | undefined {
  return soleTask(step, choices) === undefined ? step.help : undefined;
}

function soleTask({ taskWith }: StepDeclaration, choices: readonly string[] | null): Text | undefined {
  const [only = '', ...others] = choices ?? [];
  return others.length === 0 ? taskWith?.[only] : undefined;
}

/** Does the declaration let `next` follow this outcome of the step? */
export function mayFollow(step: StepDeclaration, outcome: string, next: string): boolean {
  return [step.next[outcome] ?? []].flat().includes(next);
}

/** `case / step / round / branch`: the one name of a step, the same whoever opens it. */
export function stepId(caseId: string, step: string, round: number, branch = ''): string {
  return `${caseId}/${step}/${round}/${branch}`;
}
