import { unzipSync } from 'fflate';
import { streamXlsx, writeXlsx } from './write-xlsx.ts';

const partsOf = (file: Uint8Array) =>
  Object.fromEntries(
    Object.entries(unzipSync(file)).map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]),
  );

test.each([0, 1, 199, 200, 450])(
  'a workbook of %s rows that is streamed has the parts of one that is not',
  async (count) => {
    const rows = [
      ['Кто', 'Номер'],
      ...Array.from({ length: count }, (_, n) => [`Ёлкина & <Ко> ${n}`, `00${n}`]),
    ];
    async function* each() {
      yield* rows;
    }
    const pieces = await Array.fromAsync(
      streamXlsx({ name: 'Журнал', columns: 2, widths: [40], rows: each() }),
    );
    expect(partsOf(Buffer.concat(pieces))).toEqual(
      partsOf(writeXlsx([{ name: 'Журнал', widths: [40], rows }])),
    );
  },
);
