import type { Request } from 'express';
import type { Language } from '../../domain/text-object.ts';

/** What somebody whom we don't know reads: the first of our languages that their browser names, else Russian. */
export function languageOf(request: Request): Language {
  return request.acceptsLanguages('ru', 'en') === 'en' ? 'en' : 'ru';
}
