/** What tests of payments share: a signed paper, a course, and the way of a payment to one of its links. */
import { createHash, randomUUID } from 'node:crypto';
import { courseCancelled, courseDelivered } from '../../db/payments/follow-course.ts';
import type { Actor } from '../../db/core/command.ts';
import { runCommand } from '../../db/core/command.ts';
import { lockById } from '../../db/core/work.ts';
import { makeBatch } from '../../db/payments/batches.ts';
import type { TestDistrict } from '../../scripts/test/district.ts';
import { courseRows, endCourse, holdSessions, type CourseRows } from './cohorts.ts';
import type { Form, Stage } from './stage.ts';

export const CONFIRM: Form = { choice: 'confirm', source: 'Местный бюджет', kfo: '4', kosgu: '211' };

/** A file that this person has uploaded. */
export async function uploaded({ pool, actor }: TestDistrict, login: string): Promise<string> {
  const id = randomUUID();
  const sha256 = createHash('sha256').update(id).digest('hex');
  await pool.query(`insert into files (sha256, bytes) values ($1, convert_to($2, 'UTF8'))`, [sha256, id]);
  await pool.query(
    `insert into attachments (id, sha256, name, media_type, size, uploaded_by, uploaded_at)
     values ($1, $2, 'Соглашение.pdf', 'application/pdf', 36, $3, now())`,
    [id, sha256, actor(login).personId],
  );
  return id;
}

export interface Asked {
  payee?: string;
  starter?: string;
  leader?: string;
  hours?: number;
  rate?: number;
  route?: string;
  course?: CourseRows;
  [field: string]: unknown;
}

export interface Payments {
  course(changes?: Partial<Parameters<typeof courseRows>[1]>): Promise<CourseRows>;
  /** A request; the payee is the course's leader where nobody is named. */
  start(changes?: Asked): Promise<{ id: string; course: CourseRows }>;
  /** Money and agreement. */
  agreed(changes?: Asked): Promise<{ id: string; course: CourseRows }>;
  /** The course has been held, these sessions attended. */
  deliver(course: CourseRows, attended?: readonly number[]): Promise<void>;
  callOff(course: CourseRows): Promise<void>;
  /** The whole chain up to the batch. */
  ordered(changes?: Asked): Promise<{ id: string; course: CourseRows }>;
  batch(ids: readonly string[], login?: string): ReturnType<typeof makeBatch>;
}

/** The way of a payment, played by the demo's people. */
export function paymentsOn(
  district: TestDistrict,
  stage: Pick<Stage, 'start' | 'answer'>,
  now: () => Promise<Date>,
): Payments {
  const { deps, actor } = district;
  const course: Payments['course'] = async (changes = {}) =>
    courseRows(district, {
      leader: 'leader',
      from: new Date((await now()).getTime() + 14 * 86_400_000),
      ...changes,
    });
  const start: Payments['start'] = async (changes = {}) => {
    const { payee = 'leader', leader = payee, starter = leader, course: given, ...rest } = changes;
    const of = given ?? (await course({ leader }));
    const hours = of.sessions.reduce((sum, session) => sum + session.hours, 0);
    const input = {
      cohort: of.id,
      payee: actor(payee).personId,
      hours,
      rate: 50_000,
      route: 'hourly',
      ...rest,
    };
    return { id: await stage.start(starter, 'payment-authorization', input), course: of };
  };
  const headOf = async (id: string) => {
    const { rows } = await district.pool.query<{ payer: string }>(
      'select payer from payments where id = $1',
      [id],
    );
    const heads: Record<string, string> = { 'school-1': 'head1', 'school-2': 'head2', 'school-3': 'head3' };
    return heads[rows[0]?.payer ?? ''] ?? 'department';
  };
  const agreed: Payments['agreed'] = async (changes) => {
    const made = await start(changes);
    await stage.answer(made.id, 'accountant', 'money', CONFIRM);
    const head = await headOf(made.id);
    const agreementFile = await uploaded(district, head);
    await stage.answer(made.id, head, 'agreement', { choice: 'agree', agreementFile });
    return made;
  };
  const onCourse = async (
    of: CourseRows,
    act: (work: Awaited<ReturnType<typeof lockById>>) => Promise<unknown>,
  ) => {
    const accepted = await runCommand(deps, {
      name: 'markItem',
      actor: actor('leader'),
      on: (tx) => lockById(tx, deps, of.id),
      do: async (work) => ({ done: await act(work) }),
    });
    return accepted;
  };
  const deliver: Payments['deliver'] = async (of, attended) => {
    await holdSessions(district, of, attended);
    await onCourse(of, async (work) => {
      await work.tx.query(
        { name: 'test_conclude', text: `update cohorts set phase = 'concluded' where id = $1` },
        [of.id],
      );
      return courseDelivered(work);
    });
    await endCourse(district, of);
  };
  const callOff: Payments['callOff'] = async (of) => {
    await onCourse(of, async (work) => {
      await work.tx.query(
        { name: 'test_call_off', text: `update cohorts set phase = 'cancelled' where id = $1` },
        [of.id],
      );
      return courseCancelled(work);
    });
    await endCourse(district, of);
  };
  const ordered: Payments['ordered'] = async (changes) => {
    const made = await agreed(changes);
    await deliver(made.course);
    const lines = made.course.sessions.map(({ number, hours }) => ({ number, hours }));
    const payee = changes?.payee ?? 'leader';
    const proofFile = await uploaded(district, payee);
    await stage.answer(made.id, payee, 'statement', { choice: 'send', lines, proofFile });
    await stage.answer(made.id, 'methodist', 'verification', { choice: 'verify' });
    const [dated] = (await now()).toISOString().split('T');
    const head = await headOf(made.id);
    if (changes?.route === 'supplement')
      await stage.answer(made.id, head, 'minutes', { choice: 'record', number: '7', dated });
    await stage.answer(made.id, head, 'order', { choice: 'sign', number: '112-о', dated });
    return made;
  };
  const batch: Payments['batch'] = async (ids, login = 'accountant') => {
    const { rows } = await district.pool.query<{ payer: string }>(
      'select payer from payments where id = $1',
      [ids[0]],
    );
    const accepted = await makeBatch(deps, actor(login) satisfies Actor, {
      payer: rows[0]?.payer ?? '',
      payments: ids,
    });
    return accepted;
  };
  return { course, start, agreed, deliver, callOff, ordered, batch };
}
