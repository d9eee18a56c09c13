import type { z } from 'zod';
import type { LocalDate, WorkCalendar } from './calendar.ts';
import type { DocumentKind } from './documents.ts';
import type { FieldError } from './refusals.ts';
import type { Level, Role } from './roles.ts';
import type { Authority } from './seats.ts';
import type { CaseState, ExampleHelp, OwnLetter, Policy, StepDeclaration } from './step.ts';
import type { Language, Text } from './text-object.ts';

/** Grammatical gender of the process's noun: «программа утверждена», «проект утверждён», «дело утверждено». */
export type Gender = 'feminine' | 'masculine' | 'neuter';

export interface ProcessOutcome {
  title: Text;
  state: CaseState;
  /** The effect that ends the case with this outcome, done once, in the same transaction, with a receipt. */
  effect?: string;
  /** The documents that a case owes that ends so. */
  papers?: readonly DocumentKind[];
  /** The initiator's letter about this end, where general words wouldn't say what to do. */
  letter?: OwnLetter;
}

/** In view of what an input is checked. */
export interface StartedOn {
  today: LocalDate;
  calendar: WorkCalendar;
  policy: Policy;
  /** Who starts it; undefined where the server does. */
  by?: { personId: string; roles: readonly { role: string; scope: string }[] };
}

/** Who begins something, as far as it can be filled in for them. */
export interface StartHelp {
  /** Where they work, if that is one organization of these kinds. */
  onlyOrganization: (kinds: readonly string[]) => string | undefined;
}

export interface ProcessDeclaration {
  key: string;
  version: number;
  title: Text;
  /** The noun that states agree with, and its gender. */
  noun: Text;
  gender: Gender;
  description: Text;
  level: Level;
  /** Ids of `mission.md` that this process makes work. */
  source: readonly string[];
  /** Roles that may start it; `'anyone'` for what everybody may start for themself. */
  startedBy: readonly Role[] | 'anyone';
  input: z.ZodObject;
  /** What the form of a start holds for this person before they type. */
  begins?: (by: StartHelp) => Record<string, unknown>;
  /** What the input alone can't know: mistakes in view of the day on which it starts, each where its field shows it. */
  check?: (input: never, on: StartedOn) => readonly FieldError[];
  /** Opaque and unique among live cases of the process; no personal data (it names the workflow). */
  businessKey: (input: never, newId: string) => string;
  /** Why there is no second live case of one business key, to whoever starts it. */
  alreadyLive?: Text;
  /** The case in one line, for lists: «Смешанное обучение», 18 ч. */
  subject: (input: never) => string;
  /**
   * What one must know to decide on several alike, in a line; the subject and who proposed it stand beside. `before` is the
   * edition before, where this isn't the first.
   */
  gist?: (input: never, language: Language, before?: never) => string;
  /** What is unusual in it, by the policy of the case: said to whoever decides, refused to nobody. */
  warns?: (input: never, policy: Policy) => readonly Text[];
  /** What its authors are called where they are recused: «автор программы». */
  authorTitle?: Text;
  /** Nobody's own case: who starts it is no party to it, and may run it (a session is run by whoever calls it). */
  impartial?: true;
  /** The school year that the case is of, where that isn't the one in which it starts. */
  year?: (input: never) => number;
  /** Whose case it is, named in the input, where somebody else may enter it for them: they are its initiator. */
  startsFor?: (input: never) => string;
  /**
   * Keys of the content and of forms, at any depth, that only the initiator sees, and whoever was asked in one of the steps:
   * self-ratings and what follows from them (domain.md, *Who sees what*). Of an `impartial` case its initiator is one of many.
   */
  confidential?: Readonly<Record<string, readonly string[]>>;
  /** Roles that see these keys too, of every case that they see: they are then a record of theirs, which no erasure takes. */
  confidentialTo?: readonly Role[];
  /** Co-authors named in the input: they are recused like the initiator. */
  authors?: (input: never) => readonly string[];
  /**
   * Who votes on it: authors are recused, so an edition may not name so many of them that the council could no longer
   * decide (the policy's quorum of its members must be left, and somebody who may preside). `field` is where the mistake is shown.
   */
  voters?: { roles: readonly Role[]; presiding: readonly Role[]; scope: string; field: string };
  /** The organizations the case is about: their heads and deputies may see it. */
  organizations?: (input: never) => readonly string[];
  /** What its steps must know beyond content and decisions: a reader of db/known.ts, whose answer is `CaseFacts.known`. */
  knows?: string;
  /** Fields of the input that an operator may correct, as a new edition; what nothing beyond the case has copied. */
  corrects?: readonly string[];
  /** Fields of the input that hold attachment ids. */
  attachments?: (input: never) => readonly string[];
  first: string;
  /** The effect of its start beyond the case, in the start's transaction, once (db/effects.ts). */
  starts?: string;
  /** The effect of its withdrawal or cancellation beyond the case, once (db/effects.ts). */
  leaves?: string;
  /** Nobody starts it by hand (`isServerMade`), and yet an administrator may cancel it. */
  mayBeCalledOff?: true;
  steps: Record<string, StepDeclaration>;
  /** Numbers of the policy that the story asks for, `<process>.<value>`: a pack without one is refused. */
  values?: readonly string[];
  outcomes: Record<string, ProcessOutcome>;
  /** What the policy's `values` of this process must be, beyond being there. */
  settings?: z.ZodType;
  /**
   * Who can act on what the initiator's letters say: when the initiator holds none of these roles any more, the letters
   * go to the first of `otherwise` that somebody holds.
   */
  letterTo?: { roles: readonly Role[]; otherwise: readonly Authority[] };
  /** The page on which people look at it and act, where that isn't the case's own. */
  page?: (businessKey: string) => string;
  /** Words for states where the general ones don't fit its noun: an absence isn't «подано» but «запланировано». */
  states?: Partial<Record<CaseState, Text>>;
  example: (ask: ExampleHelp) => Record<string, unknown>;
}

export type StepKey<P extends ProcessDeclaration> = keyof P['steps'] & string;

export type StepOutcome<P extends ProcessDeclaration, K extends StepKey<P>> = keyof P['steps'][K]['next'] &
  string;

export type PolicyValue<P extends ProcessDeclaration> = string &
  (P extends { values: readonly (infer V)[] } ? V : never);

export type CaseOutcome<P extends ProcessDeclaration> = keyof P['outcomes'] & string;

/** Does the server alone start cases of this process? */
export function isServerMade({ startedBy }: ProcessDeclaration): boolean {
  return startedBy !== 'anyone' && startedBy.length === 0;
}
