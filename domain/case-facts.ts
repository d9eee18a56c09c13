/** What a case knows when it resolves seats and builds titles: ids and content, read under the case's lock. */
export interface CaseFacts<Content = unknown> {
  caseId: string;
  businessKey: string;
  initiatorId: string;
  /** The school year of the case, by its first calendar year. */
  year: number;
  /** Initiator and co-authors: they never decide on their own case. */
  authorIds: readonly string[];
  /** The current edition. */
  content: Content;
  /** The edition that was last agreed to (`StepDeclaration.agrees`), where another has followed it. */
  agreed?: Content;
  /** What rows of the case's own tables say (`ProcessDeclaration.knows`); undefined before there are any. */
  known?: unknown;
  /** Every decision made so far, oldest first. */
  decisions: readonly FactDecision[];
  /** What is known of the case that the step at hand goes with (`StepDeclaration.beside`). */
  beside?: Omit<CaseFacts<never>, 'content' | 'agreed'> & { content: unknown; agreed?: unknown };
}

export interface FactDecision {
  step: string;
  round: number;
  branch: string;
  seat: string;
  actorId: string;
  choice: string;
  form: Record<string, unknown>;
  contentHash: string;
}
