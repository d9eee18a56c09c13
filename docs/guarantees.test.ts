import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

const promises = read('docs/guarantees.md')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| promise'))
  .map((line) => line.split(' | '));
const tests = promises.flatMap(([, named = '']) =>
  named
    .replace(/ \|$/, '')
    .split('<br>')
    .map((test): [string, string] => {
      const [, file = '', name = ''] = /^`([^`]+)`: (.+)$/.exec(test) ?? [];
      return [file, name];
    }),
);

test('every promise names a test that is there', () => {
  expect(promises.length).toBeGreaterThan(30);
  const missing = tests.filter(([file, name]) => name.length < 10 || !read(file).includes(name));
  expect(missing).toEqual([]);
});
