import { dayText } from '../../domain/dates.ts';
import { permits } from '../../domain/permissions.ts';
import {
  phases as phaseKeys,
  phaseTitles,
  type Phase,
  type PhaseDates,
} from '../../domain/rollover/phases.ts';
import {
  answerKeys,
  answerTitles,
  asksForSchool,
  detailTitles,
  reasonHelp,
  reasons,
  reasonTitles,
} from '../../domain/rollover/reasons.ts';
import { schoolYear, schoolYearTitle } from '../../domain/school-year.ts';
import { TAKEN_AWAY } from '../../domain/step.ts';
import { inLanguage, type Text } from '../../domain/text-object.ts';
import type { CountRead, ExceptionRead, RolloverRead, StepRead } from '../../db/read/rollover.ts';
import type { RolloverView } from '../contract/views.ts';
import type { SignedIn } from '../server/context.ts';
import { iso, isoOrNull, organizationRef, personRef, personRefOrNull, type Lookup } from './refs.ts';
import { inRussianOrder } from '../../domain/russian-order.ts';

interface Read {
  year: number;
  today: string;
  /** Too late to begin one. */
  isOver: boolean;
  dates: PhaseDates;
  found: RolloverRead | undefined;
  phases: readonly StepRead[];
  counts: readonly CountRead[];
  exceptions: readonly ExceptionRead[];
  leftOut: boolean;
}

/** The rollover of a year as this reader sees it; one that hasn't begun shows its days. */
export function rolloverView(read: Read, lookup: Lookup, actor: SignedIn): RolloverView {
  const { year, today, found, counts } = read;
  return {
    year,
    title: schoolYearTitle(year),
    today,
    caseId: found?.case_id ?? null,
    state: stateOf(read),
    phases: phaseKeys.map((key) => ({
      key,
      title: inLanguage(phaseTitles[key], lookup.language),
      date: read.dates[key],
      ...phaseState(key, read),
    })),
    surveyedAt: isoOrNull(found?.surveyed_at ?? null),
    counts: { teachers: sum(counts), ...countsOf(counts) },
    bySchool: bySchool(counts, lookup),
    byReason: reasons.flatMap((reason) => {
      const count = sum(counts.filter((one) => one.reason === reason));
      return count === 0 ? [] : [{ reason, title: inLanguage(reasonTitles[reason], lookup.language), count }];
    }),
    progress: found?.executing_at == null ? null : progressOf(found, counts),
    snapshot:
      found?.frozen_at == null
        ? null
        : {
            frozenAt: iso(found.frozen_at),
            frozenBy: personRefOrNull(lookup, found.frozen_by),
            hash: found.hash ?? '',
          },
    exceptions: read.exceptions.map((row) => exceptionView(row, lookup, actor, found)),
    exceptionsLeftOut: read.leftOut,
    can: mayDo(read, actor),
  };
}

function stateOf({ found, isOver }: Read): RolloverView['state'] {
  if (found === undefined) return isOver ? 'over' : 'planned';
  if (found.closed_at !== null) return found.outcome === 'completed' ? 'open' : 'calledOff';
  if (found.executed_at !== null) return 'executed';
  if (found.executing_at !== null) return 'executing';
  return found.frozen_at === null ? 'underWay' : 'frozen';
}

function phaseState(
  key: Phase,
  { phases, found, dates, today }: Read,
): Pick<RolloverView['phases'][number], 'state' | 'doneAt'> {
  // What was called off was not done.
  const own = phases.filter((step) => step.key === key && step.outcome !== TAKEN_AWAY);
  if (own.some(({ state }) => state === 'open')) return { state: 'current', doneAt: null };
  const last = own
    .map(({ closed_at: at }) => at?.getTime() ?? 0)
    .toSorted((a, b) => a - b)
    .at(-1);
  if (last !== undefined) return { state: 'done', doneAt: iso(new Date(last)) };
  const later = phaseKeys.slice(phaseKeys.indexOf(key) + 1);
  // Nobody had to be asked.
  const isPassed = phases.some((step) => later.includes(step.key as Phase));
  if (isPassed) return { state: 'skipped', doneAt: null };
  // Nobody began it in its time, or it was called off.
  const isUnderWay = found !== undefined && found.closed_at === null;
  return { state: !isUnderWay && dates[key] < today ? 'missed' : 'planned', doneAt: null };
}

function sum(counts: readonly CountRead[]): number {
  return counts.reduce((total, { count }) => total + count, 0);
}

function countsOf(counts: readonly CountRead[]) {
  const exceptions = counts.filter(({ kind }) => kind === 'exception');
  return {
    cycles: sum(counts) - sum(exceptions),
    exceptions: sum(exceptions),
    unanswered: sum(exceptions.filter(({ answered }) => !answered)),
  };
}

function bySchool(counts: readonly CountRead[], lookup: Lookup): RolloverView['bySchool'] {
  const schools = [...Map.groupBy(counts, ({ school }) => school)].map(([school, rows]) => ({
    school: school === null ? null : (organizationRef(lookup, school) ?? { id: school, name: school }),
    ...countsOf(rows),
    late: sum(rows.filter(({ late, kind }) => late && kind !== 'exception')),
  }));
  const nameOf = ({ school }: (typeof schools)[number]) => school?.name ?? '';
  return schools.toSorted((a, b) => inRussianOrder(nameOf(a), nameOf(b)));
}

function progressOf(found: RolloverRead, counts: readonly CountRead[]): RolloverView['progress'] {
  const waiting = sum(counts.filter(({ kind }) => kind === 'waiting'));
  const made = sum(counts.filter(({ kind }) => kind === 'made' || kind === 'had'));
  const late = sum(counts.filter(({ kind, late: isLate }) => isLate && (kind === 'made' || kind === 'had')));
  return {
    total: made + waiting,
    made,
    waiting,
    late,
    startedAt: isoOrNull(found.executing_at),
    endedAt: isoOrNull(found.executed_at),
  };
}

function exceptionView(
  row: ExceptionRead,
  lookup: Lookup,
  actor: SignedIn,
  found: RolloverRead | undefined,
): RolloverView['exceptions'][number] {
  const { reason, detail, answer } = row;
  const { language } = lookup;
  const schools = asksForSchool.includes(reason) ? (detail.schools ?? []) : [];
  const isOpen = found?.closed_at == null || found.outcome === 'completed';
  return {
    person: personRef(lookup, row.person_id),
    school: row.school === null ? null : organizationRef(lookup, row.school),
    reason,
    reasonTitle: inLanguage(reasonTitles[reason], language),
    text: exceptionText(row, lookup),
    options: answerKeys.map((key) => ({
      answer: key,
      title: inLanguage(answerTitles[reason][key], language),
    })),
    schools: schools.map((id) => organizationRef(lookup, id) ?? { id, name: id }),
    answer,
    answerTitle: answer === null ? null : inLanguage(answerTitles[reason][answer], language),
    answeredBy: personRefOrNull(lookup, row.answered_by),
    answeredAt: isoOrNull(row.answered_at),
    can: { answer: isOpen && actor.keyScopes === undefined },
  };
}

/** What one must know to answer, in sentences. */
function exceptionText({ reason, detail }: ExceptionRead, lookup: Lookup): string {
  const { language } = lookup;
  const say = (text: Text) => inLanguage(text, language);
  const places = (detail.schools ?? []).map((id) => organizationRef(lookup, id)?.name ?? id).join(', ');
  const said = detail.until === undefined ? places : say(dayText(detail.until));
  const title = detailTitles[reason];
  const found = title === undefined || said === '' ? '' : `${say(title)} ${said}`;
  return [say(reasonHelp[reason]), detail.problem && say(detail.problem), found]
    .flatMap((part) => (part === undefined || part === '' ? [] : /[.!?]$/.test(part) ? part : `${part}.`))
    .join(' ');
}

function mayDo({ year, today, found, isOver }: Read, actor: SignedIn): RolloverView['can'] {
  const frozen = found?.frozen_at != null;
  // What is under way is brought to its end, however late.
  const isBegun = found !== undefined && found.closed_at === null;
  const runs = permits(actor.roles, 'rollover.run') && (isBegun || !isOver);
  const isSeason = year <= schoolYear(today) || today >= `${year}-06-01`;
  return {
    dryRun: runs && !frozen,
    freeze: runs && isSeason && found?.surveyed_at != null && !frozen,
    execute: runs && isSeason && frozen && found?.executing_at == null,
  };
}
