import { problemFrom, problemOf } from '../api/problem.ts';
import { uploadAll } from './upload-all.ts';

const MEGABYTE = 1024 * 1024;

function file(name: string, size = 1): File {
  return new File([new Uint8Array(size)], name);
}

test('a file over 20 MB is not sent, and is refused by its name', async () => {
  const sent: string[] = [];
  const send = async ({ name }: File) => {
    sent.push(name);
    return { id: name };
  };

  const { ids, refused } = await uploadAll([file('Запись.mp4', 20 * MEGABYTE + 1), file('Скан.pdf')], send);

  expect(sent).toEqual(['Скан.pdf']);
  expect(ids).toEqual(['Скан.pdf']);
  expect(refused.map(problemOf)).toEqual([
    expect.objectContaining({
      title: 'Файл «Запись.mp4» не добавлен',
      detail: 'Файл больше 20 МБ. Сожмите его или разделите на части.',
    }),
  ]);
});

test('a file of exactly 20 MB is sent', async () => {
  const { ids } = await uploadAll([file('Ровно.pdf', 20 * MEGABYTE)], async () => ({ id: '1' }));
  expect(ids).toEqual(['1']);
});

test('one file of three that the server refuses is named, and the others stay', async () => {
  const detail = 'Такие файлы не принимаются.';
  const send = async ({ name }: File) => {
    if (name === 'второй.exe')
      throw problemFrom(422, JSON.stringify({ code: 'invalid', status: 422, detail }));
    return { id: name };
  };

  const { ids, refused } = await uploadAll([file('первый'), file('второй.exe'), file('третий')], send);

  expect(ids).toEqual(['первый', 'третий']);
  expect(refused.map(problemOf)).toEqual([
    expect.objectContaining({ title: 'Файл «второй.exe» не добавлен', detail }),
  ]);
});
