/**
 * Records golden histories of this version's stories into `workflows/<process>/histories`: `npm run histories`, or of some
 * processes only: `npm run histories -- iop-cycle colleague-help`.
 * For a release, or after a change that the replay test refuses. Those of earlier releases stay and are replayed on.
 */
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { goldenWays } from '../workflows/test-support/golden-ways.ts';
import { liveStage } from '../workflows/test-support/live-stage.ts';
import { waitFor } from './runtime/wait-for.ts';
import { toVariables } from './test/environment.ts';
import { testServices } from './test/services.ts';

const root = resolve(import.meta.dirname, '..');
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };

const services = await testServices();
Object.assign(process.env, toVariables(services.environment));
const stage = await liveStage();
const chosen = process.argv.slice(2).filter((arg) => arg !== '--');
for (const [processKey, ways] of Object.entries(goldenWays)) {
  if (chosen.length > 0 && !chosen.includes(processKey)) continue;
  const folder = join(root, 'workflows', processKey, 'histories');
  await mkdir(folder, { recursive: true });
  for (const [name, way] of Object.entries(ways)) {
    const id = await way(stage);
    const outcome = await stage.ended(id);
    const handle = await stage.handle(id);
    const isOver = async () => (await handle.describe()).status.name === 'COMPLETED';
    await waitFor(isOver, { what: `the end of ${processKey} ${name}`, limitMs: 20_000 });
    const history = await handle.fetchHistory();
    await writeFile(join(folder, `${version}-${name}.json`), `${historyToJSON(history)}\n`);
    console.log(`${processKey} ${name}: ${outcome}, ${history.events?.length ?? 0} events`);
  }
}
await stage.close();
await services.stop();
process.exit(0);
