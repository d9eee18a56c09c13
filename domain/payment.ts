/**
 * A leader's pay by its rules (domain.md, fact 6 and row `payment-authorization`): routes, links of the chain, who may do
 * which, the day of the batch. Pure: process, commands and page ask here.
 */
import { addDays, isWorkingDay, type LocalDate, type WorkCalendar } from './calendar.ts';
import type { CaseFacts } from './case-facts.ts';
import type { Kopecks } from './money.ts';
import type { Authority } from './seats.ts';
import { t, type Text } from './text-object.ts';

/** How somebody is paid: it says which paper proves the hours, and what must be there before the order. */
export const routes = {
  supplement: t('доплата по приказу', 'supplement by order'),
  hourly: t('почасовая оплата', 'hourly teaching'),
  civil: t('договор ГПХ', 'civil contract'),
} as const satisfies Record<string, Text>;

export type Route = keyof typeof routes;

/** What proves the hours (domain.md, fact 6). */
export const proofs: Record<Route, Text> = {
  supplement: t('справка о проведённых часах', 'hours statement'),
  hourly: t('справка о проведённых часах', 'hours statement'),
  civil: t('акт оказанных услуг', 'acceptance act'),
};

/** The links of the chain in their order; nobody skips one (db/migrations, `payment_missing`). */
export const links = [
  'money',
  'agreement',
  'delivery',
  'statement',
  'verification',
  'minutes',
  'order',
  'batch',
  'mark',
] as const;

export type Link = (typeof links)[number];

/** What a payment's acts record: its links, and what happens beside them. */
export const actLinks = [...links, 'start', 'return', 'reversal'] as const;

export type ActLink = (typeof actLinks)[number];

/** Author ≠ verifier ≠ signer ≠ payer: one person has one of these in a payment, whoever they stand in for. */
export type Office = 'author' | 'verifier' | 'signer' | 'payer';

/** Whose work a link is; nobody's where the course or the calendar does it. */
export const officeOf: Record<Link, Office | null> = {
  money: 'payer',
  agreement: 'signer',
  delivery: null,
  statement: 'author',
  verification: 'verifier',
  minutes: 'signer',
  order: 'signer',
  batch: 'payer',
  mark: 'payer',
};

export const paymentStates = {
  live: t('идёт', 'under way'),
  paid: t('выплачено', 'paid'),
  partPaid: t('выплачено частично', 'paid in part'),
  refused: t('отказано', 'refused'),
  cancelled: t('отменено', 'cancelled'),
  reversed: t('возвращено', 'reversed'),
} as const satisfies Record<string, Text>;

export type PaymentState = keyof typeof paymentStates;

/** A payment within a batch: `live` until it is marked; there is one live item a payment at most. */
export const itemStates = {
  live: t('ждёт выплаты', 'waits to be paid'),
  paid: t('выплачено', 'paid'),
  partPaid: t('выплачено частично', 'paid in part'),
  disputed: t('оспорено', 'disputed'),
  cancelled: t('отменено', 'cancelled'),
  reversed: t('возвращено', 'reversed'),
} as const satisfies Record<string, Text>;

export type ItemState = keyof typeof itemStates;

/** In kopecks an hour: 10 000 ₽ is more than anybody is paid, and a misplaced comma is beyond it. */
export const MOST_RATE: Kopecks = 1_000_000;

/** A session of the payee's, as the statement is measured by it. */
export interface LedSession {
  number: number;
  day: LocalDate;
  startsAt: Date;
  topic: string;
  /** Academic hours of the schedule. */
  planned: number;
  /** Of these, held: nobody is paid for a session that is not marked or to which nobody came. */
  held: number;
  /** Hours that another payment of the same payee already has of it. */
  elsewhere: number;
}

/** What the steps of a payment know of its rows (db/payments/read-payment.ts). */
export interface KnownPayment {
  /** The payee's employer on the day of the start; the department's slug for a head. Frozen. */
  payer: string;
  /** The department's slug: it keeps the accounts of whoever has no accountant. */
  accounts: string;
  /** Who signs for the payer. */
  head: Authority;
  /** Does the payee work for the payer? Then a civil contract needs the department's reason. */
  ownEmployee: boolean;
  personnelNumber: string | null;
  /** Everybody who has had a part in it, whom they stood in for included. */
  parties: Readonly<Record<Office, readonly string[]>>;
  sessions: readonly LedSession[];
  /** The course has been held, or its pay came back: agreements come before its first session, statements after its last. */
  delivered: boolean;
  lastDay: LocalDate | null;
  /** The day of the next batch. */
  batchDay: LocalDate;
  /** What batches have paid so far. */
  paid: Kopecks;
}

/** For whoever describes the process without a case: its documentation and map. */
const nobodys: KnownPayment = {
  payer: 'the payer',
  accounts: 'the department',
  head: { role: 'schoolHead', scope: 'the payer' },
  ownEmployee: true,
  personnelNumber: null,
  parties: { author: [], verifier: [], signer: [], payer: [] },
  sessions: [],
  delivered: false,
  lastDay: null,
  batchDay: '2026-09-18',
  paid: 0,
};

/** What is known of the case's payment. */
export function knownPayment({ known }: Pick<CaseFacts<never>, 'known'>): KnownPayment {
  return (known as KnownPayment | undefined) ?? nobodys;
}

/** Whoever has had another part in the payment may not have this one. */
export function exceptFor({ parties }: KnownPayment, office: Office): string[] {
  const others = Object.entries(parties).filter(([one]) => one !== office);
  return [...new Set(others.flatMap(([, people]) => people))];
}

/** A line of the statement beside what was planned and held. */
export interface StatedLine extends LedSession {
  stated: number;
  /** Stated less planned: what whoever verifies looks at. */
  difference: number;
}

/** The statement line by line against the schedule and attendance; sessions that it leaves out are stated with 0. */
export function comparedLines(
  sessions: readonly LedSession[],
  lines: readonly { number: number; hours: number }[],
): StatedLine[] {
  return sessions.map((session) => {
    const stated = lines.find(({ number }) => number === session.number)?.hours ?? 0;
    return { ...session, stated, difference: stated - session.planned };
  });
}

/** The day of the next batch, today included: the policy's day of the month, or the working day before it. */
export function batchDayFrom(today: LocalDate, day: number, calendar: WorkCalendar): LocalDate {
  const inMonth = (month: string) => workingDayUntil(`${month}-${String(day).padStart(2, '0')}`, calendar);
  const current = inMonth(today.slice(0, 7));
  if (current >= today) return current;
  return inMonth(addDays(`${today.slice(0, 7)}-28`, 7).slice(0, 7));
}

function workingDayUntil(day: LocalDate, calendar: WorkCalendar): LocalDate {
  let found = day;
  while (!isWorkingDay(found, calendar)) found = addDays(found, -1);
  return found;
}

/** How many hours of hourly teaching a person may be paid for in a year, over all payers (domain.md, fact 6). */
export interface HourLimits {
  most: number;
  warning: number;
}
