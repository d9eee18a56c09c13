import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keptBundle } from './kept-bundle.ts';

const CACHE = join(import.meta.dirname, '../.cache');
let folder: string;
let stories: string;

beforeEach(async () => {
  await mkdir(CACHE, { recursive: true });
  // Inside the project, where its own sources lie.
  folder = await mkdtemp(join(CACHE, 'kept-bundle-'));
  stories = join(folder, 'stories.ts');
  await writeFile(join(folder, 'words.ts'), `export const word = 'first';\n`);
  await writeFile(stories, `import { word } from './words.ts';\nexport const story = async () => word;\n`);
});

afterEach(() => rm(folder, { recursive: true }));

const bundle = () => keptBundle({ stories, declarations: [] }, join(folder, 'kept'));

test('a second start takes the first one’s bundle', async () => {
  const first = await bundle();
  expect(first.code).toContain("'first'");
  expect(await bundle()).toEqual(first);
  const [name = ''] = await readdir(join(folder, 'kept'));
  const file = join(folder, 'kept', name);
  const kept = JSON.parse(await readFile(file, 'utf8')) as object;
  await writeFile(file, JSON.stringify({ ...kept, buildId: 'of the file' }));
  expect((await bundle()).buildId).toBe('of the file');
});

test('a change of any source, however far from the stories, makes a new one', async () => {
  const first = await bundle();
  await writeFile(join(folder, 'words.ts'), `export const word = 'second';\n`);
  const second = await bundle();
  expect(second.code).toContain("'second'");
  expect(second.buildId).not.toBe(first.buildId);
  expect(await bundle()).toEqual(second);
});

test('a torn file, or none that can be written, costs only the time of bundling', async () => {
  const first = await bundle();
  const [name = ''] = await readdir(join(folder, 'kept'));
  await writeFile(join(folder, 'kept', name), '{"code":"');
  expect(await bundle()).toEqual(first);
  await rm(join(folder, 'kept'), { recursive: true });
  await writeFile(join(folder, 'kept'), 'a file where the folder would be');
  expect(await bundle()).toEqual(first);
});
