/** The HTTP surface as data (shared/api.md). The server routes by it, OpenAPI is made of it, the page calls by it. */
import type { Endpoint } from './endpoint.ts';
import { accountEndpoints } from './endpoints/accounts.ts';
import { caseEndpoints } from './endpoints/cases.ts';
import { operationEndpoints } from './endpoints/operations.ts';
import { certificateEndpoints } from './endpoints/certificates.ts';
import { courseEndpoints } from './endpoints/courses.ts';
import { creditBookEndpoints } from './endpoints/credit-books.ts';
import { demandEndpoints } from './endpoints/demand.ts';
import { heatEndpoints } from './endpoints/heat.ts';
import { detailsEndpoints } from './endpoints/details.ts';
import { documentEndpoints } from './endpoints/documents.ts';
import { letterEndpoints } from './endpoints/letters.ts';
import { paymentEndpoints } from './endpoints/payments.ts';
import { orderEndpoints } from './endpoints/orders.ts';
import { peopleEndpoints } from './endpoints/people.ts';
import { personalEndpoints } from './endpoints/personal.ts';
import { processEndpoints } from './endpoints/processes.ts';
import { programEndpoints } from './endpoints/programs.ts';
import { recordEndpoints } from './endpoints/records.ts';
import { restoreEndpoints } from './endpoints/restore.ts';
import { sandboxEndpoints } from './endpoints/sandbox.ts';
import { rolloverEndpoints } from './endpoints/rollovers.ts';
import { savedFilterEndpoints } from './endpoints/saved-filters.ts';
import { sessionEndpoints } from './endpoints/sessions.ts';
import { stuckEndpoints } from './endpoints/stuck.ts';
import { taskEndpoints } from './endpoints/tasks.ts';
import { yearEndpoints } from './endpoints/year.ts';

export { keyScopesOf, type AnswerOf, type Endpoint, type RequestOf } from './endpoint.ts';

export const endpoints = {
  ...peopleEndpoints,
  ...orderEndpoints,
  ...paymentEndpoints,
  ...personalEndpoints,
  ...detailsEndpoints,
  ...creditBookEndpoints,
  ...processEndpoints,
  ...caseEndpoints,
  ...operationEndpoints,
  ...taskEndpoints,
  ...programEndpoints,
  ...recordEndpoints,
  ...stuckEndpoints,
  ...letterEndpoints,
  ...savedFilterEndpoints,
  ...sessionEndpoints,
  ...documentEndpoints,
  ...certificateEndpoints,
  ...demandEndpoints,
  ...heatEndpoints,
  ...restoreEndpoints,
  ...accountEndpoints,
  ...sandboxEndpoints,
  ...rolloverEndpoints,
  ...yearEndpoints,
  ...courseEndpoints,
} as const satisfies Record<string, Endpoint>;

export type Endpoints = typeof endpoints;

const filePaths = Object.values<Endpoint>(endpoints)
  .filter(({ takesFile: takes }) => takes)
  .map(({ path }) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`));

/** Is a file sent to this path, as multipart? */
export function takesFile(path: string): boolean {
  return filePaths.some((pattern) => pattern.test(path));
}
