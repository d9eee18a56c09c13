import { z } from 'zod';
import { endpoint, type Endpoint } from '../endpoint.ts';
import * as v from '../views.ts';

const access = { permission: 'demand.see' } as const;
const year = z.coerce.number().int().min(2000).max(2100).optional();

export const demandEndpoints = {
  demand: endpoint({
    method: 'GET',
    path: '/api/demand',
    summary:
      'The demand map: difficulties and wishes by district, school, group and subject, without names; beside it heads’ orders and what programs answer',
    access,
    query: z.strictObject({
      year: year.meta({ description: 'By its first calendar year; the current one where left out' }),
      level: z.enum(['district', 'school']).optional(),
      school: z.string().max(64).optional(),
      group: z.string().max(60).optional(),
      subject: z.string().max(200).optional(),
      indicator: z.string().max(60).optional(),
    }),
    answer: v.demandView,
  }),
  progress: endpoint({
    method: 'GET',
    path: '/api/progress',
    summary: 'Teachers’ years by phase and school, and hours by level: counts only',
    access,
    query: z.strictObject({ year, school: z.string().max(64).optional() }),
    answer: v.progressView,
  }),
  indicators: endpoint({
    method: 'GET',
    path: '/api/indicators',
    summary:
      'Indicators of the self-diagnosis to choose from, those that most people of the district need first',
    access: 'signedIn',
    answer: z.object({ items: z.array(v.indicatorView) }),
  }),
  annualReport: endpoint({
    method: 'GET',
    path: '/api/annual-report.docx',
    summary: '«Годовой отчёт» by the five levels: figures from cases, blanks for the methodist’s words',
    access: { permission: 'demand.seeAll' } as const,
    query: z.strictObject({ year }),
    answer: z.string(),
    raw: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  }),
} as const satisfies Record<string, Endpoint>;
