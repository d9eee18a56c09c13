import { readDoubles, readLikeItems, type Ask, type Double } from '../../db/ledger/doubles.ts';
import { read } from '../../db/core/transact.ts';
import { readClaim } from '../../db/read/claim.ts';
import { permits } from '../../domain/permissions.ts';
import { refusal } from '../../domain/refusals.ts';
import { inLanguage, t, type Text } from '../../domain/text-object.ts';
import type { Endpoints } from '../contract/index.ts';
import { holderRef } from '../read/credit-book-view.ts';
import type { Handler } from '../server/context.ts';
import { demandVisible } from './cases.ts';

const likeness: Record<Double['like'], Text> = {
  same: t('тот же документ', 'the same paper'),
  number: t('почти тот же номер', 'almost the same number'),
  title: t('почти то же название', 'almost the same title'),
  issuer: t('тот же номер и день, другой организатор', 'the same number and day, another issuer'),
};

/**
 * GET /api/cases/{id}/similar-papers: for who checks the claim, or manages people; who else sees the case hears that there
 * is nothing here for them.
 * @throws refusals not-found, not-allowed
 */
export const similarPapers: Handler<Endpoints['similarPapers']> = async ({
  deps,
  actor,
  params,
  looksAt,
}) => {
  await demandVisible(deps, actor, params.id);
  const claim = await readClaim(deps.pool, params.id, actor.personId);
  if (claim === undefined) throw refusal('not-found');
  const { initiator_id: personId, checks, dated, number, ...paper } = claim;
  if (!checks && !permits(actor.roles, 'people.manage')) throw refusal('not-allowed');
  if (dated === null) return { items: [], planItems: [] };
  const ask: Ask = (query, values) => read(deps.pool, query, values);
  const claimed = { personId, caseId: params.id, paper: { ...paper, dated, number: number ?? '' } };
  const [doubles, planItems] = await Promise.all([readDoubles(ask, claimed), readLikeItems(ask, claimed)]);
  await looksAt(doubles.map((double) => double.personId));
  const people = await deps.names.people(doubles.map((double) => double.personId));
  const lookup = { people, organizations: new Map(), language: actor.language };
  return {
    items: doubles.map(({ like, personId: holder, erased, entryId, caseId: _claim, ...known }) => ({
      like,
      text: inLanguage(likeness[like], actor.language),
      person: holderRef(lookup, holder, { erased }),
      isCounted: entryId !== null,
      ...known,
    })),
    planItems,
  };
};
