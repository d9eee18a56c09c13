import type { CourseDetail, MyPartView } from '../../../../api/contract/views.ts';
import { i18n } from '../../shared/i18n.ts';
import { standingOf } from './my-standing-words.ts';

const calendar = { now: new Date('2026-12-01T05:00:00Z'), zone: 'Asia/Krasnoyarsk' };
const part: MyPartView = {
  ...{ state: 'enrolled', stateTitle: '', inLine: null, refuseUntil: null, release: null, reason: null },
  ...{ attendedHours: null, completed: null },
};

function said(changes: Partial<CourseDetail>, my: Partial<MyPartView> | null, now = calendar.now): string[] {
  const course = {
    ...{
      kind: 'course',
      phase: 'enrollment',
      places: 3,
      taken: 1,
      waiting: 0,
      hours: 18,
      mustAttend: 15,
      finalWork: true,
    },
    ...{ enrollmentUntil: '2026-12-04T11:00:00Z', myWork: null, can: {} },
    schedule: [
      {
        ...{ number: 1, startsAt: '2026-12-07T08:00:00Z', endsAt: '2026-12-07T09:30:00Z' },
        ...{ topic: 'Начало', place: 'кабинет 3', present: null },
      },
    ],
    my: my === null ? null : { ...part, ...my },
    ...changes,
  } as unknown as CourseDetail;
  return standingOf(i18n.t, course, { ...calendar, now }).map((line) => line.replaceAll('\u00a0', ' '));
}

test('who is not in yet reads until when and how many seats; a line before the door is told', () => {
  const can = { enroll: true };
  expect(said({ can }, null)[0]).toBe('Запись открыта до пятницы, 4 декабря, 18:00: осталось 2 места.');
  expect(said({ can, taken: 3, waiting: 4 }, null)[0]).toContain('мест нет, в очереди 4');
  expect(said({ phase: 'running' }, null)).toEqual(['Курс уже идёт, набор закончился.']);
});

test('who has a seat reads when and where the first session is, what the school says, until when to refuse', () => {
  const [sentence, ...more] = said(
    { can: { leave: true } },
    { release: 'asked', refuseUntil: '2026-12-03T05:00:00Z' },
  );
  expect(sentence).toBe('Вы зачислены. Первое занятие: пн, 7 декабря, 15:00–16:30, кабинет 3.');
  expect(more[0]).toContain('Отказаться можно до четверга, 3 декабря, 12:00.');
  expect(more[1]).toContain('ждём, отпустит ли вас директор');
  expect(said({}, { refuseUntil: '2026-11-30T05:00:00Z' })).toHaveLength(1);
});

test('who waits reads their place; who is out reads why, and nothing more where there is no way back', () => {
  expect(said({}, { state: 'waiting', inLine: 3 })[0]).toContain('Ваше место в очереди: 3.');
  expect(said({ phase: 'cancelled' }, { state: 'cancelled', reason: 'Мало людей.' })).toEqual([
    'Курс не состоялся. Причина: Мало людей.',
  ]);
  expect(said({ can: { enroll: true } }, { state: 'left' })).toHaveLength(3);
});

test('at a session the learner reads that it is on, then that they are marked, then what the final work lacks', () => {
  const at = new Date('2026-12-07T08:10:00Z');
  expect(said({ phase: 'running' }, {}, at)).toEqual([
    'Идёт занятие 1: Начало, кабинет 3.',
    'Сдайте итоговую работу: без неё курс не засчитают.',
  ]);
  const after = new Date('2026-12-08T08:10:00Z');
  expect(said({ phase: 'running', finalWork: false }, {}, after)[0]).toContain('Все занятия прошли.');
});

test('the end says what was reached, or what was missing', () => {
  expect(said({ phase: 'concluded' }, { attendedHours: 18, completed: true })[0]).toContain(
    'посещено 18 ч из 18 ч',
  );
  expect(said({ phase: 'concluded' }, { attendedHours: 12, completed: false })).toEqual([
    'Курс не засчитан: посещено 12 ч, а нужно не меньше 15 ч; итоговая работа не сдана.',
  ]);
});

test('a form of methodical work meets: before its plan its members read that there is none yet', () => {
  const form = { kind: 'association', phase: 'running', finalWork: false } as const;
  expect(said({ ...form, schedule: [] }, {})).toEqual(['План встреч ещё не составлен.']);
  expect(said(form, {})).toEqual(['Следующая встреча: пн, 7 декабря, 15:00–16:30, кабинет 3.']);
  const over = new Date('2026-12-08T05:00:00Z');
  expect(said(form, {}, over)).toEqual(['Все назначенные встречи прошли.']);
});
