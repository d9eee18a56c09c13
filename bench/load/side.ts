/** One way of running the case: the product over HTTP, or the bare workflow over gRPC. */
export interface Side {
  name: 'product' | 'bare';
  /** Starts a case and says its name. */
  start: (number: number) => Promise<string>;
  /** What this person is asked in the case now; undefined where nothing. */
  look: (person: string, caseId: string) => Promise<Asked | undefined>;
  /** Answers; resolves when the answer has been accepted. */
  answer: (person: string, caseId: string, asked: Asked, choice: string) => Promise<void>;
  /** Whose CPU time the case costs. */
  pids: Readonly<Record<string, number>>;
  /** Called before a round of this side. */
  prepare: () => void;
  /** History events of the case's workflow. */
  historyEvents: (caseId: string) => Promise<number>;
}

export interface Asked {
  /** The task's id (product) or the person (bare). */
  id: string;
  step: string;
  contentHash: string;
}

export const voters = ['member1', 'member2', 'member3', 'member4', 'member5'];
export const heads = ['head1', 'head2', 'head3'];
/** So many votes close the vote. */
export const NEED = 3;
