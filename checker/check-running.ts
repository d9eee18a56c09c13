import { Client, Connection } from '@temporalio/client';
import { check, type CheckOptions, type Finding } from './check.ts';
import { listRunning } from './engine.ts';

/** Where a running product's database and engine answer. */
export interface Where {
  databaseUrl: string;
  temporalAddress: string;
  namespace: string;
  taskQueue: string;
}

/**
 * Checks a product with its engine. What the engine lists lags seconds behind the rows, so only what two looks
 * find counts: a case that opened or ended between them is no finding.
 */
export async function checkRunning(
  where: Where,
  options: Omit<CheckOptions, 'databaseUrl' | 'running'>,
): Promise<Finding[]> {
  const connection = await Connection.connect({ address: where.temporalAddress, connectTimeout: 10_000 });
  const client = new Client({ connection, namespace: where.namespace });
  const look = async () => {
    const running = await listRunning(client, where.taskQueue);
    return await check({ ...options, databaseUrl: where.databaseUrl, running });
  };
  try {
    const first = await look();
    if (first.length === 0) return [];
    const again = new Set((await look()).map(identity));
    return first.filter((finding) => again.has(identity(finding)));
  } finally {
    await connection.close();
  }
}

function identity({ rule, caseId, detail }: Finding): string {
  return JSON.stringify([rule, caseId, detail['step'] ?? detail['workflow'] ?? detail['key'] ?? null]);
}
