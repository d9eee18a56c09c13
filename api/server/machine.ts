/** The machine as the API sees it: the disk under the data, and what `npm start` has noted of its processes. */
import { freeBytes } from '../../scripts/runtime/disk-room.ts';
import { readChildren } from '../../scripts/start/children-record.ts';

export interface Machine {
  /** Bytes free on the disk of the data; undefined where it isn't known which that is. */
  freeBytes: () => Promise<number | undefined>;
  /** The processes of `npm start`: none where something else runs us. */
  children: () => { name: string; restarts: number; silent: boolean }[];
}

/** `dataDir` is the data folder of `npm start`, undefined without it. */
export function machineOf(dataDir: string | undefined): Machine {
  return {
    freeBytes: async () =>
      dataDir === undefined ? undefined : await freeBytes(dataDir).catch(() => undefined),
    children: () => (dataDir === undefined ? [] : readChildren(dataDir)),
  };
}
