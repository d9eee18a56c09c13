import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { scratchFolder } from '../runtime/scratch.ts';
import { runStep } from './step.ts';

test('after Ctrl-C no further step is begun', async () => {
  const cwd = await scratchFolder();
  const command = ['-e', "require('node:fs').writeFileSync('begun', '')"];
  const step = { name: 'page build', line: 'page: building', command, env: process.env, cwd };
  const said: string[] = [];
  const run = runStep(
    { ...step, logFile: join(cwd, 'step.log') },
    (line) => said.push(line),
    AbortSignal.abort(),
  );
  await expect(run).rejects.toThrow(/abort/);
  expect(await readdir(cwd)).not.toContain('begun');
  expect(said).toEqual([]);
  await rm(cwd, { recursive: true });
});
