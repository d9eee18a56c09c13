/** A thread that decodes one HEIC photo, as the phone meant it to be seen (turned and mirrored), and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import libheif, { type Decoded } from 'libheif-js/wasm-bundle.js';
import type { HeicAnswer, HeicTask, Pixels } from './heic.ts';

const { heif_error_code: codes, heif_colorspace: spaces, heif_chroma: chromas } = libheif;

async function decode({ bytes, mostPixels }: HeicTask): Promise<HeicAnswer> {
  const context = libheif.heif_context_alloc();
  const { code } = libheif.heif_context_read_from_memory(context, bytes);
  if (code !== codes.heif_error_Ok) return 'broken';
  const handle = libheif.heif_js_context_get_primary_image_handle(context);
  if (handle === undefined || handle.code !== undefined) return 'broken';
  const size = libheif.heif_image_handle_get_width(handle) * libheif.heif_image_handle_get_height(handle);
  if (size > mostPixels) return 'too-many-pixels';
  const { channels } = await libheif.heif_js_decode_image2(
    handle,
    spaces.heif_colorspace_RGB,
    chromas.heif_chroma_interleaved_RGB,
  );
  const [pixels] = channels ?? [];
  return pixels === undefined ? 'broken' : copyOf(pixels);
}

/** Out of libheif's own memory, without what it pads its rows with. */
function copyOf({ width, height, stride, data }: Decoded): Pixels {
  const row = width * 3;
  const copy = new Uint8Array(row * height);
  for (let y = 0; y < height; y++) copy.set(data.subarray(y * stride, y * stride + row), y * row);
  return { width, height, data: copy };
}

const answer = await decode(workerData as HeicTask);
parentPort?.postMessage(answer, typeof answer === 'string' ? [] : [answer.data.buffer as ArrayBuffer]);
