/** Shapes of the core's JSON columns. */
import type { Authority } from '../../domain/seats.ts';
import type { RuleSeat } from '../../domain/rules.ts';

/** A link of the way by which a task came to its holder. */
export interface ChainLink {
  from: string;
  to: string;
  kind: 'substitution' | 'delegation' | 'reassignment';
  absenceId?: string;
  reason?: string;
}

/** A seat as the step's row keeps it: what the rule needs, whose it is and which choices it has. */
export interface StoredSeat extends RuleSeat {
  role: string;
  scope: string;
  choices?: readonly string[];
  /** People who hold the role and may not act here. */
  except?: readonly string[];
  /** Only these of those who hold the role. */
  among?: readonly string[];
}

/** An authority of the step's ladder, with the moment (ISO) at which it is asked if nobody has answered. */
export interface StoredAuthority extends Authority {
  at: string;
}
