import express, { type RequestHandler } from 'express';
import { refusal, type RefusalError } from '../../domain/refusals.ts';
import { isSafeKey, textProblem } from '../../domain/text.ts';
import { t } from '../../domain/text-object.ts';

/** Of every JSON body. Files go another way and have a limit of their own. */
export const BODY_LIMIT = 1_048_576;

/** Levels of objects and arrays; no form of ours needs ten. */
export const DEPTH_LIMIT = 50;

/**
 * Reads a JSON body into `req.body` and refuses what no schema should ever meet: over 1 MB (413), not JSON (400),
 * nested over 50 levels, keys that reach into prototypes, NUL and halves of characters (422).
 */
export function jsonBody(): RequestHandler {
  const parse = express.json({ limit: BODY_LIMIT, inflate: false, strict: false });
  return (req, res, next) => {
    if (req.body !== undefined) return next();
    parse(req, res, (error?: unknown) => {
      next(error === undefined ? jsonProblem(req.body) : parseRefusal(error));
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
function parseRefusal(error: unknown): unknown {
  const type = error instanceof Error && 'type' in error ? error.type : undefined;
  switch (type) {
    case 'entity.too.large':
      return refusal('too-large', {
        detail: t('Запрос больше 1 МБ. Файлы прикладывайте отдельно.', 'The request is over 1 MB.'),
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
      return error;
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
  const stack: Node[] = [{ value: root, key: '', depth: 0, parent: undefined }];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const { value, depth } = node;
    if (typeof value === 'string' && !isStorable(value)) return textRefusal(node, value);
    if (typeof value !== 'object' || value === null) continue;
    if (depth >= DEPTH_LIMIT) return depthRefusal();
    for (const [key, child] of Object.entries(value)) {
      const next = { value: child, key, depth: depth + 1, parent: node };
      if (!isSafeKey(key)) return keyRefusal(next);
      stack.push(next);
    }
  }
  return undefined;
}

/** PostgreSQL stores neither NUL nor half a surrogate pair; what else a text may not hold, its own schema says. */
function isStorable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}

function textRefusal(node: Node, value: string): RefusalError {
  return refusal('invalid', { errors: [{ path: pathOf(node), message: textProblem(value) ?? '' }] });
}

function keyRefusal(node: Node): RefusalError {
  return refusal('unknown-field', { errors: [{ path: pathOf(node), message: 'Такого поля здесь нет' }] });
}

function depthRefusal(): RefusalError {
  return refusal('invalid', {
    detail: t(
      `Данные вложены глубже ${DEPTH_LIMIT} уровней.`,
      `The data is nested over ${DEPTH_LIMIT} levels deep.`,
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
