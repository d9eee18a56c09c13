import { programApproval } from '../../../../workflows/program-approval/process.ts';
import { formSchema } from '../../../../domain/json-schema.ts';
import { atFields } from './server-errors.ts';

const schema = formSchema(programApproval.input);

describe('atFields', () => {
  test('puts each message at its field, several at one', () => {
    const errors = [
      { path: 'modules.1.hours', message: 'Слишком много' },
      { path: 'title', message: 'Коротко' },
      { path: 'title', message: 'И в кавычках' },
    ];

    expect(atFields(schema, errors)).toEqual({
      modules: { 1: { hours: { __errors: ['Слишком много'] } } },
      title: { __errors: ['Коротко', 'И в кавычках'] },
    });
  });

  test('puts what is said of one id of a list at the list, which is one field on the page', () => {
    expect(atFields(schema, [{ path: 'schools.2', message: 'Школа указана дважды' }])).toEqual({
      schools: { __errors: ['Школа указана дважды'] },
    });
  });

  test('survives a path that the form does not know, and one that means the object’s own machinery', () => {
    expect(atFields(schema, [{ path: 'no.such.field', message: 'x' }])).toEqual({
      no: { such: { field: { __errors: ['x'] } } },
    });
    atFields(schema, [{ path: '__proto__.polluted', message: 'x' }]);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});
