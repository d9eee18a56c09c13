/** The same of the endpoints about teachers' years. */
import type { Endpoints } from '../../contract/index.ts';
import { dayIn } from '../journey.ts';
import { paths, reason, sending, type Asked } from './asked.ts';
import type { Named } from './named.ts';

type OfYears =
  | 'diagnosis' | 'myYear' | 'deficitCard' | 'yearHelpers' | 'markItemDone' | 'confirmItems' | 'returnItem' | 'closeDeficit'
  | 'caseItems' | 'enteredPlan' | 'enterPlan' | 'schoolYear' | 'schoolTopic' | 'putSchoolTopic'; // prettier-ignore

export const yearRequests: Pick<Record<keyof Endpoints, (named: Named) => Asked[]>, OfYears> = {
  diagnosis: paths(() => '/api/diagnosis'),
  myYear: paths(
    () => '/api/me/year',
    () => '/api/me/year?year=2025',
  ),
  deficitCard: paths(() => '/api/me/year/deficit-card.pdf'),
  yearHelpers: paths(() => '/api/me/year/helpers?indicator=assessment'),
  markItemDone: sending(
    ({ caseId }) => `/api/cases/${caseId}/items/i1/done`,
    ({ fileId }) => ({ on: dayIn(0), evidence: [fileId] }),
  ),
  confirmItems: sending(
    ({ caseId }) => `/api/cases/${caseId}/items/confirm`,
    () => ({ items: ['i1'] }),
  ),
  returnItem: sending(
    ({ caseId }) => `/api/cases/${caseId}/items/i1/return`,
    () => ({ reason }),
  ),
  closeDeficit: sending(
    ({ caseId }) => `/api/cases/${caseId}/deficits/assessment/close`,
    () => ({ proof: reason }),
  ),
  caseItems: paths(({ caseId }) => `/api/cases/${caseId}/items`),
  enteredPlan: paths(({ caseId }) => `/api/cases/${caseId}/plan-draft`),
  enterPlan: sending(
    ({ caseId }) => `/api/cases/${caseId}/plan-draft`,
    () => ({ goals: [], items: [] }),
  ),
  schoolYear: paths(() => '/api/schools/school-2/year'),
  schoolTopic: paths(() => '/api/schools/school-1/topic'),
  putSchoolTopic: sending(
    () => '/api/schools/school-2/topic',
    () => ({ title: 'Тема' }),
  ),
};
