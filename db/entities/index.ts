import { Case, CaseEdition, Decision, Form, Question, Step, Task } from './cases.ts';
import { DocumentSignature, DocumentTemplate, IssuedDocument, OwedDocument, Register } from './documents.ts';
import { Absence, Organization, OrganizationName, PackVersion, Person, RoleGrant } from './people.ts';
import { Consent, ConsentText, DataView, Erasure } from './personal.ts';
import {
  Attachment,
  Audit,
  Draft,
  IdempotencyKey,
  Incident,
  Notification,
  Program,
  Receipt,
  StoredFile,
} from './records.ts';

export * from './cases.ts';
export * from './documents.ts';
export * from './people.ts';
export * from './personal.ts';
export * from './records.ts';

/** Every table of the product; better-auth keeps its own in the schema `auth`. */
export const entities = [
  Absence,
  Attachment,
  Audit,
  Case,
  CaseEdition,
  Consent,
  ConsentText,
  DataView,
  Decision,
  DocumentSignature,
  DocumentTemplate,
  Draft,
  Erasure,
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
  Step,
  StoredFile,
  Task,
];
