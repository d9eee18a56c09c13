import type { Request, Response } from 'express';
import type { Language } from '../../domain/text-object.ts';

/** The reader's own language where they are signed in, else the first of ours that their browser names, else Russian. */
export function languageOf(request: Request, response?: Response): Language {
  const own = response?.locals['language'] as Language | undefined;
  return own ?? (request.acceptsLanguages('ru', 'en') === 'en' ? 'en' : 'ru');
}
