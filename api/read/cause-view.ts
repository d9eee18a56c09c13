/** A cause in the reader's words: names and dates looked up, the sentences from domain/causes/. */
import { localDate } from '../../domain/calendar.ts';
import type { Cause, CauseFacts } from '../../domain/causes/cause.ts';
import { causeOf, causes, type CauseKey } from '../../domain/causes/index.ts';
import type { CauseDetail } from '../../domain/causes/judge-step.ts';
import { dayText } from '../../domain/dates.ts';
import type { ProcessDeclaration } from '../../domain/process.ts';
import { inLanguage, t, type BothTexts } from '../../domain/text-object.ts';
import type { StuckGroup } from '../contract/views.ts';
import { organizationRef, personRef, personRefOrNull, roleTitleIn, type Lookup } from './refs.ts';

/** Of an error's text, in a title. */
const MOST_QUOTED = 160;

export interface ToldCause {
  cause: string;
  detail: CauseDetail;
  message: string;
  since?: Date;
}

export interface CauseTelling {
  lookup: Lookup;
  zone: string;
  process?: ProcessDeclaration | undefined;
}

/** The people whose names a cause needs. */
export function peopleIn({ person, substitute }: CauseDetail): string[] {
  return [person, substitute].filter((id) => id !== undefined);
}

/** What a cause says of itself; one of a later version's is told as unknown. */
export function causeView(told: ToldCause, telling: CauseTelling) {
  const cause = causeOf(told.cause);
  const facts = factsOf(told, telling);
  const say = (text: BothTexts) => inLanguage(text, telling.lookup.language);
  return {
    cause: keyOf(told.cause),
    title: say(cause.title(facts)),
    what: say(cause.what(facts)),
    blocks: say(cause.blocks),
    who: say(cause.who),
    freedBy: cause.freedBy,
    actions: [...cause.actions],
  } satisfies Partial<StuckGroup>;
}

function keyOf(cause: string): CauseKey {
  return Object.hasOwn(causes, cause) ? (cause as CauseKey) : 'unknown';
}

function factsOf(
  { cause, detail, message, since }: ToldCause,
  { lookup, zone, process }: CauseTelling,
): CauseFacts {
  const { person, substitute, role, scope, until, step, next, engineAway } = detail;
  const [line = ''] = message.split('\n');
  // What nobody listed is named, so that it can be looked for.
  const text = keyOf(cause) === 'unknown' && line === '' ? cause : line;
  return {
    person: person && personRef(lookup, person).shortName,
    substitute: substitute && personRef(lookup, substitute).shortName,
    role: role === undefined ? undefined : roleText(lookup, role, scope ?? ''),
    until: until === undefined ? undefined : dayText(dayOf(until, zone)),
    since: since && dayText(localDate(since, zone)),
    step: step === undefined ? undefined : (process?.steps[step]?.title ?? t(step, step)),
    next: next && nextText(next, { lookup, zone }),
    text: text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED)}…` : text,
    engineAway,
  };
}

/** «директор, МБОУ «СОШ № 3»» */
function roleText(lookup: Lookup, role: string, scope: string): BothTexts {
  const organization = organizationRef(lookup, scope);
  const title = (language: 'ru' | 'en') =>
    [roleTitleIn({ ...lookup, language }, role, scope), organization?.name].filter(Boolean).join(', ');
  return t(title('ru'), title('en'));
}

function nextText(
  { role, scope, at }: NonNullable<CauseDetail['next']>,
  { lookup, zone }: Pick<CauseTelling, 'lookup' | 'zone'>,
): BothTexts {
  const whom = roleText(lookup, role, scope);
  const day = dayText(localDate(new Date(at), zone));
  return t(`${whom.ru} (${day.ru})`, `${whom.en} (${day.en})`);
}

/** A day as it is, or an instant's in the district's zone. */
function dayOf(until: string, zone: string): string {
  return until.length === 10 ? until : localDate(new Date(until), zone);
}

/** Whom and what it is about, for the form of an action. */
export function aboutView(detail: CauseDetail, { lookup, zone }: CauseTelling): StuckGroup['about'] {
  const { person, substitute, role, scope, until, absence } = detail;
  return {
    person: personRefOrNull(lookup, person ?? null),
    substitute: personRefOrNull(lookup, substitute ?? null),
    role: role ?? null,
    roleTitle: role === undefined ? null : roleTitleIn(lookup, role, scope ?? ''),
    scope: scope ?? null,
    organization: scope === undefined ? null : organizationRef(lookup, scope),
    until: until === undefined ? null : dayOf(until, zone),
    absenceId: absence ?? null,
  };
}

/** Does the cause make its cases stand? */
export function stands(cause: string): boolean {
  return (causeOf(cause) satisfies Cause).stands;
}
