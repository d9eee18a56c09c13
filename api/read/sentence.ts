/** The case in words: who holds it, since when, what comes next, when it escalates (pages.md, *Дело*). */
import { forSchools, localDate, type WorkCalendar } from '../../domain/calendar.ts';
import { datesIn } from '../../domain/dates.ts';
import { END, type StepDeclaration } from '../../domain/step.ts';
import type { CaseFacts } from '../../domain/case-facts.ts';
import type { ProcessDeclaration } from '../../domain/process.ts';
import type { Role } from '../../domain/roles.ts';
import { initialsFirst } from '../../domain/russian.ts';
import { closes, type RuleDecision } from '../../domain/rules.ts';
import { termProgress } from '../../domain/terms.ts';
import { inLanguage } from '../../domain/text-object.ts';
import type { StoredSeat } from '../../db/entities/stored.ts';
import type { CaseRead, StepRead } from '../../db/read/case.ts';
import { personName, roleTitleIn, type Lookup } from './refs.ts';
import { caseOutcomeTitle, stateTitle } from '../../domain/state-words.ts';
import { alreadyAnswered } from './answers-said.ts';
import { sentenceWords, type SeatAsked } from './sentence-words.ts';
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
  if (found.paused_at !== null) return paused(telling, found.paused_at);
  if (waiting.asked === 0) return waitsForDate(telling, waiting);
  return [waitsFor(telling, waiting), alreadyAnswered(telling.process, telling.lookup, waiting)]
    .filter(Boolean)
    .join(' ');
}

/** «Если не ответит до четверга, 10 сентября, 18:00, узнает управление образования. Дальше: публикация.» */
export function nextSentence(telling: Telling): string | null {
  const waiting = telling.found.closed_at === null ? waitingIn(telling.found) : undefined;
  if (waiting === undefined) return null;
  if (waiting.asked === 0 || telling.found.paused_at !== null) return comesNext(telling, waiting);
  return [atTerm(telling, waiting), comesNext(telling, waiting)].filter(Boolean).join(' ');
}

function paused({ now, calendar, lookup }: Telling, since: Date): string {
  const day = (at: Date) => localDate(at, calendar.zone);
  return sentenceWords(lookup.language).paused(datesIn(lookup.language).sinceDate(day(since), day(now)));
}

/** Longer than this between two steps, and people wonder whether their decision was lost. */
const SOON_MS = 15_000;

/** No step is open, but the case isn't closed either: the workflow is about to act. */
function betweenSteps(telling: Telling): string {
  const { found, process, now, calendar, lookup } = telling;
  const words = sentenceWords(lookup.language);
  if (found.ending !== null)
    return words.closing(nounOf(telling), stateTitle(found.state, process, lookup.language));
  const closed = found.steps.flatMap(({ closed_at: at }) => (at === null ? [] : [Date.parse(at)]));
  const last = new Date(Math.max(...closed));
  return now.getTime() - last.getTime() > SOON_MS
    ? words.systemSince(momentOf(last, telling, calendar.zone))
    : words.systemGoesOn;
}

/** «18:13»; of another day «18:13, 3 сентября». */
function momentOf(instant: Date, { now, lookup }: Telling, zone: string): string {
  const { clockTime, dayMonth } = datesIn(lookup.language);
  const [date, today] = [localDate(instant, zone), localDate(now, zone)];
  return [clockTime(instant, zone), ...(date === today ? [] : [dayMonth(date, today)])].join(', ');
}

function nounOf({ process, lookup }: Telling): string {
  const noun = inLanguage(process.noun, lookup.language);
  return `${noun.charAt(0).toUpperCase()}${noun.slice(1)}`;
}

function ended(telling: Telling, closedAt: Date): string {
  const { found, process, now, calendar, lookup } = telling;
  const { language } = lookup;
  const date = datesIn(language).dayMonth(localDate(closedAt, calendar.zone), localDate(now, calendar.zone));
  const state = stateTitle(found.state, process, language);
  const outcome = found.outcome === null ? '' : caseOutcomeTitle(process, found.outcome, language);
  const isSaid =
    outcome === '' || outcome.toLowerCase().includes(state) || state.includes(outcome.toLowerCase());
  return sentenceWords(language).ended(nounOf(telling), state, date, isSaid ? undefined : outcome);
}

/**
 * A step in which nobody is asked: «Ждёт начала: понедельник, 7 сентября.», «Отсутствует до конца пятницы, 11 сентября.»;
 * without a day of its own «Ждёт подписей под протоколом до пятницы, 11 сентября, 18:00.»
 */
function waitsForDate(telling: Telling, { step }: Waiting): string {
  const { process, now, calendar, lookup } = telling;
  const { zone } = calendar;
  const { untilInstant, weekdayDate } = datesIn(lookup.language);
  const words = sentenceWords(lookup.language);
  const declared = process.steps[step.key];
  const due = new Date(step.due);
  if (declared?.awaits === undefined) {
    const title = declared ? inLanguage(declared.title, lookup.language) : step.key;
    return words.lasts(title, untilInstant(due, now, zone));
  }
  const overdue = due < now ? overdueText(due, telling) : '';
  const until = declared.date === undefined && overdue === '' ? ` ${untilInstant(due, now, zone)}` : '';
  const day =
    declared.date === undefined ? until : `: ${weekdayDate(localDate(due, zone), localDate(now, zone))}`;
  return words.waits(inLanguage(declared.awaits, lookup.language), `${day}${overdue}`);
}

function waitsFor(telling: Telling, waiting: Waiting): string {
  const { found, process, now, calendar, lookup } = telling;
  const { sinceDate, termDay } = datesIn(lookup.language);
  const { step } = waiting;
  const declared = process.steps[step.key];
  const awaits = declared?.awaits && inLanguage(declared.awaits, lookup.language);
  const since = sinceDate(localDate(found.since, calendar.zone), localDate(now, calendar.zone));
  const days = declared?.asksSchools === true ? forSchools(calendar) : calendar;
  const term = { openedAt: new Date(step.opened_at), due: new Date(step.due) };
  const day = step.term_days === null ? '' : `, ${termDay(termProgress(term, now, days))}`;
  const overdue = found.due !== null && found.due < now ? overdueText(found.due, telling) : day;
  const forWhat = [awaits, whoIsWaitedFor(telling, waiting)].filter(Boolean).join(' ');
  return sentenceWords(lookup.language).waits(forWhat, `, ${since}${overdue}`);
}

function overdueText(due: Date, { now, calendar: { zone }, lookup }: Telling): string {
  const when = datesIn(lookup.language).relativeDay(localDate(due, zone), localDate(now, zone));
  return sentenceWords(lookup.language).overdue(when);
}

/** «директора школы № 3 (И. П. Орлова)». */
function asked({ lookup }: Telling, { seat, holders }: Waiting['waiting'][number]): string {
  const words = sentenceWords(lookup.language);
  const names = holders.flatMap(({ person, holder }) => {
    const row = lookup.people.get(holder);
    if (row === undefined) return [];
    const name = initialsFirst(personName(row));
    return [person === holder ? name : words.standsIn(name)];
  });
  const isUntold = holders.length > 0 && (names.length === 0 || names.length > MOST_NAMED);
  return words.seat(seatAsked(lookup, seat), isUntold ? 'untold' : names);
}

/** Few are named, each with the organization; many are counted. */
function whoIsWaitedFor(telling: Telling, { waiting, asked: all }: Waiting): string {
  const { lookup } = telling;
  const words = sentenceWords(lookup.language);
  if (waiting.length <= MOST_NAMED) return words.list(waiting.map((one) => asked(telling, one)));
  if (!waiting.every(({ seat }) => seat.role === 'schoolHead')) return words.more(waiting.length, all);
  const kinds = waiting.map(({ seat }) => lookup.organizations.get(seat.scope)?.kind ?? 'school');
  return words.heads(
    waiting.length,
    kinds.every((kind) => kind === 'school'),
  );
}

const WITH_ORGANIZATION = new Set<string>(['schoolHead', 'deputyHead', 'accountant'] satisfies Role[]);

function seatAsked({ organizations }: Lookup, { role, scope }: StoredSeat): SeatAsked {
  const organization = organizations.get(scope);
  return {
    role,
    organization: WITH_ORGANIZATION.has(role) ? organization?.short_name : undefined,
    kindergarten: role === 'schoolHead' && organization?.kind === 'kindergarten',
  };
}

function atTerm({ now, calendar, lookup }: Telling, { step, waiting }: Waiting): string {
  const words = sentenceWords(lookup.language);
  const until = (instant: Date) => datesIn(lookup.language).untilInstant(instant, now, calendar.zone);
  const due = new Date(step.due);
  const titleOf = ({ role }: { role: string }) => roleTitleIn(lookup, role, '');
  const authority = step.authorities[step.escalations];
  const told = step.authorities.slice(0, step.escalations).map(titleOf);
  if (step.on_term === 'close') return due < now ? words.stepCloses : words.answersUntil(until(due));
  const known = told.length > 0 ? words.known(told) : '';
  if (authority === undefined) return known === '' ? words.dueIs(until(due)) : known;
  const otherwise = words.otherwise(titleOf(authority), until(new Date(authority.at)), waiting.length > 1);
  return [known, otherwise].filter(Boolean).join(' ');
}

function comesNext(telling: Telling, { step, answered }: Waiting): string {
  const { process } = telling;
  const declared = process.steps[step.key];
  const likely = declared ? likelyNext(declared, step, answered) : [];
  const next = likely.length > 1 ? likely.find((one) => isMet(telling, one)) : likely[0];
  if (next === undefined) return '';
  const title = process.steps[next]?.title;
  const words = sentenceWords(telling.lookup.language);
  return title === undefined ? words.lastStep : words.next(inLanguage(title, telling.lookup.language));
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
