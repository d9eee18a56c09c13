/** Row types of the core's plain SQL, derived from the entities: a column is written down once. */
import type { InferEntity } from '@mikro-orm/core';
import type {
  Audit,
  Case,
  CaseEdition,
  Decision,
  Incident,
  Notification,
  OwedDocument,
  Question,
  Receipt,
  Step,
  Task,
} from '../entities/index.ts';

type SnakeCase<S extends string> = S extends `${infer Head}${infer Tail}`
  ? Head extends Lowercase<Head>
    ? `${Head}${SnakeCase<Tail>}`
    : `_${Lowercase<Head>}${SnakeCase<Tail>}`
  : S;

/** The entity as PostgreSQL gives it: snake_case names, nullable columns as null, timestamps as Date. */
export type Row<E> = {
  [K in keyof InferEntity<E> & string as SnakeCase<K>]-?: Exclude<InferEntity<E>[K], undefined>;
};

export type AuditRow = Omit<Row<typeof Audit>, 'id'>;
export type CaseRow = Row<typeof Case>;
export type DecisionRow = Row<typeof Decision>;
export type EditionRow = Row<typeof CaseEdition>;
export type IncidentRow = Row<typeof Incident>;
/** As the core owes it; the rest of the row is the postman's (db/letters/). */
export type NotificationRow = Pick<
  Row<typeof Notification>,
  'id' | 'person_id' | 'case_id' | 'step_id' | 'task_id' | 'kind' | 'number' | 'params' | 'at'
>;
export type OwedDocumentRow = Row<typeof OwedDocument>;
export type QuestionRow = Row<typeof Question>;
export type ReceiptRow = Row<typeof Receipt>;
export type StepRow = Row<typeof Step>;
export type TaskRow = Row<typeof Task>;
