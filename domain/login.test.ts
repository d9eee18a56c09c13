import { loginNumber, loginOf } from './login.ts';

test.each([
  ['Иванова', 'Мария', 'Сергеевна', 'ivanova.ms'],
  ['Щёкин', 'Юрий', null, 'shchekin.i'],
  ['Кызыл-оол', 'Ай', 'Объедкович', 'kyzylool.ao'],
  ['Müller', 'Anna', undefined, 'muller.a'],
  ['李', '明', null, 'person'],
])('%s %s %s signs in as %s', (lastName, firstName, patronymic, login) => {
  expect(loginOf({ lastName, firstName, patronymic })).toBe(login);
});

test('namesakes are told apart by a number', () => {
  expect([1, 2, 3].map((number) => loginNumber('ivanova.ms', number))).toEqual([
    'ivanova.ms',
    'ivanova.ms2',
    'ivanova.ms3',
  ]);
});
