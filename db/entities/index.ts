import { Case, CaseEdition, Decision, Form, Question, Step, Task } from './cases.ts';
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
  StoredFile,
} from './records.ts';

export * from './cases.ts';
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
  Draft,
  Form,
  IdempotencyKey,
  Incident,
  Notification,
  Organization,
  OrganizationName,
  PackVersion,
  Person,
  Program,
  Question,
  Receipt,
  RoleGrant,
  Step,
  StoredFile,
  Task,
];
