import { Case, CaseEdition, Decision, Form, Question, Step, Task } from './cases.ts';
import {
  DocumentSignature,
  DocumentTemplate,
  IssuedDocument,
  OwedDocument,
  Register,
  RestoreHold,
} from './documents.ts';
import { Certificate } from './certificates.ts';
import { Attendance, Cohort, CohortSession, Enrollment, FinalWork } from './cohorts.ts';
import { DemandCard, DemandMap } from './demand.ts';
import { FrdoExport, FrdoExportPart, FrdoExportRow, PersonalDetails } from './details.ts';
import { LedgerEntry, TrainingAlert } from './ledger.ts';
import {
  Absence,
  EarlierDocument,
  Order,
  Organization,
  OrganizationName,
  PackVersion,
  Person,
  RoleGrant,
} from './people.ts';
import {
  Payment,
  PaymentAct,
  PaymentBatch,
  PaymentBatchItem,
  PaymentBudget,
  PaymentHours,
  PaymentLine,
} from './payments.ts';
import { Consent, ConsentText, DataView, Erasure } from './personal.ts';
import { Backup, Operation, OperationItem } from './operations.ts';
import { SandboxClock, SandboxRound } from './sandbox.ts';
import { StuckCase, StuckGroup, StuckLook, StuckWatcher } from './stuck.ts';
import { DataCheck, Finding } from './findings.ts';
import { IopDeficit, IopItem, MethodicalTopic } from './year.ts';
import { Rollover, RolloverEntry, RolloverFreeze, RolloverRow, RolloverSnapshot } from './rollover.ts';
import {
  Attachment,
  Audit,
  Draft,
  IdempotencyKey,
  Incident,
  Notification,
  Program,
  Receipt,
  SavedFilter,
  StoredFile,
  VoteLink,
} from './records.ts';

export * from './cases.ts';
export * from './certificates.ts';
export * from './certificates.ts';
export * from './cohorts.ts';
export * from './demand.ts';
export * from './details.ts';
export * from './documents.ts';
export * from './findings.ts';
export * from './ledger.ts';
export * from './operations.ts';
export * from './people.ts';
export * from './payments.ts';
export * from './personal.ts';
export * from './records.ts';
export * from './sandbox.ts';
export * from './rollover.ts';
export * from './stuck.ts';
export * from './year.ts';

/** Every table of the product; better-auth keeps its own in the schema `auth`. */
export const entities = [
  Absence,
  Attachment,
  Attendance,
  Audit,
  Case,
  CaseEdition,
  Certificate,
  Cohort,
  CohortSession,
  Consent,
  ConsentText,
  DataCheck,
  DataView,
  Decision,
  DemandCard,
  DemandMap,
  DocumentSignature,
  DocumentTemplate,
  Draft,
  EarlierDocument,
  Enrollment,
  Erasure,
  FinalWork,
  Finding,
  Form,
  FrdoExport,
  FrdoExportPart,
  FrdoExportRow,
  IdempotencyKey,
  Incident,
  IopDeficit,
  IopItem,
  IssuedDocument,
  MethodicalTopic,
  LedgerEntry,
  Notification,
  Order,
  Organization,
  OrganizationName,
  OwedDocument,
  Backup,
  Operation,
  OperationItem,
  PackVersion,
  Payment,
  PaymentAct,
  PaymentBatch,
  PaymentBatchItem,
  PaymentBudget,
  PaymentHours,
  PaymentLine,
  Person,
  PersonalDetails,
  Program,
  Question,
  Receipt,
  Register,
  RestoreHold,
  RoleGrant,
  SandboxClock,
  SandboxRound,
  Rollover,
  RolloverEntry,
  RolloverFreeze,
  RolloverRow,
  RolloverSnapshot,
  SavedFilter,
  Step,
  StoredFile,
  StuckCase,
  StuckGroup,
  StuckLook,
  StuckWatcher,
  Task,
  TrainingAlert,
  VoteLink,
];
