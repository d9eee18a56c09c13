/** How the papers of courses are asked for. */
import type { Named } from './named.ts';
import { paths, reason, sending } from './asked.ts';

export const certificateRequests = {
  coursePapers: paths(({ caseId }: Named) => `/api/courses/${caseId}/certificates`),
  coursePapersPdf: paths(({ caseId }: Named) => `/api/courses/${caseId}/certificates.pdf`),
  coursePapersXlsx: paths(({ caseId }: Named) => `/api/courses/${caseId}/certificates.xlsx`),
  issueCertificate: sending(
    ({ caseId }: Named) => `/api/courses/${caseId}/certificates`,
    ({ taskId }: Named) => ({ enrollmentId: taskId }),
  ),
  combinableCertificates: paths(() => '/api/certificates/combinable'),
  combineCertificates: sending(
    () => '/api/certificates/combined',
    ({ caseId, taskId }: Named) => ({ enrollmentIds: [caseId, taskId] }),
  ),
  reissueCertificate: sending(
    ({ caseId }: Named) => `/api/certificates/${caseId}/reissue`,
    () => ({ reason }),
  ),
  annulCertificate: sending(
    ({ caseId }: Named) => `/api/certificates/${caseId}/annul`,
    () => ({ reason }),
  ),
  verify: paths(({ caseId }: Named) => `/api/verify/${caseId}`),
};
