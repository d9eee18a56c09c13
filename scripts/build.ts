/** `npm run build`: the page and the bundle of the stories, made ahead of a start: for the image (Dockerfile). */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { keptBundle } from '../worker/kept-bundle.ts';
import { buildPage } from './start/page-build.ts';

const root = resolve(import.meta.dirname, '..');
const logs = join(root, '.cache');
mkdirSync(logs, { recursive: true });
await buildPage(
  { root, logFile: join(logs, 'page-build.log'), env: process.env },
  (line) => console.log(line),
  new AbortController().signal,
);
const { buildId } = await keptBundle();
console.log(`stories: bundled, build ${buildId}`);
