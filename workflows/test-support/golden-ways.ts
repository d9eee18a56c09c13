/** The ways whose histories are kept in `<process>/histories`, and replayed against every later story. */
import { finishSessions } from '../../db/council/finish-sessions.ts';
import { addDays, localDate } from '../../domain/calendar.ts';
import { schoolYear } from '../../domain/school-year.ts';
import { PLACE, workingDayAfter } from './council.ts';
import { goldenCourses } from './golden-courses.ts';
import { goldenPayments } from './golden-payments.ts';
import { goldenYears } from './golden-years.ts';
import type { LiveStage } from './live-stage.ts';
import { rolledOver } from './rollover-way.ts';
import { passDateOf, type Way } from './pass-date.ts';
import { AGREE, editionOf, ELECTRONIC, moves, play, propose, REFUSE, RETURN, type Move } from './program.ts';

const program =
  (way: (stage: LiveStage) => Move[]): Way =>
  async (stage) => {
    const id = await propose(stage);
    await play(stage, id, way(stage));
    return id;
  };

const away =
  (how: (stage: LiveStage, absenceId: string, caseId: string) => Promise<void>): Way =>
  async (stage) => {
    const { zone } = stage.district.deps.packs.current().calendar;
    const tomorrow = addDays(localDate(new Date(), zone), 1);
    const absenceId = await stage.beAway('head1', 'deputy1', tomorrow, tomorrow);
    const sql = `select id from cases where type = 'absence' and business_key = $1`;
    const [found] = await stage.rows<{ id: string }>(sql, [absenceId]);
    if (found === undefined) throw new Error('The absence has no case');
    await how(stage, absenceId, found.id);
    stage.aheadMs = 0;
    return found.id;
  };

const orderOf = (school: string, year: number, number: number) => ({
  school,
  year,
  lines: [{ topic: 'Смешанное обучение', posts: 'Учителя физики', number, term: `${year}-11` }],
});

/** A program that has just been published; its id, and that of its validity's case. */
export async function published(stage: LiveStage): Promise<{ program: string; validity: string }> {
  const program = await propose(stage);
  await play(stage, program, moves(stage).all);
  await stage.ended(program);
  const sql = `select id from cases where type = 'program-validity' and business_key = $1`;
  const [found] = await stage.rows<{ id: string }>(sql, [program]);
  if (found === undefined) throw new Error('The program has no validity');
  return { program, validity: found.id };
}

/** A certificate of today's, as a claim has it. */
const claim = (stage: LiveStage, hours: number): Promise<string> => {
  const today = localDate(new Date(), stage.district.deps.packs.current().calendar.zone);
  return stage.start('teacher1', 'external-credit', {
    ...{ stage: 'done', school: 'school-1', title: 'Функциональная грамотность', issuer: 'ККИПК', hours },
    ...{ level: 'district', form: 'remote', paper: 'certificate', number: `24-${hours}` },
    ...{ from: today, to: today, dated: today },
  });
};

export const goldenWays: Record<string, Record<string, Way>> = {
  'program-approval': {
    ordinary: program((stage) => moves(stage).all),
    revision: program((stage) => [
      ['secretary', 'completeness', RETURN],
      ['leader', 'revision', { choice: 'revised', content: editionOf(stage, 'Вторая редакция') }],
      ...moves(stage).all,
    ]),
    conciliation: program((stage) => [
      ...moves(stage).toAgreements,
      ['head1', 'agreements', AGREE],
      ['head2', 'agreements', REFUSE],
      ['head3', 'agreements', REFUSE],
      ['leader', 'conciliation', { choice: 'newEdition', content: editionOf(stage, 'Вторая редакция') }],
      ['secretary', 'agenda', ELECTRONIC],
      ...moves(stage).throughVote,
      ...moves(stage).agreements.slice(0, 2),
      ['head3', 'agreements', REFUSE],
      ['leader', 'conciliation', { choice: 'drop' }],
    ]),
  },
  'council-session': {
    held: async (stage) => {
      const id = await propose(stage);
      await play(stage, id, [...moves(stage).toVote, ...moves(stage).throughVote]);
      const sql = `select beside_id from steps where case_id = $1 and key = 'vote'`;
      const [vote] = await stage.rows<{ beside_id: string }>(sql, [id]);
      if (vote === undefined) throw new Error('The program has no vote');
      await finishSessions(stage.district.deps);
      await stage.signal(vote.beside_id, { closed: [] });
      return vote.beside_id;
    },
    cancelled: async (stage) => {
      const { calendar } = stage.district.deps.packs.current();
      const day = (after: number) => workingDayAfter(localDate(new Date(), calendar.zone), after, calendar);
      const session = await stage.start('secretary', 'council-session', {
        kind: 'ordinary',
        date: day(5),
        time: '15:00',
        place: PLACE,
      });
      const reason = 'Карантин.';
      await stage.answer(session, 'secretary', 'planned', { choice: 'move', date: day(6), reason });
      await stage.answer(session, 'secretary', 'planned', { choice: 'cancel', reason });
      return session;
    },
  },
  'program-validity': {
    ordinary: async (stage) => {
      const { validity } = await published(stage);
      for (const step of ['firstWarning', 'secondWarning', 'expiry']) await passDateOf(stage, validity, step);
      stage.aheadMs = 0;
      return validity;
    },
    renewed: async (stage) => {
      const { program, validity } = await published(stage);
      await passDateOf(stage, validity, 'firstWarning');
      stage.aheadMs = 0;
      const newer = await propose(stage, { renews: program });
      await play(stage, newer, moves(stage).all);
      return validity;
    },
  },
  ...goldenYears,
  ...goldenPayments,
  ...goldenCourses,
  'external-credit': {
    ordinary: async (stage) => {
      const id = await claim(stage, 36);
      await stage.answer(id, 'deputy1', 'check', { choice: 'credit' });
      await stage.answer(id, 'methodist', 'methodistCheck', { choice: 'credit' });
      return id;
    },
    appealed: async (stage) => {
      const id = await claim(stage, 12);
      await stage.answer(id, 'deputy1', 'check', { choice: 'refuse', reason: 'Не по предмету.' });
      await stage.answer(id, 'teacher1', 'appeal', { choice: 'appeal', reason: 'Курс из моего плана.' });
      await stage.answer(id, 'methodist', 'appealReview', { choice: 'credit' });
      return id;
    },
  },
  'training-order': {
    ordinary: async (stage) => {
      const year = schoolYear(localDate(new Date(), stage.district.deps.packs.current().calendar.zone)) + 1;
      const id = await stage.start('deputy1', 'training-order', orderOf('school-1', year, 4));
      await stage.answer(id, 'head1', 'sending', { choice: 'return', reason: 'Добавьте физиков.' });
      await stage.answer(id, 'deputy1', 'revision', {
        choice: 'pass',
        content: orderOf('school-1', year, 6),
      });
      await stage.answer(id, 'head1', 'sending', { choice: 'send' });
      await passDateOf(stage, id, 'amendments');
      stage.aheadMs = 0;
      return id;
    },
    amended: async (stage) => {
      const year = schoolYear(localDate(new Date(), stage.district.deps.packs.current().calendar.zone)) + 1;
      const id = await stage.start('head3', 'training-order', orderOf('school-3', year, 4));
      await stage.answer(id, 'head3', 'sending', { choice: 'send' });
      await stage.answer(id, 'head3', 'amendments', {
        choice: 'amend',
        content: orderOf('school-3', year, 7),
      });
      await stage.opened(id, 'amendments');
      await stage.withdraw(id, 'head3');
      return id;
    },
    empty: async (stage) => {
      const year = schoolYear(localDate(new Date(), stage.district.deps.packs.current().calendar.zone));
      const id = await stage.start('head2', 'training-order', orderOf('school-2', year, 4));
      await stage.answer(id, 'head2', 'sending', { choice: 'none', reason: 'Все обучены.' });
      return id;
    },
  },
  absence: {
    ordinary: away(async (stage, _, caseId) => {
      await passDateOf(stage, caseId, 'planned');
      await passDateOf(stage, caseId, 'away');
    }),
    'back-early': away(async (stage, absenceId, caseId) => {
      await passDateOf(stage, caseId, 'planned');
      await stage.opened(caseId, 'away');
      await stage.comeBack('head1', absenceId);
    }),
    'called-off': away((stage, absenceId) => stage.comeBack('head1', absenceId).then(() => undefined)),
  },
  'year-rollover': { ordinary: rolledOver },
};
