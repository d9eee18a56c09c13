import type { Handlers } from '../server/routes.ts';
import { endAbsence, myAbsences, postAbsence, putMyAbsence } from './absences.ts';
import { attachment, uploadAttachment } from './attachments.ts';
import { endMyCalendar, myCalendar, renewMyCalendar } from './calendar.ts';
import { caseAction, withdrawCase } from './case-actions.ts';
import { cases, oneCase, timeline } from './cases.ts';
import { document, signDocumentCopy } from './documents.ts';
import { events } from './events.ts';
import { me, putMyLanguage } from './me.ts';
import { organizations, people } from './people.ts';
import { processMap, processType, processTypes, saveInputDraft, start, startMany } from './processes.ts';
import { program, programs } from './programs.ts';
import { audit, demoMail, incidents } from './records.ts';
import { sessionAgenda } from './session-agenda.ts';
import { deleteSavedFilter, mySavedFilters, putSavedFilter, savedFilter } from './saved-filters.ts';
import { awaited } from './awaited.ts';
import { callSession, closeSession, fillAgenda, oneSession, openSession, sessions } from './sessions.ts';
import { answer, ask, delegate } from './task-actions.ts';
import {
  documentTemplate,
  documentTemplates,
  previewTemplate,
  putDocumentTemplate,
  templatePreview,
} from './templates.ts';
import { decide, decideMany, oneTask, saveTaskDraft, tasks } from './tasks.ts';

/** Who answers which endpoint of the contract. */
export const handlers: Handlers = {
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
  tasks,
  task: oneTask,
  decide,
  decideMany,
  delegate,
  ask,
  answer,
  saveTaskDraft,
  people,
  organizations,
  myAbsences,
  putMyAbsence,
  postAbsence,
  endAbsence,
  uploadAttachment,
  attachment,
  programs,
  program,
  audit,
  mySavedFilters,
  putSavedFilter,
  deleteSavedFilter,
  savedFilter,
  incidents,
  events,
  demoMail,
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
  document,
  signDocument: signDocumentCopy,
  documentTemplates,
  documentTemplate,
  putDocumentTemplate,
  templatePreview,
  previewTemplate,
};
