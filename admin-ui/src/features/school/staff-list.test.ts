import type { StaffYearView } from '../../../../api/contract/views.ts';
import { shownStaff } from './staff-list.ts';

const one = (name: string, more: Partial<StaffYearView> = {}): StaffYearView => ({
  person: { id: name, name, shortName: name },
  caseId: name,
  phase: 'delivery',
  phaseTitle: 'план выполняется',
  due: null,
  overdue: false,
  items: { items: 0, done: 0, confirmed: 0 },
  hours: { planned: 0, done: 0, confirmed: 0 },
  can: {},
  ...more,
});
const staff = [
  one('Яковлев Пётр', { due: '2027-01-10T11:00:00Z', overdue: true }),
  one('Ёлкина Анна', { phase: null, caseId: null }),
  one('Белова Галина', { phase: 'planning', hours: { planned: 9, done: 6, confirmed: 6 } }),
];
const names = (found: StaffYearView[]) => found.map(({ person }) => person.name.split(' ')[0]);

test('a school is narrowed by name, by where the year stands and to the late ones', () => {
  expect(names(shownStaff(staff, { q: ' бел' }))).toEqual(['Белова']);
  expect(names(shownStaff(staff, { phase: 'none' }))).toEqual(['Ёлкина']);
  expect(names(shownStaff(staff, { late: true }))).toEqual(['Яковлев']);
});

test('it is sorted by name as Russian has it, by the nearest term with the termless last, and by hours', () => {
  expect(names(shownStaff(staff, {}))).toEqual(['Белова', 'Ёлкина', 'Яковлев']);
  expect(names(shownStaff(staff, { sort: 'due' }))).toEqual(['Яковлев', 'Белова', 'Ёлкина']);
  expect(names(shownStaff(staff, { sort: '-hours' }))[0]).toBe('Белова');
});
