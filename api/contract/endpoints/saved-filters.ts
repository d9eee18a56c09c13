import { z } from 'zod';
import { line } from '../../../domain/text.ts';
import { endpoint, type Endpoint } from '../endpoint.ts';
import * as v from '../views.ts';
import { caseEndpoints } from './cases.ts';
import { heatEndpoints } from './heat.ts';
import { programEndpoints } from './programs.ts';
import { recordEndpoints } from './records.ts';
import { byId, signedIn } from './shared.ts';
import { stuckEndpoints } from './stuck.ts';
import { taskEndpoints } from './tasks.ts';

const page = { limit: true, cursor: true } as const;

/** A list's own filters, as its own query has them: what is kept can be asked. */
const kept = z.discriminatedUnion('list', [
  ofList('cases', caseEndpoints.cases.query.omit(page)),
  ofList('tasks', taskEndpoints.tasks.query.omit({ ...page, mine: true, case: true })),
  ofList('programs', programEndpoints.programs.query.omit(page)),
  ofList('heat', heatEndpoints.heat.query),
  ofList('history', recordEndpoints.audit.query.omit(page)),
  ofList('stuck', stuckEndpoints.stuckCases.query.omit(page)),
]);

function ofList<const Name extends string, Filter extends z.ZodObject>(list: Name, filter: Filter) {
  return z.strictObject({ list: z.literal(list), name: line({ max: 80 }), filter });
}

export const savedFilterEndpoints = {
  mySavedFilters: endpoint({
    method: 'GET',
    path: '/api/me/saved-filters',
    summary: 'My saved filters, and of the lists that I share with a team those of its others; by name',
    access: signedIn,
    answer: z.object({ items: z.array(v.savedFilterView) }),
  }),
  putSavedFilter: endpoint({
    method: 'PUT',
    path: '/api/me/saved-filters/{id}',
    summary: 'Keep a filter under an id that the client made (a UUID), rename or change it',
    access: signedIn,
    params: byId,
    body: kept,
    answer: v.savedFilterView,
  }),
  deleteSavedFilter: endpoint({
    method: 'DELETE',
    path: '/api/me/saved-filters/{id}',
    summary: 'Forget a filter; its link then leads nowhere',
    access: signedIn,
    params: byId,
    answer: z.object({ id: z.string() }),
  }),
  savedFilter: endpoint({
    method: 'GET',
    path: '/api/saved-filters/{id}',
    summary: 'A filter that somebody shared: the list still shows only what its reader may see',
    access: signedIn,
    params: byId,
    answer: v.savedFilterView,
  }),
} as const satisfies Record<string, Endpoint>;
