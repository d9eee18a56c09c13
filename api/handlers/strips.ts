import { recordAccess } from '../../db/auth/access-audit.ts';
import { inTransaction } from '../../db/auth/in-transaction.ts';
import { codePath, issueCode } from '../../db/auth/one-time-codes.ts';
import { letIn, openAccounts } from '../../db/auth/open-account.ts';
import { readGrants } from '../../db/read/names.ts';
import { drawStrips, type Strip } from '../../district/papers/strips.ts';
import { refusal } from '../../domain/refusals.ts';
import { datesIn } from '../../domain/dates.ts';
import { inLanguage, t } from '../../domain/text-object.ts';
import type { Endpoints } from '../contract/index.ts';
import type { ApiDeps, RawHandler, SignedIn } from '../server/context.ts';
import { demandId } from '../server/validate.ts';
import { MEDIA_TYPES } from './documents.ts';
import { sendDownload } from './download.ts';
import { drawn } from './drawn.ts';
import { inRussianOrder } from '../../domain/russian-order.ts';

/**
 * POST /api/people/strips: a code for each, all or none of them, on one PDF. The codes stand in this answer alone; lost,
 * they are printed anew.
 */
export const printStrips: RawHandler<Endpoints['printStrips']> = async (call, _request, response) => {
  const { deps, actor, body, looksAt } = call;
  for (const id of body.people) demandId('people', id);
  await drawn(actor, async () => {
    const people = [...new Set(body.people)];
    const strips = await issued(deps, actor, people);
    await looksAt(people);
    const { name } = deps.core.packs.current();
    const title = t(`${name} · повышение квалификации`, `${name} · professional development`);
    const pdf = await drawStrips({ address: `${deps.baseUrl}/welcome`, title }, strips);
    sendDownload(response, {
      name: inLanguage(t('Коды для входа.pdf', 'Sign-in codes.pdf'), actor.language),
      media_type: MEDIA_TYPES.pdf,
      bytes: pdf,
    });
  });
};

/** @throws refusal not-found where somebody isn't there: nobody gets a code then */
async function issued(deps: ApiDeps, actor: SignedIn, ids: readonly string[]): Promise<Strip[]> {
  const [at, grants] = [await deps.now(), await readGrants(deps.pool, ids, await deps.today())];
  const [people, organizations] = [await deps.names.people(ids), await deps.names.organizations()];
  const strips = await inTransaction(deps.core.pool, async (tx) => {
    const accounts = await openAccounts(tx, ids);
    if (accounts === undefined) throw refusal('not-found');
    return await Promise.all(
      accounts.map(async ({ personId, name, signInName }): Promise<Strip> => {
        const by = actor.personId;
        const code = await issueCode(tx, { personId, purpose: 'strip', now: new Date(), createdBy: by });
        await letIn(tx, personId);
        await recordAccess(tx, { kind: 'codePrinted', actorId: by, detail: { personId }, at });
        const language = people.get(personId)?.language === 'en' ? 'en' : 'ru';
        const scope = grants.find(
          ({ person_id: person, scope: where }) => person === personId && organizations.has(where),
        )?.scope;
        return {
          name,
          place: organizations.get(scope ?? '')?.short_name ?? '',
          signInName,
          code: code.secret,
          until: datesIn(language).officialMoment(code.expiresAt, deps.zone),
          link: deps.baseUrl + codePath('strip', code.secret),
          language,
        };
      }),
    );
  });
  // As the administrator's list has them: by family name, whatever order they were asked in.
  return strips.toSorted((a, b) => inRussianOrder(a.name, b.name));
}
