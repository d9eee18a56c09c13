import type { ParticipantView } from '../../../../api/contract/views.ts';
import { calledOut, isThere, marksIn } from './attendance-marks.ts';

const somebody = (id: string, name: string, present: number[] = [], state = 'enrolled') =>
  ({ person: { id, name, shortName: name }, present, state }) as unknown as ParticipantView;

test('whoever gave the code is there, and the leader’s hand goes before it', () => {
  const came = somebody('a', 'Белова', [2]);
  const silent = somebody('b', 'Ясин');
  expect([isThere({}, came, 2), isThere({}, silent, 2), isThere({}, came, 1)]).toEqual([true, false, false]);
  expect([isThere({ a: false }, came, 2), isThere({ b: true }, silent, 2)]).toEqual([false, true]);
});

test('a draft that holds something else has no marks', () => {
  expect(marksIn({ marks: { a: true, b: 'да' } })).toEqual({ a: true });
  expect([marksIn({}), marksIn({ marks: null }), marksIn({ marks: 'все' })]).toEqual([{}, {}, {}]);
});

test('only who has a seat is called out, in the order of the alphabet', () => {
  const group = [somebody('1', 'Ясин'), somebody('2', 'Белова'), somebody('3', 'Анин', [], 'waiting')];
  expect(calledOut(group).map(({ person }) => person.name)).toEqual(['Белова', 'Ясин']);
});
