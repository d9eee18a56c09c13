/** Leaders ask to be paid for their courses; what they and the others answer on the way beside the examples. */
import { createHash } from 'node:crypto';
import { startCase } from '../../../db/core/commands.ts';
import { newId } from '../../../db/core/ids.ts';
import { storeAttachment } from '../../../db/read/attachments.ts';
import type { Asked } from './contents.ts';
import { attempt, type Hour } from './world.ts';

/** Of so many courses their leader asks to be paid for this share. */
const ASKS = 0.8;
const PAID_IN_PART = 0.1;

const UNASKED = `
  select c.id, c.title, c.first_day::text, c.hours, c.leader_id from cohorts c
  where c.kind = 'course' and c.phase = 'enrollment'
    and not exists (select from payments p where p.cohort_id = c.id and p.payee_id = c.leader_id)
  order by c.title, c.first_day`;

/** While a course enrolls its leader asks for the pay, once. */
export async function askForPay(hour: Hour): Promise<void> {
  const { stage, chance, roster } = hour;
  type Course = { id: string; title: string; first_day: string; hours: number; leader_id: string };
  const { rows } = await stage.pool.query<Course>(UNASKED);
  for (const { id, title, first_day: first, hours, leader_id: leader } of rows) {
    const someone = roster.byId.get(leader);
    const random = chance('pay', title, first);
    if (someone === undefined || !random.chance(ASKS)) continue;
    const request = {
      ...{ cohort: id, payee: leader, hours, rate: random.pick([40_000, 50_000, 60_000]) },
      route: random.pick(['hourly', 'supplement'] as const),
    };
    await attempt(hour, 'start payment-authorization', async () =>
      stage.handOn(await startCase(stage.core, someone, 'payment-authorization', request)),
    );
  }
}

/** A signed agreement is attached; orders have numbers of their own; now and then a part is paid first. */
export async function payAnswer(hour: Hour, { task, facts }: Asked): Promise<object> {
  const random = hour.chance('pays', ...task.about);
  switch (task.step) {
    case 'agreement':
      return {
        choice: 'agree',
        agreementFile: await signedPaper(hour, task.someone.personId),
        reason: undefined,
      };
    case 'order':
      return { number: `${hour.today}-${task.someone.key}` };
    case 'payment': {
      const { hours, rate } = facts.content as { hours: number; rate: number };
      const isFirst = task.branch === '' && random.chance(PAID_IN_PART);
      return isFirst ? { choice: 'partPaid', paidKopecks: Math.floor((hours * rate) / 3) } : {};
    }
    default:
      return {};
  }
}

/** As the page uploads it. */
async function signedPaper({ stage }: Hour, personId: string): Promise<string> {
  const bytes = Buffer.from('%PDF-1.4 Подписанное соглашение');
  const id = newId();
  await storeAttachment(stage.pool, {
    ...{ id, bytes, name: 'Соглашение.pdf', media_type: 'application/pdf', size: bytes.length },
    ...{ sha256: createHash('sha256').update(bytes).digest('hex') },
    ...{ uploadedBy: personId, uploadedAt: stage.now() },
  });
  return id;
}
