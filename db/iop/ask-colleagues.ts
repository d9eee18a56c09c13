import { processOf } from '../core/deps.ts';
import { statement } from '../core/sql.ts';
import { startAlongside } from '../core/start.ts';
import type { Work } from '../core/work.ts';
import type { HelpAsked, TeachersPlan } from '../../domain/plan.ts';
import { planOf } from './plan-of.ts';

const askedBefore = statement(
  'help_asked',
  `select business_key from cases where type = 'colleague-help' and business_key like $1`,
);

/**
 * Asks whom the plan names and who hasn't been asked for this item yet: whoever declined isn't asked a second time.
 * @returns how many were asked
 */
export async function askColleagues(work: Work, items: NonNullable<TeachersPlan['items']>): Promise<number> {
  const named = items.flatMap((item) =>
    item.colleague === undefined ? [] : [{ ...item, colleague: item.colleague }],
  );
  if (named.length === 0) return 0;
  const process = processOf(work.deps, 'colleague-help');
  const { school, year, teacher } = await planOf(work);
  const rows = await work.tx.query<{ business_key: string }>(askedBefore, [`help/${work.row.id}/%`]);
  const before = new Set(rows.map(({ business_key: key }) => key));
  let asked = 0;
  for (const { id, colleague, title, when, hours } of named) {
    const content: HelpAsked = {
      iopCase: work.row.id,
      item: id,
      colleague,
      school,
      year,
      title,
      when,
      hours,
    };
    if (before.has(process.businessKey(content as never, ''))) continue;
    await startAlongside(work, { process, content: { ...content }, initiatorId: teacher });
    asked += 1;
  }
  return asked;
}
