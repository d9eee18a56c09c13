import { survey, type SurveyedPerson, type SurveyOn } from './survey.ts';
import { datesFrom, plannedDates, yearProblem } from './phases.ts';

const FIRST = '2027-09-01';
const on: SurveyOn = {
  today: '2027-05-25',
  first: FIRST,
  longDays: 30,
  schools: new Map([
    ['school-1', { kind: 'school', until: null }],
    ['school-2', { kind: 'school', until: null }],
    ['closing', { kind: 'school', until: '2027-08-15' }],
    ['department', { kind: 'department', until: null }],
  ]),
};

const grant = (scope: string, from = '2020-09-01', to: string | null = null) => ({ scope, from, to });
let number = 0;
const person = (changes: Partial<SurveyedPerson> = {}): SurveyedPerson => ({
  id: `p${number++}`,
  lastName: 'Иванова',
  firstName: `Мария ${number}`,
  patronymic: null,
  dismissedOn: null,
  grants: [grant('school-1')],
  absences: [],
  ...changes,
});
const reasonOf = (changes: Partial<SurveyedPerson>) => {
  const [row] = survey([person(changes)], on);
  return row && [row.kind, row.reason, row.school];
};

test.each<[string, Partial<SurveyedPerson>, unknown[] | undefined]>([
  ['who teaches goes over', {}, ['cycle', null, 'school-1']],
  [
    'who begins on the first day does too',
    { grants: [grant('school-1', FIRST)] },
    ['cycle', null, 'school-1'],
  ],
  [
    'whose role ends before it leaves',
    { grants: [grant('school-1', '2020-09-01', '2027-08-31')] },
    ['exception', 'left', 'school-1'],
  ],
  [
    'who is dismissed leaves, whatever the role says',
    { dismissedOn: '2027-06-30' },
    ['exception', 'left', 'school-1'],
  ],
  [
    'who has left long ago is no teacher',
    { grants: [grant('school-1', '2020-09-01', '2026-12-31')] },
    undefined,
  ],
  [
    'a role outside a school is without a school',
    { grants: [grant('department')] },
    ['exception', 'noSchool', null],
  ],
  ['a role in a place nobody knows as well', { grants: [grant('nowhere')] }, ['exception', 'noSchool', null]],
  [
    'a school that closes over the summer',
    { grants: [grant('closing')] },
    ['exception', 'schoolClosed', 'closing'],
  ],
  [
    'two posts in two schools',
    { grants: [grant('school-2', '2021-09-01'), grant('school-1')] },
    ['exception', 'twoSchools', 'school-1'],
  ],
  [
    'two posts in one school are one',
    { grants: [grant('school-1', '2021-09-01'), grant('school-1')] },
    ['cycle', null, 'school-1'],
  ],
  [
    'a second post in a school that closes does not count',
    { grants: [grant('closing'), grant('school-1')] },
    ['cycle', null, 'school-1'],
  ],
  [
    'a long leave over the first day',
    { absences: [{ from: '2027-05-01', to: '2027-12-31' }] },
    ['exception', 'onLeave', 'school-1'],
  ],
  [
    'a short absence is no leave',
    { absences: [{ from: '2027-08-30', to: '2027-09-05' }] },
    ['cycle', null, 'school-1'],
  ],
  [
    'who moved during the year',
    { grants: [grant('school-2', '2020-09-01', '2027-01-10'), grant('school-1', '2027-01-11')] },
    ['exception', 'transferred', 'school-1'],
  ],
  [
    'who gave up a second school stays',
    { grants: [grant('school-2', '2020-09-01', '2027-01-10'), grant('school-1')] },
    ['cycle', null, 'school-1'],
  ],
])('%s', (_, changes, expected) => {
  expect(reasonOf(changes)).toEqual(expected);
});

test('the same name twice in a school is asked about, however it is written; in two schools it is not', () => {
  const name = { lastName: 'Королёва', firstName: 'Анна' };
  const twins = [
    person(name),
    person({ lastName: 'КОРОЛЕВА', firstName: ' Анна ' }),
    person({ ...name, grants: [grant('school-2')] }),
  ];
  const rows = survey(twins, on);
  expect(rows.map(({ reason }) => reason)).toEqual(['sameName', 'sameName', null]);
  expect(rows[0]?.detail.others).toEqual([twins[1]?.id]);
});

test('whose data can’t be read is an exception with words, and the others go on', () => {
  const broken = { ...person(), grants: null } as unknown as SurveyedPerson;
  const rows = survey([person(), broken, person()], on);
  expect(rows.map(({ kind, reason }) => [kind, reason])).toEqual([
    ['cycle', null],
    ['exception', 'failed'],
    ['cycle', null],
  ]);
  expect(rows[1]?.detail.problem?.ru).toMatch(/^В данных о человеке ошибка/);
  expect(JSON.stringify(rows[1]?.detail)).not.toContain('null');
  expect(rows[1]?.error).toBeInstanceOf(TypeError);
});

test('a rollover goes by the policy’s days; begun by hand after them, in the two weeks that follow', () => {
  const planned = plannedDates({ dates: { 'year-rollover.freeze': { from: null, to: '08-27' } } }, 2027);
  expect([planned.dryRun, planned.freeze, planned.open]).toEqual(['2027-05-25', '2027-08-27', '2027-09-01']);
  expect(datesFrom(planned, '2027-08-26')).toEqual(planned);
  const late = datesFrom(planned, '2027-10-01');
  expect([late.dryRun, late.answers, late.execute, late.open]).toEqual([
    '2027-10-01',
    '2027-10-08',
    '2027-10-14',
    '2027-10-15',
  ]);
});

test('a year that is over and one that is far away are refused in words', () => {
  expect(yearProblem(2027, '2027-05-25')).toBeUndefined();
  expect(yearProblem(2026, '2027-05-25')).toBeUndefined();
  expect(yearProblem(2026, '2027-09-01')?.ru).toContain('уже закрыт');
  expect(yearProblem(2031, '2027-05-25')?.ru).toContain('ещё далеко');
});
