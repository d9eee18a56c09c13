/** Checking a paper by its code, for whoever holds it: signed in or not. */
import type { Request } from 'express';
import { readByCode } from '../../db/read/certificates.ts';
import { typedCertificateCode } from '../../domain/certificate-code.ts';
import { refusal } from '../../domain/refusals.ts';
import { t, type Language } from '../../domain/text-object.ts';
import type { Endpoints } from '../contract/index.ts';
import type { VerifiedView } from '../contract/views.ts';
import { verifiedView } from '../read/verified-view.ts';
import type { ApiDeps, RawHandler } from '../server/context.ts';
import { languageOf } from '../server/language-of.ts';

/** GET /api/verify/{code} */
export const verify: RawHandler<Endpoints['verify']> = async ({ deps, params }, request, response) => {
  const found = await verified(deps, request, params.code, languageOf(request, response));
  if (found === undefined) throw noSuchPaper();
  response.set('X-Robots-Tag', 'noindex, nofollow').json(found);
};

/**
 * The paper behind what was typed; undefined where there is none: an unknown code and what is no code at all are the same.
 * @throws refusal too-many-requests: codes have 130 bits, and whoever tries many gets few attempts
 */
export async function verified(
  deps: ApiDeps,
  request: Request,
  typed: string,
  language: Language,
): Promise<VerifiedView | undefined> {
  await deps.guards.limitLookups(request);
  const found = await readByCode(deps.pool, typedCertificateCode(typed));
  return found && verifiedView(found, language, deps.zone);
}

export function noSuchPaper(): Error {
  return refusal('not-found', {
    detail: t(
      'Документа с таким кодом нет. Проверьте код: он напечатан под рисунком.',
      'There is no paper with this code. Check the code: it stands below the picture.',
    ),
  });
}
