import { Connection } from '@temporalio/client';
import type { Versions } from '../../bench/setup/machine.ts';
import { readDurability } from '../../bench/setup/servers.ts';
import type { Product } from './product.ts';

/** What the run's servers say of themselves; asked before any harm is done to them. */
export async function versionsOf({ url, where }: Product): Promise<Versions> {
  const connection = await Connection.connect({ address: where.temporalAddress, connectTimeout: 10_000 });
  try {
    const { serverVersion } = await connection.workflowService.getSystemInfo({});
    return {
      temporalVersion: serverVersion ?? 'unknown',
      durability: () => readDurability(url('postgres')),
    };
  } finally {
    await connection.close();
  }
}
