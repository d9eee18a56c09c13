/** What goes now to one person, as which e-mails, and what waits: against floods, and against letters at night. */
import { localDate, type WorkCalendar } from '../calendar.ts';
import { accountLetters } from './letter.ts';
import { nextSending, type LetterPolicy } from './policy.ts';

export interface OwedLetter {
  id: string;
  kind: string;
  due: Date | null;
  /** It was tried before: it goes again as what it went then, with the same Message-ID. */
  attempts: number;
  bundle: string | null;
  /** It has waited for the morning, or for the end of a flood. */
  held: boolean;
}

export interface LetterPlan {
  /** Each is one e-mail: a letter alone, or several that go together. */
  send: { ids: string[]; bundle: string | null }[];
  hold: { ids: string[]; until: Date } | undefined;
}

export interface Circumstances {
  /** Business time. */
  now: Date;
  policy: LetterPolicy;
  calendar: WorkCalendar;
  /** When the person's latest e-mails went, the newest first. */
  sent: readonly Date[];
  newBundle: () => string;
}

/** @param letters all that is owed to one person and may be tried now, the oldest first */
export function planLetters(letters: readonly OwedLetter[], circumstances: Circumstances): LetterPlan {
  const tried = letters.filter(({ attempts }) => attempts > 0);
  const fresh = letters.filter(({ attempts }) => attempts === 0);
  const prompt = fresh.filter(({ kind }) => isPrompt(kind));
  const others = planFresh(
    fresh.filter(({ kind }) => !isPrompt(kind)),
    circumstances,
  );
  return { send: [...asTheyWent(tried), ...prompt.map(alone), ...others.send], hold: others.hold };
}

/** Somebody waits for it now, or must know at once. */
function isPrompt(kind: string): boolean {
  return accountLetters.includes(kind) || kind === 'votedByLink' || kind === 'passwordChanged';
}

function planFresh(letters: readonly OwedLetter[], circumstances: Circumstances): LetterPlan {
  const { now, policy, calendar, sent } = circumstances;
  const opens = nextSending(now, policy, calendar);
  if (opens > now) {
    const late = letters.filter(({ due }) => due !== null && due > now && due <= opens);
    return { send: together(late, circumstances), hold: hold(without(letters, late), opens) };
  }
  const windowStart = now.getTime() - policy.windowMinutes * 60_000;
  const recent = sent.filter((at) => at.getTime() > windowStart);
  const room = policy.atOnce - recent.length;
  const waited = letters.some(({ held }) => held);
  if (letters.length <= room && !waited) return { send: letters.map(alone), hold: undefined };
  if (room > 0) return { send: together(letters, circumstances), hold: undefined };
  const urgent = letters.filter((letter) => isUrgent(letter, now, calendar.zone));
  const since = recent[policy.atOnce - 1] ?? now;
  const until = new Date(since.getTime() + policy.windowMinutes * 60_000);
  return { send: together(urgent, circumstances), hold: hold(without(letters, urgent), until) };
}

/** Overdue, or due today: half an hour may be too late. */
function isUrgent({ kind, due }: OwedLetter, now: Date, zone: string): boolean {
  return kind === 'escalated' || (due !== null && localDate(due, zone) <= localDate(now, zone));
}

function without(letters: readonly OwedLetter[], others: readonly OwedLetter[]): OwedLetter[] {
  return letters.filter((letter) => !others.includes(letter));
}

function alone({ id }: OwedLetter): LetterPlan['send'][number] {
  return { ids: [id], bundle: null };
}

function together(letters: readonly OwedLetter[], { newBundle }: Circumstances): LetterPlan['send'] {
  if (letters.length <= 1) return letters.map(alone);
  return [{ ids: letters.map(({ id }) => id), bundle: newBundle() }];
}

function asTheyWent(letters: readonly OwedLetter[]): LetterPlan['send'] {
  const groups = Map.groupBy(letters, ({ id, bundle }) => bundle ?? id);
  return [...groups.values()].map((group) => ({
    ids: group.map(({ id }) => id),
    bundle: group[0]?.bundle ?? null,
  }));
}

function hold(letters: readonly OwedLetter[], until: Date): LetterPlan['hold'] {
  return letters.length === 0 ? undefined : { ids: letters.map(({ id }) => id), until };
}
