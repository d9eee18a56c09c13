import type { CauseKey } from '../../domain/causes/index.ts';
import type { CauseDetail } from '../../domain/causes/judge-step.ts';

/** One cause of one case, as a look finds it; without a case it holds up the whole system. */
export interface Finding {
  caseId: string | null;
  cause: CauseKey;
  key: string;
  since: Date;
  detail: CauseDetail;
  lastSeen?: Date;
  attempts?: number;
  nextAttempt?: Date | null;
  /** Of the error, as it came. */
  message?: string;
}
