/** The rollover's golden way: a whole summer, with a school that answers and one round that it lets pass. */
import { ensureRollover } from '../../db/rollover/begin.ts';
import { runRollovers } from '../../db/rollover/run.ts';
import { localDate } from '../../domain/calendar.ts';
import { schoolYear } from '../../domain/school-year.ts';
import { waitFor } from '../../scripts/runtime/wait-for.ts';
import type { LiveStage } from './live-stage.ts';

const LEAVER = `with p as (insert into people (id, last_name, first_name)
    values (gen_random_uuid(), 'Уходящая', 'Анна') returning id)
  insert into role_grants (id, person_id, role, scope, valid_from, valid_to, granted_to)
  select gen_random_uuid(), id, 'teacher', 'school-1', '2020-09-01', $1::date, $1::date from p`;

/** Plays it to its end; the id of its case. */
export async function rolledOver(stage: LiveStage): Promise<string> {
  const { deps } = stage.district;
  const year = schoolYear(localDate(new Date(), deps.packs.current().calendar.zone)) + 1;
  await stage.rows(LEAVER, [`${year}-08-30`]);
  await ensureRollover(deps, year);
  const [row] = await stage.rows<{ case_id: string }>('select case_id from rollovers where year = $1', [
    year,
  ]);
  const id = row?.case_id ?? '';

  async function past(step: string, then: string): Promise<void> {
    const [open] = await stage.rows<{ due: Date }>(
      `select due from steps where case_id = $1 and key = $2 and state = 'open' limit 1`,
      [id, step],
    );
    stage.aheadMs = (open?.due.getTime() ?? 0) - Date.now() + 1_000;
    // A term that has come is the workflow's to see.
    await stage.signal(id, { closed: [] });
    const stands = async () => {
      await runRollovers(deps);
      const found = await stage.rows(
        `select 1 from steps where case_id = $1 and key = $2 and state = 'open'
         union all select 1 from cases where id = $1 and closed_at is not null and $2 = 'end'`,
        [id, then],
      );
      return found.length > 0;
    };
    await waitFor(stands, { what: `${then} after ${step}`, limitMs: 30_000 });
  }

  await past('dryRun', 'answers');
  await past('answers', 'secondDryRun');
  await past('secondDryRun', 'secondAnswers');
  await stage.answer(id, 'deputy1', 'secondAnswers', { choice: 'answer', answers: [] });
  await stage.opened(id, 'freeze');
  await past('freeze', 'execute');
  await past('execute', 'open');
  await past('open', 'end');
  stage.aheadMs = 0;
  return id;
}
