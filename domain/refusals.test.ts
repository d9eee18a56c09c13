import { isRefusal, isRefusalCode, refusal, RefusalError, refusals } from './refusals.ts';

describe('the closed list', () => {
  test.each(Object.entries(refusals))(
    '%s has a client status, a Russian and an English title',
    (code, kind) => {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect([400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 503]).toContain(kind.status);
      expect(kind.title.ru).toMatch(/[А-Яа-яё]/);
      expect(kind.title.en).toMatch(/^[A-Z]/);
    },
  );
});

describe('a refusal', () => {
  const made = refusal('invalid', {
    detail: { ru: 'Сумма часов модулей — 19, а в программе 18.' },
    errors: [{ path: 'modules', message: 'Проверьте часы' }],
    extra: { caseId: 'x' },
  });

  test('carries status, title, detail, errors and extras', () => {
    expect(made).toMatchObject({
      code: 'invalid',
      status: 422,
      title: refusals.invalid.title,
      detail: { ru: 'Сумма часов модулей — 19, а в программе 18.' },
      errors: [{ path: 'modules', message: 'Проверьте часы' }],
      extra: { caseId: 'x' },
    });
  });

  test('is an error whose message holds the code only, so that no name reaches a log', () => {
    expect(made).toBeInstanceOf(Error);
    expect(made.message).toBe('invalid');
  });

  test('is known as one, and by its code', () => {
    expect(isRefusal(made)).toBe(true);
    expect(isRefusal(made, 'invalid')).toBe(true);
    expect(isRefusal(made, 'withdrawn')).toBe(false);
  });

  test('is known when another copy of the module made it', () => {
    const copy = Object.assign(new Error('withdrawn'), { name: 'RefusalError', code: 'withdrawn' });
    expect(copy).not.toBeInstanceOf(RefusalError);
    expect(isRefusal(copy)).toBe(true);
  });

  test.each([
    [new Error('boom')],
    [Object.assign(new Error('x'), { name: 'RefusalError', code: 'toString' })],
    [{ name: 'RefusalError', code: 'withdrawn' }],
    [null],
    [undefined],
  ])('is not seen in %p', (value) => {
    expect(isRefusal(value)).toBe(false);
  });

  test('has no code from outside the list', () => {
    expect(isRefusalCode('withdrawn')).toBe(true);
    expect(isRefusalCode('__proto__')).toBe(false);
    expect(isRefusalCode(404)).toBe(false);
  });
});
