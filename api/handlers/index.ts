import type { Handlers } from '../server/routes.ts';
import { accounts, demoMailLink, invitePeople, invitePerson, personAccount } from './accounts.ts';
import { endAbsence, myAbsences, postAbsence, putMyAbsence } from './absences.ts';
import { apiKeys, endApiKey, endMyApiKey, makeApiKey, myApiKeys } from './api-keys.ts';
import { attachment, uploadAttachment } from './attachments.ts';
import { endMyCalendar, myCalendar, renewMyCalendar } from './calendar.ts';
import { caseAction, withdrawCase } from './case-actions.ts';
import { cases, oneCase, timeline } from './cases.ts';
import { operatorHandlers } from './operator-handlers.ts';
import { heat } from './heat.ts';
import { coursePapersPdf, coursePapersXlsx } from './certificate-files.ts';
import {
  annulCertificate,
  combinableCertificates,
  combineCertificates,
  coursePapers,
  issueCertificate,
  reissueCertificate,
} from './certificates.ts';
import { courseHandlers } from './course-handlers.ts';
import { creditBook, reverseEntry } from './credit-book.ts';
import { attestationSheet, creditBookPdf, creditBookXlsx, hoursStatement } from './credit-book-files.ts';
import { myConsents, putMyConsent } from './consents.ts';
import { myDataViews } from './data-views.ts';
import { annualReport } from './annual-report.ts';
import { demand, indicators, progress } from './demand.ts';
import { confirmMyDetails, myDetails, personDetails, putMyDetails } from './details.ts';
import { document, signDocumentCopy } from './documents.ts';
import { askErasure, erase, erasure, erasures, myErasure } from './erasure.ts';
import { events } from './events.ts';
import { frdoErrors, frdoExport, frdoExports, makeFrdoExport } from './frdo.ts';
import { letters, sendAgain } from './letters.ts';
import { me, putMyLanguage } from './me.ts';
import { importPeople, importTemplate } from './people-import.ts';
import { annulOrder, dismiss, order, orders, registerOrder } from './orders.ts';
import {
  makePaymentBatch,
  payment,
  paymentBatches,
  paymentBatchFile,
  paymentBudgets,
  payments,
  putPaymentBudget,
  reversePayment,
  payAgain,
} from './payments.ts';
import { organizations, people, roles } from './people.ts';
import { addPerson, changePerson, person } from './person.ts';
import { myData, personData } from './person-data.ts';
import { processMap, processType, processTypes, saveInputDraft, start, startMany } from './processes.ts';
import { openablePrograms, program, programs } from './programs.ts';
import { audit, demoMail, findings, incidents } from './records.ts';
import { answerRollover, rollover, rolloverDryRun, rolloverExecute, rolloverFreeze } from './rollovers.ts';
import { confirmRestored, restore } from './restore.ts';
import { moveSandboxClock, sandboxClock } from './sandbox.ts';
import { sessionAgenda } from './session-agenda.ts';
import { deleteSavedFilter, mySavedFilters, putSavedFilter, savedFilter } from './saved-filters.ts';
import { awaited } from './awaited.ts';
import { stuckHandlers } from './stuck.ts';
import { callSession, closeSession, fillAgenda, oneSession, openSession, sessions } from './sessions.ts';
import { similarPapers } from './similar-papers.ts';
import { printStrips } from './strips.ts';
import { answer, ask, delegate } from './task-actions.ts';
import {
  documentTemplate,
  documentTemplates,
  previewTemplate,
  putDocumentTemplate,
  templatePreview,
} from './templates.ts';
import { decide, decideMany, oneTask, saveTaskDraft, tasks } from './tasks.ts';
import {
  caseItems,
  closeDeficit,
  confirmItems,
  enteredPlan,
  enterPlan,
  markItemDone,
  returnItem,
} from './year-acts.ts';
import { putSchoolTopic, schoolTopic, schoolYear } from './school-year.ts';
import { deficitCard } from './deficit-card.ts';
import { diagnosis, myYear, yearHelpers } from './year.ts';
import { verify } from './verify.ts';
import { lookAtVote, voteByLink } from './vote-links.ts';

/** Who answers which endpoint of the contract. */
export const handlers: Handlers = {
  ...courseHandlers,
  me,
  putMyLanguage,
  processTypes,
  processType,
  processMap,
  startCase: start,
  startCases: startMany,
  saveInputDraft,
  cases,
  awaited,
  case: oneCase,
  timeline,
  withdrawCase,
  caseAction,
  ...operatorHandlers,
  heat,
  tasks,
  task: oneTask,
  decide,
  decideMany,
  delegate,
  ask,
  answer,
  saveTaskDraft,
  people,
  person,
  addPerson,
  changePerson,
  importPeople,
  importTemplate,
  roles,
  orders,
  order,
  registerOrder,
  annulOrder,
  dismiss,
  payments,
  payment,
  paymentBatches,
  makePaymentBatch,
  paymentBatchFile,
  paymentBudgets,
  putPaymentBudget,
  reversePayment,
  payAgain,
  organizations,
  myConsents,
  putMyConsent,
  myDataViews,
  myData,
  myDetails,
  putMyDetails,
  confirmMyDetails,
  personDetails,
  frdoErrors,
  frdoExports,
  makeFrdoExport,
  frdoExport,
  myErasure,
  askErasure,
  erasures,
  erasure,
  erase,
  personData,
  creditBook,
  creditBookPdf,
  creditBookXlsx,
  hoursStatement,
  attestationSheet,
  reverseEntry,
  similarPapers,
  myAbsences,
  putMyAbsence,
  postAbsence,
  endAbsence,
  uploadAttachment,
  attachment,
  programs,
  openablePrograms,
  program,
  audit,
  mySavedFilters,
  putSavedFilter,
  deleteSavedFilter,
  savedFilter,
  incidents,
  findings,
  ...stuckHandlers,
  events,
  demoMail,
  letters,
  sendAgain,
  lookAtVote,
  voteByLink,
  sessions,
  session: oneSession,
  callSession,
  openSession,
  sessionAgenda,
  fillAgenda,
  closeSession,
  myCalendar,
  renewMyCalendar,
  endMyCalendar,
  demand,
  progress,
  indicators,
  annualReport,
  document,
  signDocument: signDocumentCopy,
  coursePapers,
  coursePapersPdf,
  coursePapersXlsx,
  issueCertificate,
  combinableCertificates,
  combineCertificates,
  reissueCertificate,
  annulCertificate,
  verify,
  documentTemplates,
  documentTemplate,
  putDocumentTemplate,
  templatePreview,
  previewTemplate,
  restore,
  confirmRestored,
  accounts,
  personAccount,
  invitePerson,
  invitePeople,
  printStrips,
  demoMailLink,
  myApiKeys,
  makeApiKey,
  endMyApiKey,
  apiKeys,
  endApiKey,
  sandboxClock,
  moveSandboxClock,
  rollover,
  rolloverDryRun,
  rolloverFreeze,
  rolloverExecute,
  answerRollover,
  diagnosis,
  myYear,
  deficitCard,
  yearHelpers,
  markItemDone,
  confirmItems,
  returnItem,
  closeDeficit,
  caseItems,
  enteredPlan,
  enterPlan,
  schoolYear,
  schoolTopic,
  putSchoolTopic,
};
