import type { WorkCalendar } from '../../domain/calendar.ts';
import type { PersonRow } from '../../db/read/names.ts';
import type { CaseRead, StepRead } from '../../db/read/case.ts';
import { programApproval } from '../../workflows/program-approval/process.ts';
import { absence } from '../../workflows/absence/process.ts';
import { councilSession } from '../../workflows/council-session/process.ts';
import { caseSentence, nextSentence, type Telling } from './sentence.ts';

const calendar: WorkCalendar = { zone: 'Asia/Krasnoyarsk', daysOff: [], sureUntil: 2026, fixedHolidays: [] };
const at = (text: string) => new Date(`${text}+07:00`);

const head = (school: string) => ({ key: `head:${school}`, role: 'schoolHead', scope: school });

const person = (id: string, last_name: string, first_name: string, patronymic: string): PersonRow => ({
  id,
  last_name,
  first_name,
  patronymic,
  email: null,
  login: null,
  language: 'ru',
});

const organization = (id: string, short_name: string, kind = 'school') => ({
  id,
  kind,
  short_name,
  full_name: short_name,
  level: 'school',
  position: 0,
});

const step: StepRead = {
  id: 'agreements',
  key: 'agreements',
  round: 1,
  branch: '',
  beside_id: null,
  state: 'open',
  opened_at: '2026-09-03T03:00:00Z',
  due: '2026-09-10T11:00:00Z',
  next_at: '2026-09-10T11:00:00Z',
  term_days: 5,
  on_term: 'escalate',
  term_outcome: null,
  authorities: [{ role: 'departmentOfficer', scope: 'district', at: '2026-09-10T11:00:00Z' }],
  escalations: 0,
  seats: [head('school-1'), head('school-2'), head('school-3')],
  recused: null,
  outcome: null,
  closed_at: null,
  closed_by: null,
};

function telling({
  now = '2026-09-04T12:00',
  answered = ['school-1', 'school-2'],
  refused = {},
  changes = {},
  content = {},
}: {
  now?: string;
  answered?: string[];
  /** School → reason. */
  refused?: Record<string, string>;
  changes?: Partial<StepRead>;
  content?: Record<string, unknown>;
}): Telling {
  const open = { ...step, ...changes };
  const holder = {
    person: 'o',
    holder: 'o',
    role: 'schoolHead',
    scope: 'school-3',
    seat: 'head:school-3',
    step: step.id,
  };
  const found = {
    step_id: step.id,
    paused_at: null,
    editions: [{ content }],
    since: at('2026-09-03T10:00'),
    due: new Date(step.due),
    closed_at: null,
    ending: null,
    steps: [open],
    decisions: [
      ...answered.map((school) => ({ step_id: step.id, seat: `head:${school}`, choice: 'agree', form: {} })),
      ...Object.entries(refused).map(([school, reason]) => ({
        step_id: step.id,
        seat: `head:${school}`,
        choice: 'refuse',
        form: { reason },
      })),
    ],
    open_tasks: [holder],
  } as unknown as CaseRead;
  return {
    found,
    process: programApproval,
    lookup: {
      people: new Map([['o', person('o', 'Орлова', 'Ирина', 'Петровна')]]),
      organizations: new Map(
        [
          organization('school-1', 'Школа № 1'),
          organization('school-2', 'Школа № 2'),
          organization('school-3', 'Школа № 3'),
          organization('sad', 'Детский сад № 1', 'kindergarten'),
        ].map((one) => [one.id, one]),
      ),
      language: 'ru',
    },
    now: at(now),
    calendar,
  };
}

test('whom the case waits for, since when, on which day of the term, and who has answered', () => {
  expect(caseSentence(telling({}))).toBe(
    'Ждёт согласования директора школы № 3 (И. П. Орлова), с 3 сентября, 1-й день из 5. Школа № 1 и Школа № 2 согласны.',
  );
});

test('of a paused case that its terms stand still, and no term that nobody is held to', () => {
  const open = telling({});
  const paused = { ...open, found: { ...open.found, paused_at: at('2026-09-03T10:00') } };
  expect(caseSentence(paused)).toBe(
    'Приостановлено администратором с 3 сентября: сроки стоят, решения не принимаются.',
  );
  expect(nextSentence(paused)).toBe('Это последний шаг.');
});

test('until when there is time, who hears of it then, and what comes next', () => {
  expect(nextSentence(telling({}))).toBe(
    'Если не ответит до четверга, 10 сентября, 18:00, узнает управление образования. Это последний шаг.',
  );
});

test('that a school refused, and why; what follows then is no longer the ordinary way', () => {
  const refusal = telling({ answered: ['school-1'], refused: { 'school-2': 'Не те часы.' } });
  expect(caseSentence(refusal)).toMatch(/ Школа № 2 отказала: «Не те часы». Школа № 1 согласна\.$/);
  expect(nextSentence(refusal)).toMatch(/ Дальше: согласительное совещание\.$/);
});

test('a kindergarten’s refusal in its own gender, and many answers as numbers', () => {
  const seats = ['sad', 'school-3'].map(head);
  const changes = { seats };
  expect(caseSentence(telling({ answered: [], refused: { sad: 'Рано' }, changes }))).toMatch(
    /Детский сад № 1 отказал: «Рано»\.$/,
  );
  const many = ['school-1', 'school-2', 'sad', 'school-3', 'school-4'].map(head);
  expect(
    caseSentence(
      telling({
        answered: ['school-1', 'school-2', 'sad'],
        refused: { 'school-3': 'Нет' },
        changes: { seats: many },
      }),
    ),
  ).toMatch(/Согласны 3, отказ 1 из 5\.$/);
});

test('between two steps at first that the system prepares the next, later that nothing is lost', () => {
  const between = (now: string) => {
    const closed = telling({ now, changes: { state: 'closed', closed_at: '2026-09-04T11:13:00Z' } });
    return caseSentence({ ...closed, found: { ...closed.found, step_id: null } });
  };
  expect(between('2026-09-04T18:13:05')).toBe('Шаг закончен, система готовит следующий.');
  expect(between('2026-09-04T18:14')).toBe('Ждёт систему с 18:13; решение принято и не потеряно.');
  expect(between('2026-09-05T09:00')).toBe(
    'Ждёт систему с 18:13, 4 сентября; решение принято и не потеряно.',
  );
});

test('that a licensed issuer’s order comes after the agreements, where there is an issuer', () => {
  expect(nextSentence(telling({ content: { issuer: 'minusinsk-college' } }))).toMatch(
    /Дальше: приказ организатора\.$/,
  );
});

test('that the term has passed, and who knows of it', () => {
  const late = { now: '2026-09-13T12:00', changes: { escalations: 1, next_at: null } };
  expect(caseSentence(telling(late))).toMatch(/, с 3 сентября, срок прошёл 3 дня назад\./);
  expect(nextSentence(telling(late))).toBe('О деле уже знает управление образования. Это последний шаг.');
});

test('the head of a kindergarten by the right title', () => {
  const seats = [{ key: 'head:sad', role: 'schoolHead', scope: 'sad' }];
  expect(caseSentence(telling({ answered: [], changes: { seats } }))).toMatch(
    /^Ждёт согласования заведующего детского сада № 1 \(никто не назначен\)/,
  );
});

test('many schools as a number', () => {
  const seats = ['a', 'b', 'c', 'd', 'e'].map(head);
  expect(caseSentence(telling({ answered: [], changes: { seats } }))).toMatch(
    /^Ждёт согласования директоров 5 школ, /,
  );
  const many = Array.from({ length: 21 }, (_, index) => head(`s${index}`));
  expect(caseSentence(telling({ answered: [], changes: { seats: many } }))).toMatch(
    /^Ждёт согласования директора 21 школы, /,
  );
});

test('many organizations with a kindergarten among them as organizations, not as schools', () => {
  const seats = ['a', 'b', 'c', 'd', 'sad'].map(head);
  expect(caseSentence(telling({ answered: [], changes: { seats } }))).toMatch(
    /^Ждёт согласования руководителей 5 организаций, /,
  );
});

describe('an absence', () => {
  const away = (changes: Partial<StepRead>, found: Partial<CaseRead> = {}): string => {
    const told = telling({ now: '2026-09-05T12:00', answered: [], changes: { seats: [], ...changes } });
    return caseSentence({ ...told, process: absence, found: { ...told.found, open_tasks: [], ...found } });
  };

  test('says when it begins, and its last day', () => {
    const begins = { key: 'planned', due: '2026-09-06T17:00:00Z' };
    expect(away(begins)).toBe('Ждёт начала: понедельник, 7 сентября.');
    const lasts = { key: 'away', due: '2026-09-11T17:00:00Z' };
    expect(away(lasts)).toBe('Отсутствует до конца пятницы, 11 сентября.');
  });

  test('that was called off says so once', () => {
    const over = { closed_at: at('2026-09-05T11:00'), state: 'withdrawn', outcome: 'withdrawn' };
    expect(away({ state: 'closed' }, over)).toBe('Отсутствие отменено 5 сентября.');
  });
});

describe('a step in which nobody is asked', () => {
  const waits = (key: string, now: string, process = programApproval) =>
    caseSentence({ ...telling({ now, answered: [], changes: { key, seats: [] } }), process });

  test('names its day, and says when that has passed', () => {
    expect(waits('session', '2026-09-04T12:00')).toBe(
      'Ждёт заседания экспертного совета: четверг, 10 сентября.',
    );
    expect(waits('session', '2026-09-13T12:00')).toBe(
      'Ждёт заседания экспертного совета: четверг, 10 сентября, срок прошёл 3 дня назад.',
    );
  });

  test('without a day of its own says until when', () => {
    const until = waits('minutes', '2026-09-04T12:00', councilSession as unknown as typeof programApproval);
    expect(until).toBe('Ждёт подписей под протоколом до четверга, 10 сентября, 18:00.');
  });
});

describe('in English', () => {
  const inEnglish = (told: Telling): Telling => ({ ...told, lookup: { ...told.lookup, language: 'en' } });

  test('the same is said; names stay as they are written officially', () => {
    expect(caseSentence(inEnglish(telling({})))).toBe(
      'Waits for the agreement of the school head (Школа № 3, И. П. Орлова), since September 3, day 1 of 5. Школа № 1 and Школа № 2 agreed.',
    );
    expect(nextSentence(inEnglish(telling({})))).toBe(
      'Without an answer by Thursday, September 10, 18:00, the education department is told. This is the last step.',
    );
  });

  test('a refusal with its reason, and what is late', () => {
    const refusal = inEnglish(telling({ answered: ['school-1'], refused: { 'school-2': 'Не те часы.' } }));
    expect(caseSentence(refusal)).toMatch(/ Школа № 2 refused: «Не те часы»\. Школа № 1 agreed\.$/);
    const late = inEnglish(telling({ answered: [], now: '2026-09-13T12:00' }));
    expect(caseSentence(late)).toMatch(/, since September 3, was due 3 days ago\.$/);
  });
});
