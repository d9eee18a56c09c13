import { unzipSync, strFromU8 } from 'fflate';
import { readXlsx } from './read-xlsx.ts';
import { streamXlsx } from './stream-xlsx.ts';
import { writeXlsx } from '../../district/papers/write-xlsx.ts';

const heads = ['Кто', 'Сколько'];
const rowOf = (index: number) => [`Ёлкина & <${index}>`, `00${index}`];

function streamed(count: number): { bytes: Buffer; early: number } {
  const sheet = streamXlsx({ name: 'Шаблон', heads });
  const chunks: Uint8Array[] = [];
  for (let index = 0; index < count; index += 1) chunks.push(sheet.row(rowOf(index)));
  const early = chunks.reduce((sum, { length }) => sum + length, 0);
  chunks.push(sheet.end());
  return { bytes: Buffer.concat(chunks), early };
}

test('a table that is written row by row is the one that is written at once', () => {
  const { bytes } = streamed(3);
  const whole = writeXlsx([{ name: 'Шаблон', rows: [heads, ...[0, 1, 2].map(rowOf)] }]);
  const [one, other] = [unzipSync(bytes), unzipSync(whole)];
  expect(Object.keys(one).toSorted()).toEqual(Object.keys(other).toSorted());
  for (const [name, part] of Object.entries(one))
    expect(strFromU8(part)).toBe(strFromU8(other[name] ?? new Uint8Array()));
  expect(readXlsx(bytes)).toEqual(readXlsx(whole));
});

test('an empty one is a workbook too', () => {
  expect(readXlsx(streamed(0).bytes)).toMatchObject([{ name: 'Шаблон' }]);
});

test('most of a long one has left before its end', () => {
  const { bytes, early } = streamed(20_000);
  expect(early / bytes.length).toBeGreaterThan(0.9);
});
