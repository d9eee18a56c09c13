import { answerConsent, readConsents } from '../../db/personal/consents.ts';
import { refusal } from '../../domain/refusals.ts';
import type { Endpoints } from '../contract/index.ts';
import type { ConsentView } from '../contract/views.ts';
import { consentView } from '../read/personal-views.ts';
import type { ApiDeps, Handler, SignedIn } from '../server/context.ts';

/** GET /api/me/consents: one of each kind, with what was answered. */
export const myConsents: Handler<Endpoints['myConsents']> = async ({ deps, actor }) => ({
  items: await consentsOf(deps, actor),
});

/** PUT /api/me/consents/{kind}: an answer to the text that is asked now. */
export const putMyConsent: Handler<Endpoints['putMyConsent']> = async ({ deps, actor, params, body }) => {
  const { kind } = params;
  await answerConsent(deps.pool, actor.personId, { kind, ...body, now: await deps.now() });
  const found = (await consentsOf(deps, actor)).find((one) => one.kind === kind);
  if (found === undefined) throw refusal('not-found');
  return found;
};

async function consentsOf(deps: ApiDeps, { personId, language }: SignedIn): Promise<ConsentView[]> {
  return (await readConsents(deps.pool, personId)).map((row) => consentView(row, language));
}
