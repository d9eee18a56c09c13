import { incidentWords } from './incident-words.ts';

const steps = [{ key: 'agreements', title: 'Согласования школ' }];

test('an incident about people names the step in words, not by its key', () => {
  expect(incidentWords({ kind: 'no-holder', activity: 'agreements' }, steps)).toBe(
    'На шаге «Согласования школ» никого нет на этой роли',
  );
  expect(incidentWords({ kind: 'seat-moved', activity: 'agreements' }, steps)).toBe(
    'Некому отвечать на шаге «Согласования школ»: задача ушла следующему по порядку',
  );
});

test('a failure inside the system is said in Russian and without its technical name, a new kind too', () => {
  for (const kind of ['activity', 'workflow', 'kind-of-tomorrow']) {
    expect(incidentWords({ kind, activity: 'attend' }, steps)).toBe(
      'Сбой в работе системы, администратор видит его; дело не потеряно',
    );
  }
});
