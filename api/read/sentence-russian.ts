import { isCaseRole, isRole } from '../../domain/roles.ts';
import { counted, listOf, plural } from '../../domain/russian.ts';
import { roleTitle } from '../../domain/russian-roles.ts';
import { organizationGenitive } from './organization-genitive.ts';
import type { SeatAsked, SentenceWords } from './sentence-words.ts';

export const russianSentences: SentenceWords = {
  systemSince: (moment) => `Ждёт систему с ${moment}; решение принято и не потеряно.`,
  systemGoesOn: 'Шаг закончен, система готовит следующий.',
  closing: (noun, state) => `${noun} ${state}, дело закрывается.`,
  ended: (noun, state, date, outcome) =>
    `${noun} ${state} ${date}${outcome === undefined ? '' : `: ${outcome}`}.`,
  lasts: (title, until) => `${title} ${until}.`,
  waits: (forWhat, tail) => `Ждёт ${forWhat}${tail}.`,
  overdue: (when) => `, срок прошёл ${when}`,
  standsIn: (name) => `${name}, замещает`,
  seat: (asked, names) => `${seatGenitive(asked)}${named(names)}`,
  more: (waiting, of) => `ещё ${waiting} из ${of}`,
  heads: (count, areSchools) =>
    areSchools
      ? `${plural(count, ['директора', 'директоров', 'директоров'])} ${counted(count, ['школы', 'школ', 'школ'])}`
      : `${plural(count, ['руководителя', 'руководителей', 'руководителей'])} ${counted(count, ['организации', 'организаций', 'организаций'])}`,
  list: listOf,
  paused: (since) => `Приостановлено администратором ${since}: сроки стоят, решения не принимаются.`,
  operatorReturned: 'Администратор вернул',
  stepCloses: 'Срок прошёл, шаг закрывается.',
  answersUntil: (until) => `Ответы ждут ${until}.`,
  dueIs: (until) => `Срок — ${until}.`,
  known: (authorities) => `О деле уже знает ${listOf(authorities)}.`,
  otherwise: (authority, until, several) =>
    `Если не ${several ? 'ответят' : 'ответит'} ${until}, узнает ${authority}.`,
  next: (title) => `Дальше: ${title.charAt(0).toLowerCase()}${title.slice(1)}.`,
  lastStep: 'Это последний шаг.',
  answered: (count, of) => `Уже ${count === 1 ? 'ответил' : 'ответили'} ${count} из ${of}.`,
  countedAnswers: (said, of) => `${said} из ${of}.`,
};

function seatGenitive({ role, organization, kindergarten }: SeatAsked): string {
  const title = isRole(role) || isCaseRole(role) ? roleTitle(role, 'genitive') : role;
  const named = kindergarten ? 'заведующего' : title;
  return organization === undefined ? named : `${named} ${organizationGenitive(organization)}`;
}

function named(names: readonly string[] | 'untold'): string {
  if (names === 'untold') return '';
  return names.length === 0 ? ' (никто не назначен)' : ` (${names.join('; ')})`;
}
