/** A thread that reads one workbook, and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { isRefusal } from '../../domain/refusals.ts';
import type { WorkbookAnswer } from './read-xlsx-apart.ts';
import { readXlsx } from './read-xlsx.ts';

function read(bytes: Uint8Array): WorkbookAnswer {
  try {
    return { sheets: readXlsx(bytes) };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { code: error.code, detail: error.detail };
  }
}

parentPort?.postMessage(read(workerData as Uint8Array), []);
