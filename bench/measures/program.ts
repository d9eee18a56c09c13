import { Client as Engine, Connection } from '@temporalio/client';
import type { Figure } from '../figures.ts';
import type { Bench } from '../setup/bench.ts';
import { approve, PROCESS, signInAll } from '../setup/approve.ts';
import { startProduct } from '../setup/programs.ts';
import { workflowId } from '../../workflows/deliver.ts';

/**
 * History events of one real program from its proposal into the registry, everybody answering as the server's own
 * examples say, over HTTP. Nobody is late, so what reminders would add is not in it.
 */
export async function measureProgram({ servers, say }: Bench): Promise<Figure[]> {
  const database = await servers.database('program');
  const product = await startProduct(servers, database, 'program', say);
  const connection = await Connection.connect({ address: servers.temporalAddress });
  try {
    const { id, answers, state } = await approve(await signInAll(product.url));
    const handle = new Engine({ connection }).workflow.getHandle(workflowId(PROCESS, id, 1));
    await handle.result();
    const { events } = await handle.fetchHistory();
    const types = (events ?? []).map(({ eventType }) => eventType);
    return [{ figure: 'approval.history_events', value: types.length, detail: { answers, state } }];
  } finally {
    await Promise.allSettled([connection.close(), product.stop()]);
  }
}
