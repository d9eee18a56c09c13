import express, { type Request, type RequestHandler, type Response } from 'express';
import { refusal, type RefusalError } from '../../domain/refusals.ts';
import { isSafeKey, textProblem } from '../../domain/text.ts';
import { t } from '../../domain/text-object.ts';
import { say } from '../../domain/said.ts';

/** Of every JSON body. Files go another way and have a limit of their own. */
export const BODY_LIMIT = 1_048_576;

/** Levels of objects and arrays; no form of ours needs ten. */
export const DEPTH_LIMIT = 50;

/** Values in one body, however deep: a bulk start of 500 programs has some 15,000. */
export const NODE_LIMIT = 20_000;

/**
 * Reads a JSON body into `req.body`, for whoever has been let in: parsing holds up everybody else. Refuses what no
 * schema should ever meet: over `limit` bytes or 20,000 values (413), not JSON (400), nested over 50 levels, keys
 * that reach into prototypes, NUL and halves of characters (422).
 */
export type ReadJson = (req: Request, res: Response, limit?: number) => Promise<void>;

/** A reader of JSON bodies; one parser for each limit that is asked for. */
export function jsonReader(): ReadJson {
  const parsers = new Map<number, RequestHandler>();
  return async (req, res, limit = BODY_LIMIT) => {
    if (req.body !== undefined) return;
    const parse = parsers.get(limit) ?? express.json({ limit, inflate: false, strict: false });
    parsers.set(limit, parse);
    await new Promise<void>((resolve, reject) => {
      parse(req, res, (error?: unknown) => {
        const problem = error === undefined ? jsonProblem(req.body) : parseRefusal(error, limit);
        if (problem === undefined) resolve();
        else reject(problem);
      });
    });
  };
}

/**
 * Refuses addresses that can't be decoded or hold NUL, which the database would answer with an error of its own.
 * `malformed-request` (400).
 */
export function refuseUnsafeUrls(): RequestHandler {
  return (req, _res, next) => {
    next(isSafeUrl(req.originalUrl) ? undefined : refusal('malformed-request'));
  };
}

function isSafeUrl(url: string): boolean {
  try {
    return !decodeURIComponent(url).includes('\u0000');
  } catch {
    return false;
  }
}

/** body-parser's errors by their `type`. */
function parseRefusal(error: unknown, limit: number): Error {
  const type = error instanceof Error && 'type' in error ? error.type : undefined;
  switch (type) {
    case 'entity.too.large':
      return refusal('too-large', {
        detail: t(
          `Запрос больше ${limit / 1024} КБ. Сократите его; файлы прикладывайте отдельно.`,
          `The request is over ${limit / 1024} KB.`,
        ),
      });
    case 'entity.parse.failed':
      return refusal('malformed-json');
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return refusal('not-json', {
        detail: t('Отправьте JSON в UTF-8, без сжатия.', 'Send uncompressed JSON in UTF-8.'),
      });
    case 'request.aborted':
    case 'request.size.invalid':
      return refusal('malformed-request');
    default:
      return error instanceof Error ? error : refusal('malformed-request');
  }
}

interface Node {
  value: unknown;
  key: string;
  depth: number;
  parent: Node | undefined;
}

/** What is wrong with a parsed body as such; undefined where nothing is. Walks without recursion: depth is hostile. */
export function jsonProblem(root: unknown): RefusalError | undefined {
  const top: Node = { value: root, key: '', depth: 0, parent: undefined };
  if (typeof root === 'string' && !isStorable(root)) return textRefusal(top, root);
  const stack: Node[] = isNested(root) ? [top] : [];
  let count = 0;
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const { value, depth } = node;
    if (!isNested(value)) continue;
    if (depth >= DEPTH_LIMIT) return depthRefusal();
    const keys = Object.keys(value);
    count += keys.length;
    if (count > NODE_LIMIT) return countRefusal();
    const children = value as Record<string, unknown>;
    for (const key of keys) {
      const next = { value: children[key], key, depth: depth + 1, parent: node };
      if (!Array.isArray(value) && !isSafeKey(key)) return keyRefusal(next);
      if (typeof next.value === 'string' && !isStorable(next.value)) return textRefusal(next, next.value);
      if (isNested(next.value)) stack.push(next);
    }
  }
  return undefined;
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** PostgreSQL stores neither NUL nor half a surrogate pair; what else a text may not hold, its own schema says. */
function isStorable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}

function textRefusal(node: Node, value: string): RefusalError {
  return refusal('invalid', { errors: [{ path: pathOf(node), message: textProblem(value) ?? '' }] });
}

function keyRefusal(node: Node): RefusalError {
  return refusal('unknown-field', {
    errors: [{ path: pathOf(node), message: say('Такого поля здесь нет', 'There is no such field here') }],
  });
}

function depthRefusal(): RefusalError {
  return refusal('invalid', {
    detail: t(
      `Данные вложены глубже ${DEPTH_LIMIT} уровней.`,
      `The data is nested over ${DEPTH_LIMIT} levels deep.`,
    ),
  });
}

function countRefusal(): RefusalError {
  return refusal('too-large', {
    detail: t(
      `В запросе больше ${NODE_LIMIT} значений. Разделите его на части.`,
      `The request has over ${NODE_LIMIT} values. Split it.`,
    ),
  });
}

function pathOf(node: Node): string {
  const keys: string[] = [];
  for (let at: Node | undefined = node; at?.parent !== undefined; at = at.parent) keys.unshift(shown(at.key));
  return keys.join('.');
}

function shown(key: string): string {
  return key.replaceAll(/[^\p{L}\p{N}_-]/gu, '?').slice(0, 60);
}
