/** The papers of courses: to get, to issue, to replace, to annul, and to check by their codes. */
import { z } from 'zod';
import { certificateKinds } from '../../../domain/certificates.ts';
import { endpoint, type Endpoint } from '../endpoint.ts';
import * as v from '../views.ts';
import { byId, reason, signedIn, wholeListQuery } from './shared.ts';

const tells = { of: 'people', look: 'papers' } as const;
const manage = { permission: 'certificates.manage' } as const;
const papered = z.object({ id: v.id });
const uuid = z.string().max(100);

export const certificateEndpoints = {
  coursePapers: endpoint({
    method: 'GET',
    path: '/api/courses/{id}/certificates',
    summary: 'The people of a course with their papers; to one of them their own alone',
    access: signedIn,
    tells,
    params: byId,
    answer: v.coursePapersView,
  }),
  coursePapersPdf: endpoint({
    method: 'GET',
    path: '/api/courses/{id}/certificates.pdf',
    summary: 'All valid papers of a course in one PDF, to print',
    access: signedIn,
    tells,
    params: byId,
    answer: z.string(),
    raw: 'application/pdf',
  }),
  coursePapersXlsx: endpoint({
    method: 'GET',
    path: '/api/courses/{id}/certificates.xlsx',
    summary: 'The register of the papers of a course, replaced and annulled ones too',
    access: signedIn,
    tells,
    params: byId,
    answer: z.string(),
    raw: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }),
  issueCertificate: endpoint({
    method: 'POST',
    path: '/api/courses/{id}/certificates',
    summary:
      'Issue a paper to one who has completed the course; what hours, license and end don’t allow is 422',
    access: manage,
    params: byId,
    body: z.strictObject({
      enrollmentId: uuid,
      kind: z
        .enum(certificateKinds)
        .optional()
        .meta({ description: 'What hours, license and final assessment give where left out' }),
    }),
    answer: papered,
    status: 201,
  }),
  combinableCertificates: endpoint({
    method: 'GET',
    path: '/api/certificates/combinable',
    summary: 'Who has completed parts of one licensed program that add up to a certificate of qualification',
    access: manage,
    tells,
    query: z.strictObject(wholeListQuery),
    answer: v.page(v.combinableView),
  }),
  combineCertificates: endpoint({
    method: 'POST',
    path: '/api/certificates/combined',
    summary:
      'One certificate of qualification for completed parts of one licensed program that add up within three years',
    access: manage,
    body: z.strictObject({ enrollmentIds: z.array(uuid).min(1).max(36) }),
    answer: papered,
    status: 201,
  }),
  reissueCertificate: endpoint({
    method: 'POST',
    path: '/api/certificates/{id}/reissue',
    summary:
      'Issue a new paper in the place of one, with the name as it is now; the old one stays visible as replaced',
    access: manage,
    params: byId,
    body: z.strictObject({ reason }),
    answer: papered,
    status: 201,
  }),
  annulCertificate: endpoint({
    method: 'POST',
    path: '/api/certificates/{id}/annul',
    summary: 'Annul a paper; it stays visible as annulled',
    access: manage,
    params: byId,
    body: z.strictObject({ reason }),
    answer: papered,
  }),
  verify: endpoint({
    method: 'GET',
    path: '/api/verify/{code}',
    summary: 'Is this paper genuine? What it shows itself, to whoever has its code; few attempts a minute',
    access: 'public',
    tells: 'nobody',
    params: z.strictObject({ code: z.string().max(200) }),
    answer: v.verifiedView,
    raw: 'application/json',
  }),
} as const satisfies Record<string, Endpoint>;
