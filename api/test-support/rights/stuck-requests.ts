import { paths } from './asked.ts';

/** How what stands is asked about. */
export const stuckRequests = {
  stuck: paths(() => '/api/stuck'),
  stuckCases: paths(
    () => '/api/stuck/cases?limit=200',
    ({ word }) => `/api/stuck/cases?q=${encodeURIComponent(word)}`,
  ),
  explanation: paths(({ caseId }) => `/api/cases/${caseId}/explanation`),
};
