/** The same of the endpoints about people: their orders, accounts, absences and data. */
import type { Endpoints } from '../../contract/index.ts';
import { dayIn } from '../journey.ts';
import { paths, reason, sending, someFile, type Asked } from './asked.ts';
import type { Named } from './named.ts';

export const peopleRequests = {
  people: paths(
    () => '/api/people?limit=200',
    ({ word }) => `/api/people?q=${encodeURIComponent(word)}`,
  ),
  person: paths(({ caseId }) => `/api/people/${caseId}`),
  addPerson: sending(
    () => '/api/people',
    () => ({ lastName: 'Чужая', firstName: 'Анна' }),
  ),
  changePerson: sending(
    ({ caseId }) => `/api/people/${caseId}`,
    () => ({ lastName: 'Чужая', firstName: 'Анна' }),
  ),
  importPeople: () =>
    ['', '?dryRun=true'].map((dryRun) => ({ path: `/api/people/import${dryRun}`, raw: someFile })),
  importTemplate: paths(() => '/api/people/import/template'),
  roles: paths(() => '/api/roles'),
  orders: paths(
    () => '/api/orders',
    ({ caseId }) => `/api/orders?person=${caseId}`,
    ({ word }) => `/api/orders?q=${encodeURIComponent(word)}`,
  ),
  order: paths(({ caseId }) => `/api/orders/${caseId}`),
  registerOrder: sending(
    () => '/api/orders',
    ({ caseId, fileId }) => ({ ...someOrder(), person: caseId, scan: fileId }),
  ),
  annulOrder: sending(
    ({ caseId }) => `/api/orders/${caseId}/annulment`,
    () => ({ reason }),
  ),
  dismiss: sending(
    ({ caseId }) => `/api/people/${caseId}/dismissal`,
    () => ({ number: '1-к', dated: dayIn(0), day: dayIn(30) }),
  ),
  myConsents: paths(() => '/api/me/consents'),
  putMyConsent: sending(
    () => '/api/me/consents/publicName',
    ({ contentHash }) => ({ given: true, textHash: contentHash }),
  ),
  myDataViews: paths(() => '/api/me/data-views'),
  myData: paths(() => '/api/me/data'),
  personData: paths(({ caseId }) => `/api/people/${caseId}/data`),
  myDetails: paths(() => '/api/me/details'),
  putMyDetails: sending(
    () => '/api/me/details',
    ({ word }) => ({ snils: '', birthDate: word }),
  ),
  confirmMyDetails: sending(
    () => '/api/me/details/confirm',
    () => ({}),
  ),
  personDetails: paths(({ caseId }) => `/api/people/${caseId}/details`),
  frdoErrors: paths(
    () => '/api/frdo/errors',
    ({ caseId }) => `/api/frdo/errors?cohort=${caseId}`,
  ),
  frdoExports: paths(() => '/api/frdo/exports'),
  makeFrdoExport: sending(
    () => '/api/frdo/exports',
    ({ caseId }) => ({ cohorts: [caseId] }),
  ),
  frdoExport: paths(({ caseId }) => `/api/frdo/exports/${caseId}`),
  myErasure: paths(() => '/api/me/erasure'),
  askErasure: sending(
    () => '/api/me/erasure',
    () => ({}),
  ),
  erasures: paths(() => '/api/erasures'),
  erasure: paths(({ caseId }) => `/api/people/${caseId}/erasure`),
  erase: sending(
    ({ caseId }) => `/api/people/${caseId}/erasure`,
    () => ({ reason }),
  ),
  creditBook: paths(({ caseId }) => `/api/people/${caseId}/credit-book`),
  creditBookPdf: paths(({ caseId }) => `/api/people/${caseId}/credit-book.pdf`),
  creditBookXlsx: paths(({ caseId }) => `/api/people/${caseId}/credit-book.xlsx`),
  hoursStatement: paths(({ caseId }) => `/api/people/${caseId}/hours-statement.pdf`),
  attestationSheet: paths(({ caseId }) => `/api/people/${caseId}/attestation.docx`),
  reverseEntry: sending(
    ({ caseId }) => `/api/ledger/${caseId}/reversal`,
    () => ({ reason }),
  ),
  similarPapers: paths(({ caseId }) => `/api/cases/${caseId}/similar-papers`),
  myAbsences: paths(() => '/api/me/absences'),
  putMyAbsence: sending(
    () => '/api/me/absences',
    () => ({ from: dayIn(30), to: dayIn(31), substitute: null }),
  ),
  postAbsence: sending(
    ({ caseId }) => `/api/people/${caseId}/absences`,
    () => ({ from: dayIn(30), to: dayIn(31), substitute: null }),
  ),
  endAbsence: sending(
    ({ absenceId }) => `/api/absences/${absenceId}/end`,
    () => ({}),
  ),
  accounts: paths(
    () => '/api/accounts?limit=200',
    ({ word }) => `/api/accounts?q=${encodeURIComponent(word)}`,
    ({ school }) => `/api/accounts?organization=${school}`,
  ),
  personAccount: paths(({ caseId }) => `/api/people/${caseId}/account`),
  invitePerson: sending(
    ({ caseId }) => `/api/people/${caseId}/invitation`,
    () => ({}),
  ),
  invitePeople: sending(
    () => '/api/people/invitations',
    ({ caseId }) => ({ people: [caseId] }),
  ),
  printStrips: sending(
    () => '/api/people/strips',
    ({ caseId }) => ({ people: [caseId] }),
  ),
  myApiKeys: paths(() => '/api/me/api-keys'),
  // Of a day that is over: everybody is told so, and nobody is given twenty keys.
  makeApiKey: sending(
    () => '/api/me/api-keys',
    () => ({ name: 'Моё', scopes: ['read'], until: '2020-01-01' }),
  ),
  endMyApiKey: paths(({ caseId }) => `/api/me/api-keys/${caseId}`),
  apiKeys: paths(() => '/api/api-keys'),
  endApiKey: paths(({ caseId }) => `/api/api-keys/${caseId}`),
} satisfies Partial<Record<keyof Endpoints, (named: Named) => Asked[]>>;

function someOrder() {
  const role = { role: 'teacher', scope: 'school-1', from: dayIn(0), to: null };
  return { kind: 'appointment', number: '1-к', dated: dayIn(0), ...role };
}
