import type { CaseFacts, FactDecision } from '../../domain/case-facts.ts';
import type { ExampleHelp } from '../../domain/step.ts';
import type { ProcessDeclaration } from '../../domain/process.ts';
import type { Seat } from '../../domain/seats.ts';

export interface ExampleFacts {
  /** Who a step asks in a case made of the declaration's own examples. */
  seatsOf(step: string): readonly Seat[];
}

/** Placeholders for what a real case would name. */
const help: ExampleHelp = {
  people: (_roles, count) => Array.from({ length: count }, (_, index) => `person ${index + 1}`),
  organizations: (kind) => [`each ${kind}`],
  programs: () => [{ id: 'program', hours: 18 }],
  courses: () => [{ cohort: 'course', payee: 'payee', hours: 18 }],
  workingDay: () => '2026-09-01',
  year: 2026,
  indicators: () => ['indicator'],
  me: 'author',
  myOrganization: ([kind]) => `each ${kind}`,
};

/** A case in which every step was answered as its example says: seats may depend on earlier answers. */
export function exampleFacts(process: ProcessDeclaration): ExampleFacts {
  const facts: CaseFacts = {
    caseId: 'case',
    businessKey: 'case',
    initiatorId: 'author',
    year: 2026,
    authorIds: [],
    content: process.example(help),
    decisions: Object.entries(process.steps).map(([step, declared]): FactDecision => {
      const form = declared.example({
        ...help,
        facts: { content: process.example(help) } as CaseFacts<never>,
      });
      return { step, round: 1, branch: '', seat: '', actorId: 'person', choice: '', form, contentHash: '' };
    }),
  };
  return {
    seatsOf: (step) => {
      const declared = process.steps[step];
      const branch = declared?.branches === undefined ? '' : 'the school that refused';
      return declared?.seats(facts as CaseFacts<never>, branch) ?? [];
    },
  };
}
