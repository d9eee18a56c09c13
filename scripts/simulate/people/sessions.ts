/** The expert council meets: its secretary calls a session while programs are on their way to it, opens it on its day, closes it. */
import { startCase } from '../../../db/core/commands.ts';
import { localDate, type LocalDate } from '../../../domain/calendar.ts';
import { termEnd, workingDaysBetween } from '../../../domain/terms.ts';
import type { Asked } from './contents.ts';
import { attempt, type Hour } from './world.ts';

/** Of so many days on which a program is on its way, the secretary calls a session on one. */
const CALLS = 0.1;
const DAYS_AHEAD = 20;
/** Of so many programs that could wait for a session, so many do; the others are put to an electronic vote. */
const WAITS = 0.7;

const ON_THEIR_WAY = `
  select count(*) filter (where type = 'program-approval' and step in ('completeness', 'opinions', 'agenda'))::int as programs,
    count(*) filter (where type = 'council-session' and step = 'planned')::int as sessions
  from cases where closed_at is null`;

/** Programs are on their way and no session is called: now and then one is. */
export async function callSessions(hour: Hour): Promise<void> {
  const { stage, chance, roster, today } = hour;
  const { rows } = await stage.pool.query<{ programs: number; sessions: number }>(ON_THEIR_WAY);
  const secretary = roster.byId.get(roster.holders('councilSecretary')[0] ?? '');
  const isWanted = (rows[0]?.programs ?? 0) > 0 && rows[0]?.sessions === 0;
  if (!isWanted || secretary === undefined || !chance('session', today).chance(CALLS)) return;
  const { calendar } = stage.core.packs.current();
  const date = localDate(termEnd(stage.now(), DAYS_AHEAD, calendar), calendar.zone);
  const session = { kind: 'ordinary', date, time: '14:00', place: 'Управление образования, зал' };
  await attempt(hour, 'start council-session', async () =>
    stage.handOn(await startCase(stage.core, secretary, 'council-session', session)),
  );
}

/** A session is opened on its day, and closed on the last day of its vote, if not all have voted before; undefined until then. */
export function sittingFor(
  { today, stage }: Hour,
  { task, facts }: Asked,
): Record<string, unknown> | undefined {
  const day = (facts.content as { date?: LocalDate }).date ?? '';
  const last = localDate(task.due, stage.core.packs.current().calendar.zone);
  return (task.step === 'planned' ? day : last) <= today ? {} : undefined;
}

const PLANNED = `
  select s.id as session, e.content->>'date' as date,
    (select p.created_at from case_editions p join cases c on c.id = p.case_id and c.edition = p.number where c.id = $1) as submitted
  from cases s join case_editions e on e.case_id = s.id and e.number = s.edition
  where s.type = 'council-session' and s.step = 'planned' and s.closed_at is null and e.content->>'kind' = 'ordinary'
  order by 2 limit 1`;

/** A session that is called far enough ahead is waited for, mostly. */
export async function agendaFor({ stage, chance, today }: Hour, { task }: Asked): Promise<object> {
  if (task.step !== 'agenda' || !chance('agenda', ...task.about).chance(WAITS)) return {};
  const { rows } = await stage.pool.query<{ session: string; date: LocalDate; submitted: Date }>(PLANNED, [
    task.case_id,
  ]);
  const [found] = rows;
  const { calendar, policy } = stage.core.packs.current();
  const least = Number(policy.values['program-approval.submittedWdBefore'] ?? 0);
  if (found === undefined || found.date <= today) return {};
  const days = workingDaysBetween(localDate(found.submitted, calendar.zone), found.date, calendar);
  return days < least ? {} : { choice: 'ordinarySession', session: found.session };
}
