import { programApproval } from '../../../../workflows/program-approval/process.ts';
import { paymentAuthorization } from '../../../../workflows/payment-authorization/process.ts';
import { formSchema } from '../../../../domain/json-schema.ts';
import { problemsOf } from './validator.ts';

const schema = formSchema(programApproval.input);
const good = {
  title: 'Смешанное обучение',
  hours: 18,
  annotation: 'О чём',
  audience: 'Учителя',
  form: 'mixed',
  modules: [{ title: 'Модуль', hours: 18 }],
  schools: ['school-1'],
};

function messages(change: Record<string, unknown>): Record<string, string | undefined> {
  return Object.fromEntries(
    problemsOf(schema, { ...good, ...change }).map(({ property, message }) => [property, message]),
  );
}

describe('problemsOf', () => {
  test('finds nothing in a form that is filled in', () => {
    expect(problemsOf(schema, good)).toEqual([]);
  });

  test('says once, at the field itself, that it must be filled in', () => {
    expect(messages({ title: undefined })).toEqual({ '.title': 'Заполните это поле' });
    expect(messages({ modules: [{}] })).toEqual({
      '.modules.0.title': 'Заполните это поле',
      '.modules.0.hours': 'Укажите часы числом',
    });
  });

  test('takes the declaration’s own words where it has them', () => {
    expect(messages({ form: undefined, hours: undefined, schools: [] })).toEqual({
      '.form': 'Выберите форму обучения',
      '.hours': 'В программе может быть 9, 18, 36 или 72 часа',
      '.schools': 'Выберите хотя бы одну школу',
    });
  });

  test('says the limit in Russian with its noun', () => {
    expect(messages({ title: 'а'.repeat(201) })).toEqual({ '.title': 'Не длиннее 200 знаков, сейчас 201' });
    expect(messages({ modules: [{ title: 'М', hours: 73 }] })).toEqual({
      '.modules.0.hours': 'Не больше 72',
    });
    expect(messages({ modules: [{ title: 'М', hours: 1.5 }] })).toEqual({
      '.modules.0.hours': 'Укажите целое число',
    });
    expect(messages({ modules: [] })).toEqual({ '.modules': 'Добавьте хотя бы один модуль' });
  });

  test('names what is not among the choices and what is said twice', () => {
    expect(messages({ hours: 17 })).toEqual({ '.hours': 'В программе может быть 9, 18, 36 или 72 часа' });
    expect(messages({ schools: ['school-1', 'school-1'] })).toEqual({
      '.schools': 'Одно и то же указано дважды',
    });
  });

  test('speaks of money in rubles', () => {
    const payment = formSchema(paymentAuthorization.input);
    const rate = (value: unknown) =>
      problemsOf(payment, { rate: value }).find(({ property }) => property === '.rate')?.message;
    expect([rate('пятьсот'), rate(0), rate(1_000_000_000)]).toEqual([
      'Укажите сумму, например 500 или 1250,50',
      'Не меньше 0,01\u00A0₽',
      'Не больше 10\u00A0000,00\u00A0₽',
    ]);
  });
});
