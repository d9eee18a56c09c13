import { Case, CaseEdition, Decision, Form, Question, Step, Task } from './cases.ts';
import { DocumentSignature, DocumentTemplate, IssuedDocument, OwedDocument, Register } from './documents.ts';
import { Absence, Organization, OrganizationName, PackVersion, Person, RoleGrant } from './people.ts';
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
} from './records.ts';

export * from './cases.ts';
export * from './documents.ts';
export * from './people.ts';
export * from './records.ts';

/** Every table of the product; better-auth keeps its own in the schema `auth`. */
export const entities = [
  Absence,
  Attachment,
  Audit,
  Case,
  CaseEdition,
  Decision,
  DocumentSignature,
  DocumentTemplate,
  Draft,
  Form,
  IdempotencyKey,
  Incident,
  IssuedDocument,
  Notification,
  Organization,
  OrganizationName,
  OwedDocument,
  PackVersion,
  Person,
  Program,
  Question,
  Receipt,
  Register,
  RoleGrant,
  SavedFilter,
  Step,
  StoredFile,
  Task,
];
