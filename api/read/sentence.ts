/** The case in words: who holds it, since when, what comes next, when it escalates (pages.md, *Дело*). */
import { forSchools, localDate, type WorkCalendar } from '../../domain/calendar.ts';
import { END, type StepDeclaration } from '../../domain/step.ts';
import type { CaseFacts } from '../../domain/case-facts.ts';
import type { ProcessDeclaration } from '../../domain/process.ts';
import { isCaseRole, isRole, type Role } from '../../domain/roles.ts';
import { counted, initialsFirst, listOf, plural } from '../../domain/russian.ts';
import {
  clockTime,
  dayMonth,
  relativeDay,
  sinceDate,
  termDay,
  untilInstant,
  weekdayDate,
} from '../../domain/russian-dates.ts';
import { roleTitle } from '../../domain/russian-roles.ts';
import { closes, type RuleDecision } from '../../domain/rules.ts';
import { termProgress } from '../../domain/terms.ts';
import type { StoredSeat } from '../../db/entities/stored.ts';
import type { CaseRead, StepRead } from '../../db/read/case.ts';
import { organizationGenitive } from './organization-genitive.ts';
import { personName, type Lookup } from './refs.ts';
import { caseOutcomeTitle, stateTitle } from '../../domain/state-words.ts';
import { alreadyAnswered } from './answers-said.ts';
import { waitingIn, type Answered, type Waiting } from './waiting.ts';

export interface Telling {
  found: CaseRead;
  process: ProcessDeclaration;
  lookup: Lookup;
  now: Date;
  calendar: WorkCalendar;
}

const MOST_NAMED = 3;

/** «Ждёт согласования директора школы № 3 (И. П. Орлова), с 3 сентября, 2-й день из 5. Уже ответили: …» */
export function caseSentence(telling: Telling): string {
  const { found } = telling;
  if (found.closed_at !== null) return ended(telling, found.closed_at);
  const waiting = waitingIn(found);
  if (waiting === undefined) return betweenSteps(telling);
  if (waiting.asked === 0) return waitsForDate(telling, waiting);
  return [waitsFor(telling, waiting), alreadyAnswered(telling.process, telling.lookup, waiting)]
    .filter(Boolean)
    .join(' ');
}

/** «Если не ответит до четверга, 10 сентября, 18:00, узнает управление образования. Дальше: публикация.» */
export function nextSentence(telling: Telling): string | null {
  const waiting = telling.found.closed_at === null ? waitingIn(telling.found) : undefined;
  if (waiting === undefined) return null;
  if (waiting.asked === 0) return comesNext(telling, waiting);
  return [atTerm(telling, waiting), comesNext(telling, waiting)].filter(Boolean).join(' ');
}

/** Longer than this between two steps, and people wonder whether their decision was lost. */
const SOON_MS = 15_000;

/** No step is open, but the case isn't closed either: the workflow is about to act. */
function betweenSteps({ found, process, now, calendar }: Telling): string {
  if (found.ending === null) {
    const closed = found.steps.flatMap(({ closed_at: at }) => (at === null ? [] : [Date.parse(at)]));
    const last = new Date(Math.max(...closed));
    return now.getTime() - last.getTime() > SOON_MS
      ? `Ждёт систему с ${momentGenitive(last, now, calendar.zone)}; решение принято и не потеряно.`
      : 'Шаг закончен, система готовит следующий.';
  }
  return `${nounOf(process)} ${stateTitle(found.state, process, 'ru')}, дело закрывается.`;
}

/** «18:13»; of another day «18:13, 3 сентября». */
function momentGenitive(instant: Date, now: Date, zone: string): string {
  const [date, today] = [localDate(instant, zone), localDate(now, zone)];
  return [clockTime(instant, zone), ...(date === today ? [] : [dayMonth(date, today)])].join(', ');
}

function nounOf({ noun }: ProcessDeclaration): string {
  return `${noun.ru.charAt(0).toUpperCase()}${noun.ru.slice(1)}`;
}

function ended({ found, process, now, calendar }: Telling, closedAt: Date): string {
  const date = dayMonth(localDate(closedAt, calendar.zone), localDate(now, calendar.zone));
  const state = stateTitle(found.state, process, 'ru');
  const outcome = found.outcome === null ? '' : caseOutcomeTitle(process, found.outcome, 'ru');
  const said = `${nounOf(process)} ${state} ${date}`;
  return outcome === '' || outcome.toLowerCase().includes(state) || state.includes(outcome.toLowerCase())
    ? `${said}.`
    : `${said}: ${outcome}.`;
}

/**
 * A step in which nobody is asked: «Ждёт начала: понедельник, 7 сентября.», «Отсутствует до конца пятницы, 11 сентября.»;
 * without a day of its own «Ждёт подписей под протоколом до пятницы, 11 сентября, 18:00.»
 */
function waitsForDate({ process, now, calendar: { zone } }: Telling, { step }: Waiting): string {
  const declared = process.steps[step.key];
  const due = new Date(step.due);
  if (declared?.awaits === undefined)
    return `${declared?.title.ru ?? step.key} ${untilInstant(due, now, zone)}.`;
  const overdue = due < now ? overdueText(due, now, zone) : '';
  const until = declared.date === undefined && overdue === '' ? ` ${untilInstant(due, now, zone)}` : '';
  const day =
    declared.date === undefined ? until : `: ${weekdayDate(localDate(due, zone), localDate(now, zone))}`;
  return `Ждёт ${declared.awaits.ru}${day}${overdue}.`;
}

function waitsFor(telling: Telling, waiting: Waiting): string {
  const { found, process, now, calendar } = telling;
  const { step } = waiting;
  const declared = process.steps[step.key];
  const awaits = declared?.awaits?.ru;
  const today = localDate(now, calendar.zone);
  const since = sinceDate(localDate(found.since, calendar.zone), today);
  const days = declared?.asksSchools === true ? forSchools(calendar) : calendar;
  const term = { openedAt: new Date(step.opened_at), due: new Date(step.due) };
  const day = step.term_days === null ? '' : `, ${termDay(termProgress(term, now, days))}`;
  const overdue = found.due !== null && found.due < now ? overdueText(found.due, now, calendar.zone) : day;
  return `Ждёт ${[awaits, whoIsWaitedFor(telling, waiting)].filter(Boolean).join(' ')}, ${since}${overdue}.`;
}

function overdueText(due: Date, now: Date, zone: string): string {
  return `, срок прошёл ${relativeDay(localDate(due, zone), localDate(now, zone))}`;
}

/** «директора школы № 3 (И. П. Орлова)». */
function asked({ lookup }: Telling, { seat, holders }: Waiting['waiting'][number]): string {
  const names = holders.flatMap(({ person, holder }) => {
    const row = lookup.people.get(holder);
    if (row === undefined) return [];
    const name = initialsFirst(personName(row));
    return [person === holder ? name : `${name}, замещает`];
  });
  const nobody = holders.length === 0 ? ' (никто не назначен)' : '';
  const shown = names.length === 0 || names.length > MOST_NAMED ? nobody : ` (${names.join('; ')})`;
  return `${roleGenitive(lookup, seat)}${shown}`;
}

/** Few are named, each with the organization; many are counted. */
function whoIsWaitedFor(telling: Telling, { waiting, asked: all }: Waiting): string {
  if (waiting.length <= MOST_NAMED) return listOf(waiting.map((one) => asked(telling, one)));
  const heads = waiting.every(({ seat }) => seat.role === 'schoolHead');
  return heads ? headsCounted(telling, waiting) : `ещё ${waiting.length} из ${all}`;
}

/** «директоров 5 школ», «директора 21 школы»; with a kindergarten among them «руководителей 5 организаций». */
function headsCounted({ lookup }: Telling, waiting: Waiting['waiting']): string {
  const kinds = waiting.map(({ seat }) => lookup.organizations.get(seat.scope)?.kind ?? 'school');
  const count = waiting.length;
  return kinds.every((kind) => kind === 'school')
    ? `${plural(count, ['директора', 'директоров', 'директоров'])} ${counted(count, ['школы', 'школ', 'школ'])}`
    : `${plural(count, ['руководителя', 'руководителей', 'руководителей'])} ${counted(count, ['организации', 'организаций', 'организаций'])}`;
}

function roleGenitive(lookup: Lookup, { role, scope }: StoredSeat): string {
  const organization = lookup.organizations.get(scope);
  if (role === 'schoolHead' && organization?.kind === 'kindergarten') {
    return `заведующего ${organizationGenitive(organization.short_name)}`;
  }
  const title = isRole(role) || isCaseRole(role) ? roleTitle(role, 'genitive') : role;
  const named = organization !== undefined && WITH_ORGANIZATION.has(role);
  return named ? `${title} ${organizationGenitive(organization.short_name)}` : title;
}

const WITH_ORGANIZATION = new Set<string>(['schoolHead', 'deputyHead', 'accountant'] satisfies Role[]);

function atTerm({ now, calendar }: Telling, { step, waiting }: Waiting): string {
  const due = new Date(step.due);
  const authority = step.authorities[step.escalations];
  const told = step.authorities.slice(0, step.escalations).map(({ role }) => nominative(role));
  if (step.on_term === 'close') {
    return due < now
      ? 'Срок прошёл, шаг закрывается.'
      : `Ответы ждут ${untilInstant(due, now, calendar.zone)}.`;
  }
  const known = told.length > 0 ? `О деле уже знает ${listOf(told)}. ` : '';
  if (authority === undefined) {
    return known === '' ? `Срок — ${untilInstant(due, now, calendar.zone)}.` : known.trim();
  }
  const verb = waiting.length > 1 ? 'ответят' : 'ответит';
  const until = untilInstant(new Date(authority.at), now, calendar.zone);
  return `${known}Если не ${verb} ${until}, узнает ${nominative(authority.role)}.`;
}

function nominative(role: string): string {
  return isRole(role) ? roleTitle(role, 'nominative') : role;
}

function comesNext(telling: Telling, { step, answered }: Waiting): string {
  const { process } = telling;
  const declared = process.steps[step.key];
  const likely = declared ? likelyNext(declared, step, answered) : [];
  const next = likely.length > 1 ? likely.find((one) => isMet(telling, one)) : likely[0];
  if (next === undefined) return '';
  const title = process.steps[next]?.title.ru;
  return title === undefined
    ? 'Это последний шаг.'
    : `Дальше: ${title.charAt(0).toLowerCase()}${title.slice(1)}.`;
}

/**
 * The step that follows in the ordinary course; where every seat answers, what follows if all others agree (one
 * refusal leads elsewhere already). `end` for none; several where the case tells which.
 */
function likelyNext(declared: StepDeclaration, step: StepRead, answered: readonly Answered[]): string[] {
  const { rule, ordinary, choices } = declared;
  const [agrees = ordinary] = Object.keys(choices);
  const outcome =
    typeof rule === 'object' && rule.kind === 'everySeat' && answered.length > 0
      ? closes({ decisions: withTheRest(step, answered, agrees), seats: step.seats, rule, atTerm: false })
      : ordinary;
  const next = [declared.next[outcome ?? ordinary] ?? []].flat();
  // The end comes where nothing else does.
  return next.toSorted((a, b) => Number(a === END) - Number(b === END));
}

/** A step that splits into no branch in this case (an issuer's order, where there is no issuer) is not met. */
function isMet({ process, found }: Telling, step: string): boolean {
  const { branches } = process.steps[step] ?? {};
  const facts = { content: found.editions.at(-1)?.content ?? {}, decisions: [] };
  return branches === undefined || branches(facts as unknown as CaseFacts<never>).length > 0;
}

function withTheRest(step: StepRead, answered: readonly Answered[], choice: string): RuleDecision[] {
  const given = answered.map(({ seat, decision }) => ({ seat: seat.key, choice: decision.choice }));
  return [...given, ...step.seats.map(({ key }) => ({ seat: key, choice }))];
}
