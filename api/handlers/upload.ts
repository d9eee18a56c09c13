/** Reads one uploaded file, within its limit, and tells by its bytes what it is. */
import busboy from 'busboy';
import type { Request } from 'express';
import { refusal } from '../../domain/refusals.ts';
import { textProblem } from '../../domain/text.ts';
import { t, type Text } from '../../domain/text-object.ts';
import { say } from '../../domain/said.ts';
import { mediaTypeOf } from '../files/media-type.ts';
import { FILE_LIMIT_BYTES, tooLarge } from '../files/size-limit.ts';
import type { UploadedFile } from '../files/photos.ts';

/** Whoever sends nothing for so long has gone, and keeps a place from others. */
const IDLE_LIMIT_MS = 10_000;

/** Whoever sends a byte now and then keeps it, too: 20 MB take so long over a very slow line. */
const WHOLE_LIMIT_MS = 10 * 60_000;

/** After a refusal the rest of the upload is read and thrown away, so that the client gets to see the answer. */
const DRAIN_LIMIT_MS = 10_000;
const LONGEST_NAME = 200;

/**
 * The one file of a multipart body, field `file`.
 * @param idleMs how long nothing may come before the upload is given up
 * @throws refusals malformed-request (not multipart, broken off, idle), too-large (over 20 MB), unsupported-file, invalid (no file, two files, a field besides)
 */
export async function readUpload(request: Request, idleMs = IDLE_LIMIT_MS): Promise<UploadedFile> {
  const { name, bytes } = await receiveFile(request, idleMs);
  return { name, bytes, mediaType: await mediaTypeOf(name, bytes) };
}

/** The same, for whoever looks themselves at what it is. */
export async function receiveFile(
  request: Request,
  idleMs = IDLE_LIMIT_MS,
): Promise<Omit<UploadedFile, 'mediaType'>> {
  const idle = idleness(request, idleMs);
  try {
    const { name, bytes } = await Promise.race([readFile(request), idle.gaveUp]);
    return { name: cleanName(name), bytes };
  } catch (error) {
    drain(request);
    throw error;
  } finally {
    idle.stop();
  }
}

/** Fails when nothing has come for `limitMs`. */
function idleness(request: Request, limitMs: number): { gaveUp: Promise<never>; stop: () => void } {
  const { promise: gaveUp, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(brokenOff()), limitMs);
  const whole = setTimeout(() => reject(brokenOff()), WHOLE_LIMIT_MS);
  const restart = () => void timer.refresh();
  request.on('data', restart);
  return {
    gaveUp,
    stop: () => {
      clearTimeout(timer);
      clearTimeout(whole);
      request.off('data', restart);
    },
  };
}

const brokenOff = () =>
  refusal('malformed-request', {
    detail: t(
      'Загрузка прервалась: файл перестал приходить. Загрузите его ещё раз.',
      'The upload broke off: nothing more came. Upload the file again.',
    ),
  });

function drain(request: Request): void {
  if (request.readableEnded || request.destroyed) return;
  request.unpipe();
  request.resume();
  const timer = setTimeout(() => request.destroy(), DRAIN_LIMIT_MS);
  request.once('close', () => clearTimeout(timer)).once('end', () => clearTimeout(timer));
}

function onlyFile(message: string): Error {
  return refusal('invalid', { errors: [{ path: 'file', message }] });
}

/** Some bytes of a multipart body are its frame, not the file. */
const FRAME_BYTES = 16 * 1024;

function readFile(request: Request): Promise<{ name: string; bytes: Buffer }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ name: string; bytes: Buffer }>();
  if (Number(request.get('content-length') ?? 0) > FILE_LIMIT_BYTES + FRAME_BYTES) {
    reject(tooLarge());
    return promise;
  }
  const limits = { fileSize: FILE_LIMIT_BYTES, files: 1, fields: 0, parts: 2, headerPairs: 20 };
  const parser = parserFor(request, limits);
  let found: { name: string; chunks: Buffer[] } | undefined;
  parser.on('file', (field, stream, { filename }) => {
    if (field !== 'file')
      reject(onlyFile(say('Файл передают в поле «file»', 'The file goes in the field "file"')));
    const own = { name: filename ?? '', chunks: [] as Buffer[] };
    found = own;
    stream.on('data', (chunk: Buffer) => own.chunks.push(chunk));
    stream.on('limit', () => reject(tooLarge()));
    stream.on('error', reject);
  });
  parser.on('filesLimit', () =>
    reject(onlyFile(say('За один раз загружают один файл', 'One file at a time'))),
  );
  parser.on('fieldsLimit', () =>
    reject(onlyFile(say('Кроме файла здесь ничего не передают', 'Nothing goes here beside the file'))),
  );
  parser.on('partsLimit', () =>
    reject(onlyFile(say('За один раз загружают один файл', 'One file at a time'))),
  );
  parser.on('error', () => reject(refusal('malformed-request')));
  parser.on('close', () => {
    if (found === undefined) reject(onlyFile(say('Выберите файл', 'Choose a file')));
    else resolve({ name: found.name, bytes: Buffer.concat(found.chunks) });
  });
  request.on('aborted', () => reject(refusal('malformed-request')));
  request.pipe(parser);
  return promise;
}

function parserFor(request: Request, limits: busboy.Limits): busboy.Busboy {
  try {
    return busboy({ headers: request.headers, limits, defParamCharset: 'utf8' });
  } catch {
    // No boundary, or no multipart at all.
    throw refusal('malformed-request');
  }
}

function cleanName(raw: string): string {
  const name = raw.normalize('NFC').trim();
  const problem =
    name === '' ? say('У файла нет имени', 'The file has no name') : (textProblem(name) ?? tooLong(name));
  if (problem !== undefined) throw refusal('invalid', { errors: [{ path: 'file', message: problem }] });
  return name;
}

function tooLong(name: string): Text | undefined {
  return Array.from(name).length > LONGEST_NAME
    ? t(
        `Имя файла длиннее ${LONGEST_NAME} знаков. Переименуйте его.`,
        `The name of the file is longer than ${LONGEST_NAME} characters. Rename it.`,
      )
    : undefined;
}
