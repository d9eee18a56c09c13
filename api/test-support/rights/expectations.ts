/**
 * What every endpoint says of somebody else's case: one line each, and a new endpoint needs one (api/rights.test.ts
 * demands it). Nobody signed in is 401 everywhere else.
 */
import type { Endpoints } from '../../contract/index.ts';

export type Expectation =
  /** The same for everybody who is signed in; of a case it holds nothing. */
  | 'for everybody'
  /** Only what is the caller's own. */
  | 'own only'
  /** A list: who doesn't see the case finds neither it nor a count of it, by no filter; who sees it does. */
  | 'left out, or shown'
  /** Byte for byte as an unknown id; and whoever sees the case reads it. */
  | '404, or shown'
  /** As an unknown id; whoever sees the case but isn't the one to act hears 403. */
  | '404, or 403'
  /** As an unknown id, for everybody but its person and who manages people. */
  | '404'
  /** The same of each item. */
  | '404 an item, or 403 an item'
  /** As an unknown id; to whoever sees it, that none of the items named is theirs to decide. */
  | '404, or each item 404'
  /** To name it in an input is to name what isn't there. */
  | 'as unknown'
  /** 403 without the permission that the contract names, whatever is named. */
  | 'permission'
  /** The same, and of a case it holds nothing. */
  | 'permission, of no case'
  /** Public: who has the letter's token; a token that is none is 404 to everybody. */
  | 'by its token'
  | 'silent, or told';

export const expectations: Record<keyof Endpoints, Expectation> = {
  me: 'own only',
  putMyLanguage: 'own only',
  people: 'for everybody',
  person: 'permission, of no case',
  addPerson: 'permission, of no case',
  changePerson: 'permission, of no case',
  importPeople: 'permission, of no case',
  importTemplate: 'permission, of no case',
  roles: 'permission, of no case',
  orders: 'permission, of no case',
  order: 'permission, of no case',
  registerOrder: 'permission, of no case',
  annulOrder: 'permission, of no case',
  dismiss: 'permission, of no case',
  organizations: 'for everybody',
  myConsents: 'own only',
  putMyConsent: 'own only',
  myDataViews: 'own only',
  myData: 'own only',
  personData: 'permission, of no case',
  myErasure: 'own only',
  askErasure: 'own only',
  erasures: 'permission, of no case',
  erasure: 'permission, of no case',
  erase: 'permission, of no case',
  creditBook: '404',
  creditBookPdf: '404',
  creditBookXlsx: '404',
  hoursStatement: '404',
  attestationSheet: '404',
  reverseEntry: 'permission, of no case',
  similarPapers: '404',
  myAbsences: 'own only',
  putMyAbsence: 'own only',
  postAbsence: 'permission',
  endAbsence: '404',
  processTypes: 'own only',
  processType: 'own only',
  processMap: 'for everybody',
  startCase: 'as unknown',
  startCases: 'as unknown',
  saveInputDraft: 'own only',
  cases: 'left out, or shown',
  awaited: 'left out, or shown',
  case: '404, or shown',
  timeline: '404, or shown',
  withdrawCase: '404, or 403',
  caseAction: 'permission',
  tasks: 'own only',
  task: '404, or shown',
  decide: '404, or 403',
  decideMany: '404 an item, or 403 an item',
  delegate: '404, or 403',
  ask: '404, or 403',
  answer: '404, or 403',
  saveTaskDraft: '404, or 403',
  uploadAttachment: 'own only',
  attachment: '404, or shown',
  sessions: 'left out, or shown',
  session: '404, or shown',
  callSession: 'as unknown',
  openSession: '404, or 403',
  sessionAgenda: '404, or shown',
  fillAgenda: '404, or each item 404',
  closeSession: '404, or 403',
  myCalendar: 'own only',
  renewMyCalendar: 'own only',
  endMyCalendar: 'own only',
  document: '404',
  signDocument: '404',
  demand: 'permission, of no case',
  progress: 'permission, of no case',
  indicators: 'for everybody',
  annualReport: 'permission, of no case',
  documentTemplates: 'permission, of no case',
  documentTemplate: 'permission, of no case',
  putDocumentTemplate: 'permission, of no case',
  templatePreview: 'permission, of no case',
  previewTemplate: 'permission, of no case',
  programs: 'for everybody',
  openablePrograms: 'own only',
  program: '404',
  mySavedFilters: 'own only',
  putSavedFilter: 'own only',
  deleteSavedFilter: '404',
  savedFilter: '404',
  audit: 'permission',
  incidents: 'permission',
  events: 'silent, or told',
  demoMail: 'permission',
  letters: 'permission',
  sendAgain: 'permission',
  lookAtVote: 'by its token',
  voteByLink: 'by its token',
  sandboxClock: 'permission, of no case',
  moveSandboxClock: 'permission, of no case',
  restore: 'permission, of no case',
  confirmRestored: 'permission, of no case',
  accounts: 'permission, of no case',
  personAccount: 'permission, of no case',
  invitePerson: 'permission, of no case',
  invitePeople: 'permission, of no case',
  printStrips: 'permission, of no case',
  demoMailLink: 'permission, of no case',
  myApiKeys: 'own only',
  makeApiKey: 'own only',
  endMyApiKey: '404',
  apiKeys: 'permission, of no case',
  endApiKey: 'permission, of no case',
  rollover: 'permission, of no case',
  rolloverDryRun: 'permission, of no case',
  rolloverFreeze: 'permission, of no case',
  rolloverExecute: 'permission, of no case',
  answerRollover: 'permission, of no case',
  courses: 'for everybody',
  course: '404',
  enroll: '404',
  giveUpSeat: '404',
  changeSession: '404',
  wallCode: '404',
  checkIn: '404',
  correctAttendance: '404',
  handInWork: '404',
  reviewWork: '404',
  attendanceSheet: '404',
  methodistTraining: 'permission, of no case',
  diagnosis: 'for everybody',
  myYear: 'own only',
  deficitCard: 'own only',
  yearHelpers: 'own only',
  markItemDone: '404',
  confirmItems: '404',
  returnItem: '404',
  closeDeficit: '404',
  caseItems: '404',
  enteredPlan: '404',
  enterPlan: '404',
  schoolYear: 'permission, of no case',
  schoolTopic: 'for everybody',
  putSchoolTopic: 'permission, of no case',
};
