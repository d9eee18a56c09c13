/** People who learn for an удостоверение tell what it must bear, and confirm it for the next one; some never do. */
import { isAskedForDetails } from '../../../db/details/due.ts';
import { confirmDetails, readDetails, saveDetails } from '../../../db/details/details.ts';
import type { Details } from '../../../domain/details.ts';
import { RUSSIA } from '../../../domain/details-words.ts';
import { checkNumberOf } from '../../../domain/snils.ts';
import { inCodeOrder } from '../../../domain/russian-order.ts';
import type { Someone } from './roster.ts';
import { attempt, type Hour } from './world.ts';

const TELLS = 0.9;
/** Of those who will, on a working day. */
const SITS_DOWN = 0.2;

const OF_LICENSED = `
  select distinct e.person_id from enrollments e join cohorts c on c.id = e.cohort_id
  where c.issuer is not null and e.state = 'enrolled' and e.completed is not false`;

/** Whoever is asked for their details gives them, sooner or later. */
export async function tellDetails(hour: Hour): Promise<void> {
  const { stage, chance, roster, today } = hour;
  const { rows } = await stage.pool.query<{ person_id: string }>(OF_LICENSED);
  const learners = rows
    .flatMap(({ person_id: person }) => roster.byId.get(person) ?? [])
    .toSorted((a, b) => inCodeOrder(a.key, b.key));
  for (const someone of learners) {
    const sitsDown =
      chance('tells', someone.key).chance(TELLS) && chance('details', someone.key, today).chance(SITS_DOWN);
    if (sitsDown && (await isAskedForDetails(stage.pool, someone.personId))) await tell(hour, someone);
  }
}

async function tell(hour: Hour, someone: Someone): Promise<void> {
  const { pool, detailKeys, now } = hour.stage;
  const { personId } = someone;
  if ((await readDetails(pool, detailKeys, personId)) === undefined) {
    const told = { personId, details: detailsOf(hour, someone), now: now() };
    await attempt(hour, 'details told', () => saveDetails(pool, detailKeys, told));
  } else await attempt(hour, 'details confirmed', () => confirmDetails(pool, personId, now()));
}

function detailsOf({ chance }: Hour, { key }: Someone): Details {
  const random = chance('who is', key);
  const digits = (count: number) => String(Math.floor(random.between(1, 10) * 10 ** (count - 1)));
  const nine = digits(9);
  return {
    snils: `${nine}${String(checkNumberOf(nine)).padStart(2, '0')}`,
    birthDate: `${Math.floor(random.between(1965, 2000))}-03-08`,
    ...{ sex: random.pick(['female', 'male']), citizenship: RUSSIA },
    education: random.pick(['higher', 'secondary']),
    ...{ diplomaSurname: 'Педагогов', diplomaSeries: 'ВСГ', diplomaNumber: digits(7) },
  };
}
