import { issueCertificates } from './certificates/issue.ts';
import { keepAttendance } from './cohorts/attendance.ts';
import { concludeCohort } from './cohorts/conclude.ts';
import { concludeForm, openForm, planForm, renewForm } from './cohorts/forms.ts';
import { openCohort } from './cohorts/open-cohort.ts';
import {
  cancelCohort,
  closeEnrollment,
  confirmCohort,
  dissolveCohort,
  postponeCohort,
} from './cohorts/phases.ts';
import { keepRelease, loseSeat } from './cohorts/release-effects.ts';
import { nameTraining } from './cohorts/trainings.ts';
import type { Effect } from './core/deps.ts';
import { callSession } from './council/call-session.ts';
import { beginYear } from './iop/begin-year.ts';
import { confirmItems, endDeficits } from './iop/end-year.ts';
import { adoptPlan, keepPlan } from './iop/keep-plan.ts';
import { joinSession } from './council/join-session.ts';
import { checkClaim, creditClaim, takeBackClaim } from './ledger/claims.ts';
import {
  agreePayment,
  confirmMoney,
  noteDelivery,
  orderPayment,
  recordMinutes,
  returnPayment,
  statePayment,
  verifyPayment,
} from './payments/links.ts';
import { openPayment, revisePayment } from './payments/open.ts';
import { refusePayment, releasePayment, settlePayment, withdrawPayment } from './payments/settle.ts';
import { settleExceptions } from './rollover/answers.ts';
import { callOffRollover } from './rollover/call-off.ts';
import { closeVotes, moveSession, openVotes, releasePrograms } from './council/open-votes.ts';

/** The effects of starts and of closed steps, by the name that declarations give them: what people decide causes them. */
export const stepEffects: Readonly<Record<string, Effect>> = {
  callSession,
  joinSession,
  openVotes,
  closeVotes,
  moveSession,
  releasePrograms,
  beginYear,
  keepPlan,
  adoptPlan,
  endDeficits,
  confirmItems,
  checkClaim,
  creditClaim,
  takeBackClaim,
  settleExceptions,
  callOffRollover,
  openPayment,
  revisePayment,
  confirmMoney,
  agreePayment,
  noteDelivery,
  statePayment,
  verifyPayment,
  recordMinutes,
  orderPayment,
  returnPayment,
  settlePayment,
  releasePayment,
  withdrawPayment,
  refusePayment,
  issueCertificates,
  openCohort,
  closeEnrollment,
  confirmCohort,
  postponeCohort,
  cancelCohort,
  dissolveCohort,
  keepRelease,
  loseSeat,
  keepAttendance,
  concludeCohort,
  openForm,
  planForm,
  concludeForm,
  renewForm,
  nameTraining,
};
