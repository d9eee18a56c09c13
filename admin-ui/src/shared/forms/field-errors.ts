import { problemOf } from '../api/problem.ts';

/** What the server says of each field, by its path; nothing where nothing failed. */
export function fieldErrors(error: unknown): (path: string) => string | undefined {
  if (error === null || error === undefined) return () => undefined;
  const errors = problemOf(error).errors ?? [];
  return (path) => errors.find((each) => each.path === path)?.message;
}
