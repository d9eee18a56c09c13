/** New teachers come to schools in the middle of a year: an order appoints them, and the rollover's daily look gives them a year. */
import { addPerson } from '../../../db/people/persons.ts';
import { registerOrder } from '../../../db/people/orders.ts';
import { addDays } from '../../../domain/calendar.ts';
import { schoolYear } from '../../../domain/school-year.ts';
import { attempt, atWorkFrom, type Hour } from './world.ts';

/** In so many schools a year somebody new begins, between October and March. */
const SHARE = 0.5;
const DAYS = 160;

/** Whoever comes today is added, and appointed from tomorrow. */
export async function welcome(hour: Hour): Promise<void> {
  const { stage, chance, schools, roster, today } = hour;
  const actor = roster.byId.get(roster.holders('districtAdmin')[0] ?? '');
  const year = schoolYear(today);
  for (const school of schools) {
    const random = chance('newcomer', school, year);
    const day = addDays(`${year}-10-05`, Math.floor(random.between(0, DAYS)));
    const comes = random.chance(SHARE) && atWorkFrom(day, stage.core.packs.current().calendar) === today;
    if (!comes || actor === undefined) continue;
    const key = `newcomer-${year}-${school}`;
    const person = {
      lastName: 'Новичков',
      firstName: key,
      patronymic: null,
      email: `${key}@simulation.local`,
    };
    await attempt(hour, 'newcomer', async () => {
      const { id: personId } = await addPerson(stage.core, actor, person);
      const order = { number: `${today}-н`, dated: today, personId };
      const post = { role: 'teacher', scope: school, from: addDays(today, 1), to: null };
      return registerOrder(stage.core, actor, { kind: 'appointment', ...order, ...post });
    });
  }
}
