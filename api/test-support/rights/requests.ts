/** How each endpoint is called about something that is named: by its id, by every filter, in every field. */
import { randomUUID } from 'node:crypto';
import type { Endpoints } from '../../contract/index.ts';
import { exampleProgram } from '../../../workflows/program-approval/content.ts';
import { noHelp } from '../../../workflows/test-support/example-help.ts';
import type { Named } from './named.ts';
import { paths, reason, sending, someFile, type Asked } from './asked.ts';
import { certificateRequests } from './certificate-requests.ts';
import { paymentRequests } from './payment-requests.ts';
import { peopleRequests } from './people-requests.ts';
import { courseRequests } from './course-requests.ts';
import { operatorRequests } from './operator-requests.ts';
import { stuckRequests } from './stuck-requests.ts';
import { yearRequests } from './year-requests.ts';

const text = 'Проверка прав';

/** A program that is fine but for the file it names. */
const program = ({ fileId }: Named) => ({
  ...exampleProgram({ ...noHelp, organizations: () => ['school-3'] }),
  files: [fileId],
});

const decision = ({ contentHash }: Named) => ({ contentHash, choice: 'complete' });

/** Every filter of the list with a value of the case's own. */
const caseFilters = [
  '', '?type=program-approval', '?state=underReview', '?step=completeness', '?level=district', '?health=ok',
  '?health=failing', '?sort=subject', '?sort=-since', '?limit=200', '?type=absence', '?type=council-session', '?archived=yes',
]; // prettier-ignore

export const requests: Record<keyof Endpoints, (named: Named) => Asked[]> = {
  ...peopleRequests,
  ...yearRequests,
  ...paymentRequests,
  ...certificateRequests,
  ...courseRequests,
  ...stuckRequests,
  ...operatorRequests,
  me: paths(() => '/api/me'),
  putMyLanguage: sending(
    () => '/api/me/language',
    () => ({ language: 'ru' }),
  ),
  organizations: paths(() => '/api/organizations'),
  processTypes: paths(() => '/api/process-types'),
  processType: paths(() => '/api/process-types/program-approval'),
  processMap: paths(() => '/api/process-types/program-approval/bpmn'),
  startCase: sending(() => '/api/process-types/program-approval/cases', program),
  startCases: sending(
    () => '/api/process-types/program-approval/cases/bulk',
    (named) => ({ inputs: [program(named)] }),
  ),
  saveInputDraft: sending(
    () => '/api/process-types/program-approval/draft',
    () => ({ title: 'Моё' }),
  ),
  cases: paths(
    ...caseFilters.map((filter) => () => `/api/cases${filter}`),
    ({ school }) => `/api/cases?school=${school}`,
    ({ word }) => `/api/cases?q=${encodeURIComponent(word)}`,
  ),
  awaited: paths(
    () => '/api/awaited',
    ({ caseId }) => `/api/awaited?case=${caseId}`,
    ({ word }) => `/api/awaited?q=${encodeURIComponent(word)}`,
  ),
  case: paths(({ caseId }) => `/api/cases/${caseId}`),
  timeline: paths(({ caseId }) => `/api/cases/${caseId}/timeline`),
  withdrawCase: sending(
    ({ caseId }) => `/api/cases/${caseId}/withdraw`,
    () => ({ reason }),
  ),
  caseAction: sending(
    ({ caseId }) => `/api/cases/${caseId}/actions/extend`,
    () => ({ reason, days: 1 }),
    ({ taskId }) => ({ reason, days: 1, taskId }),
  ),
  tasks: paths(
    ...['open', 'decided', 'withdrawn'].map((state) => () => `/api/tasks?state=${state}`),
    ({ caseId }) => `/api/tasks?case=${caseId}`,
    ({ word }) => `/api/tasks?q=${encodeURIComponent(word)}`,
  ),
  task: paths(({ taskId }) => `/api/tasks/${taskId}`),
  decide: sending(
    ({ taskId }) => `/api/tasks/${taskId}/decision`,
    decision,
    ({ contentHash }) => ({ contentHash, choice: 'nonsense', surprise: 1 }),
    () => ({ contentHash: 'old', choice: 'complete' }),
  ),
  decideMany: sending(
    () => '/api/tasks/decisions',
    (named) => ({ items: [{ taskId: named.taskId, ...decision(named) }] }),
  ),
  delegate: sending(
    ({ taskId }) => `/api/tasks/${taskId}/delegate`,
    ({ caseId }) => ({ to: caseId, reason }),
  ),
  ask: sending(
    ({ taskId }) => `/api/tasks/${taskId}/questions`,
    ({ caseId }) => ({ to: caseId, text }),
  ),
  answer: sending(
    ({ questionId }) => `/api/questions/${questionId}/answer`,
    () => ({ text }),
  ),
  saveTaskDraft: sending(
    ({ taskId }) => `/api/tasks/${taskId}/draft`,
    () => ({ choice: 'complete' }),
  ),
  uploadAttachment: () => [{ path: '/api/attachments', raw: someFile }],
  attachment: paths(({ fileId }) => `/api/attachments/${fileId}`),
  sessions: paths(
    () => '/api/sessions?limit=200',
    () => '/api/sessions?state=planned',
    () => '/api/sessions?kind=ordinary&sort=starts',
  ),
  session: paths(({ caseId }) => `/api/sessions/${caseId}`),
  callSession: sending(
    () => '/api/sessions',
    ({ caseId }) => ({ kind: 'electronic', programs: [caseId] }),
  ),
  openSession: sending(
    ({ caseId }) => `/api/sessions/${caseId}/open`,
    () => ({ present: [] }),
  ),
  sessionAgenda: paths(({ caseId }) => `/api/sessions/${caseId}/agenda`),
  fillAgenda: sending(
    ({ caseId }) => `/api/sessions/${caseId}/agenda`,
    ({ caseId }) => ({ programs: [caseId] }),
  ),
  closeSession: sending(
    ({ caseId }) => `/api/sessions/${caseId}/close`,
    () => ({}),
  ),
  document: paths(
    ...['pdf', 'docx', 'signed'].map(
      (format) =>
        ({ caseId }: Named) =>
          `/api/documents/${caseId}?format=${format}`,
    ),
  ),
  signDocument: sending(
    ({ caseId }) => `/api/documents/${caseId}/signed`,
    ({ fileId }) => ({ attachmentId: fileId }),
  ),
  documentTemplates: paths(() => '/api/document-templates'),
  documentTemplate: paths(() => '/api/document-templates/minutes'),
  putDocumentTemplate: () => [{ path: '/api/document-templates/minutes', raw: someFile }],
  templatePreview: paths(() => '/api/document-templates/minutes/preview'),
  previewTemplate: () => [{ path: '/api/document-templates/minutes/preview', raw: someFile }],
  myCalendar: paths(() => '/api/me/calendar'),
  renewMyCalendar: sending(
    () => '/api/me/calendar',
    () => ({}),
  ),
  endMyCalendar: paths(() => '/api/me/calendar'),
  program: paths(({ caseId }) => `/api/programs/${caseId}`),
  programs: paths(
    () => '/api/programs',
    ({ school }) => `/api/programs?school=${school}`,
    ({ word }) => `/api/programs?q=${encodeURIComponent(word)}`,
  ),
  openablePrograms: paths(() => '/api/programs/openable'),
  mySavedFilters: paths(() => '/api/me/saved-filters'),
  putSavedFilter: sending(
    () => `/api/me/saved-filters/${randomUUID()}`,
    () => ({ list: 'cases', name: 'Моё', filter: {} }),
  ),
  deleteSavedFilter: paths(({ caseId }) => `/api/me/saved-filters/${caseId}`),
  savedFilter: paths(({ caseId }) => `/api/saved-filters/${caseId}`),
  audit: paths(
    () => '/api/audit?limit=200',
    ({ caseId }) => `/api/audit?case=${caseId}`,
    ({ caseId }) => `/api/audit?actor=${caseId}`,
  ),
  incidents: paths(
    () => '/api/incidents',
    () => '/api/incidents?group=fingerprint',
  ),
  findings: paths(({ caseId }) => `/api/findings?case=${caseId}`),
  events: () => [{ path: '/api/events' }],
  letters: paths(
    () => '/api/letters?limit=200',
    () => '/api/letters?state=waiting',
    ({ word }) => `/api/letters?to=${encodeURIComponent(word)}`,
  ),
  sendAgain: sending(
    ({ caseId }) => `/api/letters/${caseId}/again`,
    () => ({}),
  ),
  lookAtVote: sending(
    () => '/api/vote-links/look',
    ({ taskId }) => ({ token: taskId }),
  ),
  voteByLink: sending(
    () => '/api/vote-links/vote',
    (named) => ({ token: named.taskId, ...decision(named) }),
  ),
  sandboxClock: paths(() => '/api/sandbox/clock'),
  moveSandboxClock: sending(
    () => '/api/sandbox/clock',
    () => ({ advance: 'P1D' }),
  ),
  restore: paths(() => '/api/restore'),
  confirmRestored: sending(
    () => '/api/restore/confirm',
    () => ({ register: 'minutes', year: 2026, lastNumber: 1 }),
  ),
  demoMail: paths(
    () => '/api/demo/mail?limit=200',
    ({ word }) => `/api/demo/mail?to=${encodeURIComponent(word)}`,
  ),
  demoMailLink: sending(
    ({ caseId }) => `/api/demo/mail/${caseId}/link`,
    () => ({}),
  ),
  demand: paths(
    () => '/api/demand',
    ({ school }) => `/api/demand?school=${school}`,
  ),
  progress: paths(
    () => '/api/progress',
    ({ school }) => `/api/progress?school=${school}`,
  ),
  indicators: paths(() => '/api/indicators'),
  annualReport: paths(() => '/api/annual-report.docx?year=2026'),
  rollover: paths(() => '/api/rollovers/2026'),
  rolloverDryRun: sending(
    () => '/api/rollovers/2031/dry-run',
    () => ({ reason }),
  ),
  rolloverFreeze: sending(
    () => '/api/rollovers/2031/freeze',
    () => ({ reason }),
  ),
  rolloverExecute: sending(
    () => '/api/rollovers/2031/execute',
    () => ({ reason }),
  ),
  answerRollover: sending(
    () => '/api/rollovers/2026/answers',
    ({ caseId }) => ({ answers: [{ person: caseId, answer: 'skip' }] }),
  ),
};
