import type { Effect } from './core/deps.ts';
import { callSession } from './council/call-session.ts';
import { joinSession } from './council/join-session.ts';
import { checkClaim, creditClaim, takeBackClaim } from './ledger/claims.ts';
import { closeVotes, moveSession, openVotes, releasePrograms } from './council/open-votes.ts';

/** The effects of starts and of closed steps, by the name that declarations give them: what people decide causes them. */
export const stepEffects: Readonly<Record<string, Effect>> = {
  callSession,
  joinSession,
  openVotes,
  closeVotes,
  moveSession,
  releasePrograms,
  checkClaim,
  creditClaim,
  takeBackClaim,
};
