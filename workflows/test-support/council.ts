/** Sessions of the council, for tests: calling, opening, voting. */
import { finishSessions } from '../../db/council/finish-sessions.ts';
import type { Wake } from '../../db/core/command.ts';
import { addDays, isWorkingDay, localDate, type WorkCalendar } from '../../domain/calendar.ts';
import { moves, play, propose } from './program.ts';
import type { SkippingStage } from './skipping-stage.ts';

export const MEMBERS = ['chair', 'member1', 'member2', 'member3', 'member4', 'member5'];
export const PLACE = 'Районный методический центр, зал заседаний';

/** The day that is so many working days after this one. */
export function workingDayAfter(from: string, count: number, calendar: WorkCalendar): string {
  let day = from;
  for (let left = count; left > 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return day;
}

export function council(stage: SkippingStage) {
  const { calendar } = stage.district.deps.packs.current();
  const today = async () => localDate(await stage.now(), calendar.zone);
  return {
    today,
    /** The working day that is so many of them away from today. */
    dayIn: async (count: number) => workingDayAfter(await today(), count, calendar),
    /** A program that waits for an agenda. */
    proposed: async (changes: Record<string, unknown> = {}): Promise<string> => {
      const id = await propose(stage, changes);
      const { completeness, opinions } = moves(stage);
      await play(stage, id, [...completeness, ...opinions]);
      await stage.opened(id, 'agenda');
      return id;
    },
    call: (session: Record<string, unknown>, login = 'secretary') =>
      stage.start(login, 'council-session', session),
    ordinary: async (date: string, programs: string[] = []) =>
      stage.start('secretary', 'council-session', {
        kind: 'ordinary',
        date,
        time: '15:00',
        place: PLACE,
        programs,
      }),
    open: (session: string, logins: readonly string[], more: Record<string, unknown> = {}) =>
      stage.answer(session, 'secretary', 'planned', {
        choice: 'open',
        present: logins.map(stage.idOf),
        ...more,
      }),
    vote: async (program: string, choice: string, logins: readonly string[]) => {
      const reason = choice === 'against' || choice === 'recuse' ? { reason: 'Так надо.' } : {};
      for (const login of logins) await stage.answer(program, login, 'vote', { choice, ...reason });
    },
    /** What the worker does every second: sessions in which all is decided close, and their workflows hear of it. */
    finish: async () => {
      const finished = await finishSessions(stage.district.deps);
      const owed = await stage.rows<Wake>(
        `select id as "caseId", type, business_key as "businessKey", run, true as started, '[]'::json as closed,
           0 as "waitMs" from cases where type = 'council-session' and closed_at is null and wake_at is not null`,
      );
      await stage.handOn({ status: 200, answer: undefined, wakes: owed });
      return finished;
    },
    /** The outcomes of a program's votes, in order. */
    votes: async (program: string) =>
      (
        await stage.rows<{ outcome: string | null }>(
          `select outcome from steps where case_id = $1 and key = 'vote' order by opened_at, id`,
          [program],
        )
      ).map(({ outcome }) => outcome),
    stateOf: async (caseId: string) =>
      (
        await stage.rows<{ state: string; step: string | null; outcome: string | null }>(
          'select state, step, outcome from cases where id = $1',
          [caseId],
        )
      )[0],
  };
}
