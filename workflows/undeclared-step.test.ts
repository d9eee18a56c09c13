import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { productModules } from '../worker/bundle.ts';
import { keptBundle } from '../worker/kept-bundle.ts';

test('a story that asks what its declaration does not let follow is stopped before it opens anything', async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const stories = join(import.meta.dirname, 'test-support/undeclared-story.ts');
  const { code } = await keptBundle({ ...productModules, stories });
  const [file = ''] = globSync('absence/histories/*-called-off.json', { cwd: import.meta.dirname });
  const begun: unknown = JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8'));
  const told = Worker.runReplayHistory({ workflowBundle: { code } }, begun, 'case/1');
  await expect(told).rejects.toThrow("absence: nothing leads to 'away' here");
}, 60_000);
