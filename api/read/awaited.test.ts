import type { CaseListRead } from '../../db/read/cases.ts';
import type { OrganizationRow, PersonRow } from '../../db/read/names.ts';
import { programApproval } from '../../workflows/program-approval/process.ts';
import { awaitedGroups, type AwaitedTelling } from './awaited.ts';

// Thursday, 10 September 2026, 10:00 in the zone.
const now = new Date('2026-09-10T03:00:00Z');
const friday = new Date('2026-09-11T11:00:00Z');
const orlova = { id: 'o', last_name: 'Орлова', first_name: 'Ирина', patronymic: 'Петровна' } as PersonRow;

const organizations = new Map(
  [
    { id: 'school-3', short_name: 'Школа № 3', kind: 'school' },
    { id: 'sad', short_name: 'Детский сад № 1', kind: 'kindergarten' },
  ].map((one) => [one.id, one as OrganizationRow]),
);

function telling(language: 'ru' | 'en'): AwaitedTelling {
  return {
    processes: new Map([['program-approval', programApproval]]),
    lookup: { people: new Map([['o', orlova]]), organizations, language },
    now,
    zone: 'Asia/Krasnoyarsk',
    address: (ids) => `https://pd.example/${ids.length}`,
  };
}

function waitsFor(id: string, step: string, seat: { role: string; scope: string }, due = friday) {
  const task = { ...seat, person: 'o', holder: 'o', seat: 'head', step: `${id}/${step}/1/` };
  return {
    id,
    type: 'program-approval',
    subject: '«Тайное», 18 ч',
    since: new Date('2026-09-03T03:00:00Z'),
    due,
    open_tasks: [task],
  } as unknown as CaseListRead;
}

const head = { role: 'schoolHead', scope: 'school-3' };

test('a school is reminded of all that it is awaited for, without names of people or cases', () => {
  const rows = [waitsFor('a', 'agreements', head), waitsFor('b', 'agreements', head)];
  const [group, ...others] = awaitedGroups(rows, telling('ru'));
  expect(others).toEqual([]);
  expect(group?.reminder).toBe(
    'Школа № 3: ждём согласования директора по 2 делам до пятницы, 11 сентября, 18:00. Зайдите: https://pd.example/2',
  );
  expect(group?.reminder).not.toMatch(/Орлова|Тайное/);
});

test('a kindergarten has its own title, several steps stand in one reminder, and what is late says so', () => {
  const sad = { role: 'schoolHead', scope: 'sad' };
  const late = new Date('2026-09-07T11:00:00Z');
  const rows = [waitsFor('a', 'agreements', sad, late), waitsFor('b', 'conciliation', sad)];
  expect(awaitedGroups(rows, telling('ru'))[0]?.reminder).toBe(
    'Детский сад № 1: ждём согласования заведующего по 1 делу (срок прошёл 3 дня назад); решения заведующего по 1 делу до пятницы, 11 сентября, 18:00. Зайдите: https://pd.example/2',
  );
});

test('a role without an organization is named itself', () => {
  const secretary = { role: 'councilSecretary', scope: 'district' };
  const [group] = awaitedGroups([waitsFor('a', 'agenda', secretary)], telling('ru'));
  expect(group?.reminder).toMatch(
    /^Секретарь экспертного совета: ждём решения о повестке по 1 делу до пятницы/,
  );
});

test('the same in English', () => {
  expect(awaitedGroups([waitsFor('a', 'agreements', head)], telling('en'))[0]?.reminder).toBe(
    'Школа № 3: we await the agreement of the school head on 1 case by Friday, September 11, 18:00. Please look in: https://pd.example/1',
  );
});

test('those who are late longest come first; five who are asked in one step are one line', () => {
  const member = { role: 'councilMember', scope: 'district' };
  const vote = waitsFor('v', 'vote', member);
  const votes = { ...vote, open_tasks: [...vote.open_tasks, ...vote.open_tasks] };
  const late = waitsFor('l', 'agreements', head, new Date('2026-09-01T11:00:00Z'));
  const groups = awaitedGroups([votes, late], telling('ru'));
  expect(groups.map(({ role, cases }) => [role, cases.length, cases[0]?.daysLate])).toEqual([
    ['schoolHead', 1, 9],
    ['councilMember', 1, 0],
  ]);
});
