/**
 * Decodes HEIC photos. sharp's prebuilt binary knows no HEVC (patents), so libheif does it, in WebAssembly: what a
 * hostile file breaks there stays inside it. In a thread of its own, which is ended when it takes too long.
 */
import { Worker } from 'node:worker_threads';

export interface HeicTask {
  bytes: Uint8Array;
  mostPixels: number;
}

export interface Pixels {
  width: number;
  height: number;
  /** Red, green, blue; row by row. */
  data: Uint8Array;
}

export type HeicAnswer = Pixels | 'broken' | 'too-many-pixels';

/** The photo's pixels, turned as it is to be seen; 'broken' too where the thread dies of it or takes longer than `limitMs`. */
export async function decodeHeic(task: HeicTask, limitMs: number): Promise<HeicAnswer> {
  const { promise, resolve } = Promise.withResolvers<HeicAnswer>();
  // Its own standard output: libheif prints what it thinks of a file.
  const worker = new Worker(new URL('./heic-worker.ts', import.meta.url), {
    workerData: task,
    stdout: true,
    stderr: true,
    env: {},
  });
  const timer = setTimeout(() => resolve('broken'), limitMs);
  worker
    .on('message', (answer: HeicAnswer) => resolve(answer))
    .on('error', () => resolve('broken'))
    .on('exit', () => resolve('broken'));
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
