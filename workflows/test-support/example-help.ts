import type { ExampleHelp } from '../../domain/step.ts';

/** A server that knows of nobody and nothing. */
export const noHelp: ExampleHelp = {
  people: () => [],
  organizations: () => [],
  programs: () => [],
  courses: () => [],
  workingDay: () => '2026-09-01',
  year: 2026,
  indicators: () => [],
  me: '',
  myOrganization: () => undefined,
};
