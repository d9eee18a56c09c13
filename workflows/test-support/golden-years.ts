/** The ways of teachers' years and of the help that they ask for, whose histories are kept. */
import { followPeople } from '../../db/iop/follow-people.ts';
import { addDays, atLocalTime, localDate } from '../../domain/calendar.ts';
import { schoolYear } from '../../domain/school-year.ts';
import { passDateOf, type Way } from './pass-date.ts';
import { anItem, planOf, startYear, untilDelivery } from './iop.ts';
import type { LiveStage } from './live-stage.ts';

const zoneOf = (stage: LiveStage) => stage.district.deps.packs.current().calendar.zone;
const now = (stage: LiveStage) => new Date(Date.now() + stage.aheadMs);

/** From the middle of the next September on: before it a plan would be late, whenever the way is recorded. */
async function inSeptember<T>(
  stage: LiveStage,
  way: (dated: LiveStage & { now(): Promise<Date> }) => Promise<T>,
): Promise<T> {
  const september = `${schoolYear(localDate(new Date(), zoneOf(stage))) + 1}-09-15`;
  stage.aheadMs = atLocalTime(september, '10:00', zoneOf(stage)).getTime() - Date.now();
  const result = await way(Object.assign(stage, { now: async () => now(stage) }));
  stage.aheadMs = 0;
  return result;
}

const content = async (stage: LiveStage, id: string) => {
  const sql = `select e.content from cases c join case_editions e on e.case_id = c.id and e.number = c.edition
    where c.id = $1`;
  const [row] = await stage.rows<{ content: Record<string, unknown> }>(sql, [id]);
  return row?.content ?? {};
};

/** The worker looks every two minutes; here nothing does. */
async function leave(stage: LiveStage, login: string): Promise<void> {
  const yesterday = addDays(localDate(now(stage), zoneOf(stage)), -1);
  await stage.rows('update role_grants set valid_to = $2 where person_id = $1', [
    stage.idOf(login),
    yesterday,
  ]);
  await followPeople(stage.district.deps);
}

const ordinary: Way = (given) =>
  inSeptember(given, async (stage) => {
    const id = await startYear(stage, 'teacher1');
    await stage.answer(id, 'teacher1', 'invitation', { choice: 'accept' });
    const ratings = [{ indicator: 'functional-literacy', rating: 0 }];
    await stage.answer(id, 'teacher1', 'selfDiagnosis', { choice: 'askView', ratings });
    await stage.answer(id, 'deputy1', 'outsideView', { choice: 'give', outsideComment: 'Уроки живые.' });
    const plan = planOf(await content(stage, id));
    await stage.answer(id, 'teacher1', 'draftPlan', { choice: 'send', content: plan });
    await stage.answer(id, 'deputy1', 'review', { choice: 'pass' });
    await stage.answer(id, 'head1', 'approval', { choice: 'approve' });
    await passDateOf(stage, id, 'delivery');
    await stage.answer(id, 'teacher1', 'midpoint', { choice: 'submit', achieved: 'Прошла курс.' });
    await passDateOf(stage, id, 'delivery', '2');
    await stage.answer(id, 'teacher1', 'reflection', { choice: 'submit', learned: 'Научилась.' });
    await stage.answer(id, 'head1', 'confirmation', { choice: 'complete' });
    await stage.ended(id);
    return id;
  });

/** Returned once; a small amendment, two big ones; away for long and back; then the teacher leaves. */
const eventful: Way = (given) =>
  inSeptember(given, async (stage) => {
    const id = await startYear(stage, 'teacher2');
    await untilDelivery(stage, id, 'teacher2', { returns: 1 });
    const amend = async (choice: 'amend' | 'amendBig', item: string, hours: number) => {
      await stage.opened(id, 'delivery');
      const plan = await content(stage, id);
      const more = anItem(item, { hours, when: `${String(plan['year'])}-12` });
      const items = [...(plan['items'] as object[]), more];
      await stage.answer(id, 'teacher2', 'delivery', { choice, content: { ...plan, items } });
    };
    await amend('amend', 'a1', 2);
    await amend('amendBig', 'a2', 36);
    await stage.answer(id, 'head1', 'amendmentApproval', { choice: 'approve' });
    await amend('amendBig', 'a3', 36);
    await stage.answer(id, 'head1', 'amendmentApproval', { choice: 'refuse', reason: 'Много.' });
    await stage.opened(id, 'delivery');
    const tomorrow = addDays(localDate(now(stage), zoneOf(stage)), 1);
    const absence = await stage.beAway('teacher2', 'teacher3', tomorrow, addDays(tomorrow, 60));
    stage.aheadMs += 86_400_000;
    await followPeople(stage.district.deps);
    await stage.opened(id, 'suspension');
    await stage.comeBack('teacher2', absence);
    await followPeople(stage.district.deps);
    await stage.opened(id, 'delivery', '2');
    await leave(stage, 'teacher2');
    await stage.ended(id);
    return id;
  });

const declined: Way = (given) =>
  inSeptember(given, async (stage) => {
    const id = await startYear(stage, 'teacher3');
    await stage.answer(id, 'teacher3', 'invitation', { choice: 'decline' });
    await stage.ended(id);
    return id;
  });

/** An approved plan asks a colleague; the case of that request, which ends by this answer, or by silence. */
const help =
  (answer?: 'agree'): Way =>
  (given) =>
    inSeptember(given, async (stage) => {
      const [login, colleague] = answer === undefined ? ['teacher4', 'teacher5'] : ['teacher5', 'teacher4'];
      const id = await startYear(stage, login);
      const item = anItem('i1', { colleague: stage.idOf(colleague) });
      await untilDelivery(stage, id, login, { plan: (plan) => planOf(plan, [item]) });
      const sql = `select id from cases where type = 'colleague-help' and business_key like $1`;
      const [found] = await stage.rows<{ id: string }>(sql, [`help/${id}/%`]);
      const asked = found?.id ?? '';
      if (answer === undefined) await passDateOf(stage, asked, 'answer');
      else await stage.answer(asked, colleague, 'answer', { choice: answer });
      await stage.ended(asked);
      return asked;
    });

export const goldenYears: Record<string, Record<string, Way>> = {
  'iop-cycle': { ordinary, eventful, declined },
  'colleague-help': { agreed: help('agree'), silent: help() },
};
