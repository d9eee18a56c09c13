/** What stands: groups, cases, one case's explanation. */
import { capitalized } from '../../domain/russian.ts';
import { wordsOf } from '../../domain/findings/index.ts';
import { inLanguage, t, type Language } from '../../domain/text-object.ts';
import { idFrom } from '../../db/core/ids.ts';
import type { GroupRead, StuckRead } from '../../db/read/stuck.ts';
import type { Finding } from '../../db/stuck/finding.ts';
import type { ProcessDeclaration } from '../../domain/process.ts';
import type { ExplanationView, StuckCase, StuckGroup } from '../contract/views.ts';
import type { SystemTrouble } from '../server/stuck-watch.ts';
import { aboutView, causeView, stands, type CauseTelling } from './cause-view.ts';
import { holderView, iso, isoOrNull, organizationRef } from './refs.ts';

/** The same in every case of the group; of one case alone, all is told. */
const ofTheGroup: readonly string[] = ['absent', 'noQuorum'];

/** Noted of no case, and nothing that an action frees: mail, worker, engine. */
const whole: readonly string[] = ['mail', 'worker', 'engine', 'builds', 'whole'];

/** The text that came with a cause; of records that disagree it is the rule's name, which has words of its own. */
function textOf({ cause, message }: { cause: string; message: string }, { lookup }: CauseTelling): string {
  return cause === 'inconsistent' ? inLanguage(wordsOf(message).title, lookup.language) : message;
}

export function groupView(row: GroupRead, telling: CauseTelling): StuckGroup {
  const text = textOf(row, telling);
  const { step: _step, next: _next, until, ...common } = row.detail;
  const detail =
    row.cases === 1 ? row.detail : { ...common, ...(ofTheGroup.includes(row.cause) && until && { until }) };
  return {
    id: row.id,
    ...causeView({ cause: row.cause, detail, message: text, since: row.first_seen }, telling),
    cases: row.cases,
    whole: whole.includes(row.key),
    firstSeen: iso(row.first_seen),
    lastSeen: iso(row.last_seen),
    attempts: row.attempts,
    nextAttempt: isoOrNull(row.next_attempt),
    text,
    about: aboutView(detail, telling),
  };
}

/** What holds up every open case: nothing of it can be stored while it lasts. */
export function troubleView(
  { cause, since }: SystemTrouble,
  cases: number,
  telling: CauseTelling,
): StuckGroup {
  const now = new Date();
  const row = {
    cause,
    key: 'whole',
    cases,
    first_seen: since,
    last_seen: now,
    attempts: 0,
    next_attempt: null,
  };
  return groupView({ ...row, id: idFrom('stuck', cause, 'whole'), message: '', detail: {} }, telling);
}

export function stuckCaseView(
  row: StuckRead,
  process: ProcessDeclaration | undefined,
  telling: CauseTelling,
): StuckCase {
  const { lookup } = telling;
  const { step = null, taskId = null } = row.detail;
  const { cause, title, actions } = causeView(
    { ...row, message: textOf(row, telling) },
    { ...telling, process },
  );
  return {
    case: {
      id: row.case_id,
      subject: row.subject,
      type: row.type,
      typeTitle: process ? inLanguage(process.title, lookup.language) : row.type,
      businessKey: row.business_key,
    },
    step,
    stepTitle: stepTitle(step, process, lookup.language),
    taskId,
    holders: row.open_tasks.map((task) => holderView(lookup, task)),
    since: iso(row.since),
    due: isoOrNull(row.due),
    organizations: row.organization_ids.map((id) => organizationRef(lookup, id) ?? { id, name: id }),
    cause,
    groupId: row.group_id,
    title,
    actions,
  };
}

function stepTitle(
  step: string | null,
  process: ProcessDeclaration | undefined,
  language: Language,
): string | null {
  const declared = step === null ? undefined : process?.steps[step];
  return declared ? inLanguage(declared.title, language) : step;
}

const words = {
  ended: t('Дело закончено.', 'The case is over.'),
  goes: t('Дело идёт своим порядком.', 'The case goes on in order.'),
  goesBy: t('Дело идёт:', 'The case goes on:'),
  stands: t('Дело стоит:', 'The case stands:'),
};

/** All causes of one case; those by which it stands come first. */
export function explanationOf(
  found: { id: string; closed_at: Date | null },
  findings: readonly Finding[],
  telling: CauseTelling,
): ExplanationView {
  const { language } = telling.lookup;
  const causes = findings.map(
    ({ cause, key, since, detail, attempts = 0, nextAttempt = null, message = '' }) => ({
      ...causeView({ cause, detail, message: textOf({ cause, message }, telling), since }, telling),
      groupId: stands(cause) ? idFrom('stuck', cause, key) : null,
      stands: stands(cause),
      since: iso(since),
      attempts,
      nextAttempt: isoOrNull(nextAttempt),
      text: textOf({ cause, message }, telling),
      stepTitle: stepTitle(detail.step ?? null, telling.process, language),
      taskId: detail.taskId ?? null,
      about: aboutView(detail, telling),
    }),
  );
  const ordered = causes.toSorted((a, b) => Number(b.stands) - Number(a.stands));
  return {
    caseId: found.id,
    stands: ordered[0]?.stands === true,
    sentence: sentenceOf(found, ordered, language),
    causes: ordered,
  };
}

function sentenceOf(
  { closed_at: closedAt }: { closed_at: Date | null },
  causes: readonly { stands: boolean; title: string }[],
  language: Language,
): string {
  const [first] = causes;
  if (first === undefined) return inLanguage(closedAt === null ? words.goes : words.ended, language);
  const start = inLanguage(first.stands ? words.stands : words.goesBy, language);
  const same = causes.filter(({ stands: does }) => does === first.stands);
  return `${start} ${capitalized(same.map(({ title }) => title).join('; '))}.`;
}
