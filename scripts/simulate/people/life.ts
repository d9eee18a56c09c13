/** What happens to people: they are away, move to another school, leave. */
import { planAbsence } from '../../../db/core/commands.ts';
import { registerOrder } from '../../../db/people/orders.ts';
import { addDays, type LocalDate } from '../../../domain/calendar.ts';
import { schoolYear } from '../../../domain/school-year.ts';
import type { Random } from '../../chaos/random.ts';
import { leads, teachesAt, type Someone } from './roster.ts';
import { attempt, atWorkFrom, type Hour } from './world.ts';

const DAYS = 365;

/** Absences, moves and departures of the day. The chances are a year's. */
export async function liveOn(hour: Hour): Promise<void> {
  for (const someone of hour.roster.all) {
    const school = teachesAt(someone) ?? leads(someone);
    if (school === undefined) continue;
    const random = dayIn(hour, 'away', someone, 0.35);
    if (random !== undefined) await beAway(hour, someone, school, random);
    if (teachesAt(someone) === undefined) continue;
    if (dayIn(hour, 'leaves', someone, 0.02) !== undefined) await leave(hour, someone);
    else if (dayIn(hour, 'moves', someone, 0.02) !== undefined) await move(hour, someone, school);
  }
}

/** Chance for what else is to be known, where this is the day of the year on which it comes. */
function dayIn(
  { chance, today, stage }: Hour,
  what: string,
  { key }: Someone,
  share: number,
): Random | undefined {
  const year = schoolYear(today);
  const random = chance(what, key, year);
  if (!random.chance(share)) return undefined;
  const day = addDays(`${year}-09-01`, Math.floor(random.between(0, DAYS)));
  return atWorkFrom(day, stage.core.packs.current().calendar) === today ? random : undefined;
}

async function beAway(hour: Hour, someone: Someone, school: string, random: Random): Promise<void> {
  const { stage, roster, today } = hour;
  const isLong = random.chance(0.08);
  const days = Math.floor(isLong ? random.between(45, 120) : random.between(3, 21));
  const from = addDays(today, 1);
  const colleague = roster.all.find(
    (other) => other.personId !== someone.personId && [teachesAt(other), leads(other)].includes(school),
  );
  await attempt(hour, 'absence', async () =>
    stage.handOn(
      await planAbsence(stage.core, someone, {
        personId: someone.personId,
        substitute: colleague?.personId ?? null,
        from,
        to: addDays(from, days),
        orderNumber: `${today}-о`,
        orderDate: today,
      }),
    ),
  );
}

type Ends = { kind: 'dismissal' | 'release'; role: string | null; scope: string | null };

function endOf(hour: Hour, someone: Someone, { kind, role, scope }: Ends, last: LocalDate) {
  const [admin] = hour.roster.holders('districtAdmin');
  const actor = hour.roster.byId.get(admin ?? '');
  const order = { number: `${hour.today}-к`, dated: hour.today, personId: someone.personId };
  return {
    actor,
    order,
    end: { ...order, kind, role, scope, from: null, to: last },
  };
}

async function leave(hour: Hour, someone: Someone): Promise<void> {
  const { actor, end } = endOf(
    hour,
    someone,
    { kind: 'dismissal', role: null, scope: null },
    addDays(hour.today, 14),
  );
  if (actor !== undefined) await attempt(hour, 'dismissal', () => registerOrder(hour.stage.core, actor, end));
}

async function move(hour: Hour, someone: Someone, school: string): Promise<void> {
  const last = addDays(hour.today, 14);
  const { actor, order, end } = endOf(
    hour,
    someone,
    { kind: 'release', role: 'teacher', scope: school },
    last,
  );
  const others = hour.schools.filter((one) => one !== school);
  if (actor === undefined || others.length === 0) return;
  const to = hour.chance('moves to', someone.key, hour.today).pick(others);
  const begin = {
    ...order,
    kind: 'appointment' as const,
    role: 'teacher',
    scope: to,
    from: addDays(last, 1),
    to: null,
  };
  await attempt(hour, 'release', () => registerOrder(hour.stage.core, actor, end));
  await attempt(hour, 'appointment', () => registerOrder(hour.stage.core, actor, begin));
}
