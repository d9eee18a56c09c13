import type pg from 'pg';
import { freePort } from '../../scripts/runtime/ports.ts';
import { waitFor } from '../../scripts/runtime/wait-for.ts';
import { createLogger } from '../../telemetry/logger.ts';
import { createEngineClient } from './engine.ts';

// A retry that waits in a timer would throw there once the connection is closed, and end the process.
test('what an engine that is down does not take is left to the relay at once', async () => {
  const said: string[] = [];
  const engine = createEngineClient({
    connection: { address: `127.0.0.1:${await freePort()}` },
    namespace: 'default',
    taskQueue: 'nobody',
    pool: {} as pg.Pool,
    sandbox: false,
    log: createLogger('api', 'debug', { write: (line) => void said.push(line) }),
  });
  engine.deliver([
    {
      caseId: '1',
      type: 'absence',
      businessKey: 'absence:1',
      run: 1,
      version: 1,
      started: true,
      closed: [],
      waitMs: 0,
    },
  ]);
  await waitFor(() => said.some((line) => line.includes('left to the relay')), {
    what: 'the end of its one attempt',
    limitMs: 2_000,
  });
  await engine.close();
});
