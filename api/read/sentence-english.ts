import { listOf } from '../../domain/english.ts';
import { caseRoles, isCaseRole, isRole, roles } from '../../domain/roles.ts';
import type { SeatAsked, SentenceWords } from './sentence-words.ts';

/** Names of people and organizations stay as they are written officially: in brackets, where no case is needed. */
export const englishSentences: SentenceWords = {
  systemSince: (moment) => `Waits for the system since ${moment}; the decision is accepted and not lost.`,
  systemGoesOn: 'The step is done, the system prepares the next one.',
  closing: (noun, state) => `${noun} ${state}, the case is closing.`,
  ended: (noun, state, date, outcome) =>
    `${noun} ${state} on ${date}${outcome === undefined ? '' : `: ${outcome}`}.`,
  lasts: (title, until) => `${title} ${until.replace(/^by /, 'until ')}.`,
  waits: (forWhat, tail) => `Waits for ${forWhat}${tail}.`,
  overdue: (when) => `, was due ${when}`,
  standsIn: (name) => `${name}, standing in`,
  seat: (asked, names) => {
    const told = [asked.organization ?? [], namesOf(names)].flat();
    return `the ${titleOf(asked)}${told.length === 0 ? '' : ` (${told.join(', ')})`}`;
  },
  more: (waiting, of) => `${waiting} more of ${of}`,
  heads: (count, areSchools) => `the heads of ${count} ${areSchools ? 'schools' : 'organizations'}`,
  list: listOf,
  paused: (since) => `Paused by an administrator ${since}: terms stand still, nothing is decided.`,
  operatorReturned: 'The administrator returned it',
  stepCloses: 'The term is over, the step is closing.',
  answersUntil: (until) => `Answers are due ${until}.`,
  dueIs: (until) => `Due ${until}.`,
  known: (authorities) => `Already told of the case: ${listOf(authorities)}.`,
  otherwise: (authority, until, several) =>
    `Without ${several ? 'the answers' : 'an answer'} ${until}, the ${authority} is told.`,
  next: (title) => `Next: ${title.charAt(0).toLowerCase()}${title.slice(1)}.`,
  lastStep: 'This is the last step.',
  answered: (count, of) => `${count} of ${of} ${count === 1 ? 'has' : 'have'} answered.`,
  countedAnswers: (said, of) => `${said} of ${of}.`,
};

function titleOf({ role, kindergarten }: SeatAsked): string {
  if (kindergarten) return 'kindergarten head';
  if (isRole(role)) return roles[role].en;
  return isCaseRole(role) ? caseRoles[role].en : role;
}

function namesOf(names: readonly string[] | 'untold'): readonly string[] {
  if (names === 'untold') return [];
  return names.length === 0 ? ['nobody is appointed'] : [names.join('; ')];
}
