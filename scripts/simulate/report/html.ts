import type { Report } from './json.ts';

/** The report to read. */
export function htmlReport(_report: Report): string {
  return '';
}
