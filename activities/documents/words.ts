/** The words that several documents share: names, the program, signatures. */
import { fullName, hoursText, lastNameFirst, type PersonName } from '../../domain/russian.ts';
import { officialDate, officialMoment } from '../../domain/russian-dates.ts';
import { roleTitle } from '../../domain/russian-roles.ts';
import { COUNCIL, isCaseRole, isRole } from '../../domain/roles.ts';
import type { DecisionRow, StepRow } from '../../db/core/rows.ts';
import type { PaperFacts } from './facts.ts';

const unknown: PersonName = { lastName: '—', firstName: '' };

/** «Орлова И. П.» */
export function shortName({ people }: PaperFacts, id: string): string {
  return lastNameFirst(people.get(id) ?? unknown);
}

export function wholeName({ people }: PaperFacts, id: string): string {
  return fullName(people.get(id) ?? unknown);
}

export function titleOf(role: string): string {
  return isRole(role) || isCaseRole(role) ? roleTitle(role, 'nominative') : role;
}

/** The head of every document. */
export function heading(facts: PaperFacts): { council: string; date: string } {
  return { council: organization(facts, COUNCIL), date: officialDate(facts.dated) };
}

/** The full name of its day. */
export function organization({ organizations }: PaperFacts, id: string): string {
  return organizations.get(id) ?? id;
}

/** The program in that edition. */
export function programWords(facts: PaperFacts, edition: number) {
  const content = facts.editions.get(edition);
  if (content === undefined) throw new Error(`Case ${facts.owed.case_id} has no edition ${edition}`);
  return {
    program: content.title,
    hours: hoursText(content.hours),
    edition: String(edition),
    authors: [facts.initiatorId, ...(content.coAuthors ?? [])].map((id) => shortName(facts, id)).join(', '),
    audience: content.audience,
  };
}

/** The closed step with this id. */
export function stepOf({ steps }: PaperFacts, id: string): StepRow {
  const step = steps.find((one) => one.id === id);
  if (step === undefined) throw new Error(`There is no closed step ${id}`);
  return step;
}

/** The step of this key that closed last in the same round, before that one. */
export function lastBefore({ steps }: PaperFacts, { round, closed_seq: before }: StepRow, key: string) {
  return steps.findLast(
    (step) => step.key === key && step.round === round && (step.closed_seq ?? 0) < (before ?? 0),
  );
}

/** A line of paper to sign on. */
const BLANK = '____________________';

/**
 * How a decision stands as a signature under a document: in the system it is the decision itself, with its moment;
 * else there is a place for the signature, or a word that it lies beside as a file (domain.md, fact 10).
 */
export function signature(facts: PaperFacts, title: string, decision: DecisionRow): string {
  const { actor_id: actor, for_id: standsFor, decided_at: at } = decision;
  const name = shortName(facts, actor);
  const who = standsFor === null ? name : `${name} (замещает: ${shortName(facts, standsFor)})`;
  const head = `${title.charAt(0).toUpperCase()}${title.slice(1)}`;
  switch (facts.signing) {
    case 'system':
      return `${head}: ${who}, подписано в системе ${officialMoment(at, facts.zone)}`;
    case 'paper':
      return `${head} ${BLANK} ${who}`;
    case 'qualified':
      return `${head}: ${who}, квалифицированная подпись в отдельном файле`;
  }
}
