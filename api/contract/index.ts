/** The HTTP surface as data (shared/api.md). The server routes by it, OpenAPI is made of it, the page calls by it. */
import type { Endpoint } from './endpoint.ts';
import { caseEndpoints } from './endpoints/cases.ts';
import { documentEndpoints } from './endpoints/documents.ts';
import { peopleEndpoints } from './endpoints/people.ts';
import { processEndpoints } from './endpoints/processes.ts';
import { programEndpoints } from './endpoints/programs.ts';
import { recordEndpoints } from './endpoints/records.ts';
import { savedFilterEndpoints } from './endpoints/saved-filters.ts';
import { sessionEndpoints } from './endpoints/sessions.ts';
import { taskEndpoints } from './endpoints/tasks.ts';

export type { AnswerOf, Endpoint, RequestOf } from './endpoint.ts';

export const endpoints = {
  ...peopleEndpoints,
  ...processEndpoints,
  ...caseEndpoints,
  ...taskEndpoints,
  ...programEndpoints,
  ...recordEndpoints,
  ...savedFilterEndpoints,
  ...sessionEndpoints,
  ...documentEndpoints,
} as const satisfies Record<string, Endpoint>;

export type Endpoints = typeof endpoints;

const filePaths = Object.values<Endpoint>(endpoints)
  .filter(({ takesFile: takes }) => takes)
  .map(({ path }) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`));

/** Is a file sent to this path, as multipart? */
export function takesFile(path: string): boolean {
  return filePaths.some((pattern) => pattern.test(path));
}
