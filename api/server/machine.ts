/** The machine as the API sees it: the disk under the data, and what `npm start` has noted of its processes. */
import { readFile, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const children = z.array(z.object({ name: z.string(), restarts: z.number(), silent: z.boolean() }));

/** With less than this free on the disk of the data, nothing is in order. */
export const ROOM_NEEDED = 64 * 1024 * 1024;

export interface Machine {
  /** Bytes free on the disk of the data; undefined where it isn't known which that is. */
  freeBytes: () => Promise<number | undefined>;
  /** The processes of `npm start`, as its supervisor notes them; none where something else runs us. */
  children: () => Promise<z.output<typeof children>>;
}

/** `dataDir` is the data folder of `npm start`, undefined without it. */
export function machineOf(dataDir: string | undefined): Machine {
  return {
    freeBytes: async () => {
      if (dataDir === undefined) return undefined;
      const disk = await statfs(dataDir).catch(() => undefined);
      return disk && disk.bavail * disk.bsize;
    },
    children: async () => {
      if (dataDir === undefined) return [];
      try {
        return children.parse(JSON.parse(await readFile(join(dataDir, 'children.json'), 'utf8')));
      } catch {
        return [];
      }
    },
  };
}
