/** What administrators do to free cases, and where they see how the product is. */
import { health } from './health.ts';
import { operation, operations, planMany, runOperation, undoOperation } from './operations.ts';
import { versions } from './versions.ts';

export const operatorHandlers = {
  operations,
  operation,
  planOperation: planMany,
  runOperation,
  undoOperation,
  health,
  versions,
};
