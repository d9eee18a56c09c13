/** What people tell of themselves for an удостоверение (domain.md, fact 7), and the file for ФИС ФРДО (fact 8). */
import { z } from 'zod';
import { detailsInput } from '../../../domain/details.ts';
import { say } from '../../../domain/said.ts';
import { endpoint, type Endpoint } from '../endpoint.ts';
import * as v from '../views.ts';
import { byId, day, listQuery, signedIn } from './shared.ts';

const reader = { permission: 'details.read' } as const;
/** In the page alone: no script's key is to hold what people told of themselves. */
const inPage = [] as const;

const days = { from: day.optional(), to: day.optional() };

/** Which papers: of cohorts, or issued between two days; all where nothing is said. */
const inOrder = <T extends { from?: string | undefined; to?: string | undefined }>({ from, to }: T) =>
  from === undefined || to === undefined || from <= to;
const wrongOrder = {
  path: ['to'],
  error: say('Последний день раньше первого', 'The last day is before the first'),
};

export const detailsEndpoints = {
  myDetails: endpoint({
    method: 'GET',
    path: '/api/me/details',
    summary:
      'My details for a certificate of qualification, and the courses for which they are needed; in the page alone',
    access: signedIn,
    key: inPage,
    tells: 'own',
    answer: v.myDetailsView,
  }),
  putMyDetails: endpoint({
    method: 'PUT',
    path: '/api/me/details',
    summary: 'Tell or correct them; refused while no course needs them and none are kept',
    access: signedIn,
    key: inPage,
    tells: 'own',
    body: detailsInput,
    answer: v.myDetailsView,
  }),
  confirmMyDetails: endpoint({
    method: 'POST',
    path: '/api/me/details/confirm',
    summary: 'They are still right: confirmed once for each further course',
    access: signedIn,
    key: inPage,
    tells: 'own',
    body: z.strictObject({}),
    answer: v.myDetailsView,
  }),
  personDetails: endpoint({
    method: 'GET',
    path: '/api/people/{id}/details',
    summary:
      'Somebody’s details, for who issues papers; each reading stands in the audit and on the person’s page',
    access: reader,
    key: inPage,
    tells: { of: 'person', look: 'details' },
    params: byId,
    answer: v.personDetailsView,
  }),
  frdoErrors: endpoint({
    method: 'GET',
    path: '/api/frdo/errors',
    summary: 'What the register «ФИС ФРДО» would reject, by person and column; tells no values',
    access: reader,
    key: inPage,
    query: z.strictObject({ cohort: z.uuid().optional(), ...days }).refine(inOrder, wrongOrder),
    tells: 'nobody',
    answer: v.frdoCheckView,
  }),
  frdoExports: endpoint({
    method: 'GET',
    path: '/api/frdo/exports',
    summary: 'The files that were made: when, by whom, of how many papers',
    access: reader,
    key: inPage,
    query: z.strictObject(listQuery).omit({ q: true }),
    tells: 'nobody',
    answer: v.page(v.frdoExportView),
  }),
  makeFrdoExport: endpoint({
    method: 'POST',
    path: '/api/frdo/exports',
    summary:
      'Make the file of papers that none holds yet (`again`: of those that one does too); with errors refused, unless they are to be left out',
    access: reader,
    key: inPage,
    tells: { of: 'people', look: 'frdo' },
    body: z
      .strictObject({
        cohorts: z.array(z.uuid()).min(1).max(500).optional(),
        ...days,
        again: z.boolean().default(false),
        leaveOutErrors: z.boolean().default(false),
      })
      .refine(inOrder, wrongOrder),
    answer: v.frdoExportView,
    status: 201,
  }),
  frdoExport: endpoint({
    method: 'GET',
    path: '/api/frdo/exports/{id}',
    summary: 'The file, byte for byte as it was made',
    access: reader,
    key: inPage,
    tells: { of: 'people', look: 'frdo' },
    params: byId,
    answer: z.string(),
    raw: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }),
} as const satisfies Record<string, Endpoint>;
