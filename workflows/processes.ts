import type { ProcessDeclaration } from '../domain/process.ts';
import { absence } from './absence/process.ts';
import { councilSession } from './council-session/process.ts';
import { colleagueHelp } from './colleague-help/process.ts';
import { iopCycle } from './iop-cycle/process.ts';
import { externalCredit } from './external-credit/process.ts';
import { programApproval } from './program-approval/process.ts';
import { programValidity } from './program-validity/process.ts';
import { yearRollover } from './year-rollover/process.ts';
import { methodicalForm } from './methodical-form/process.ts';
import { methodistTraining } from './methodist-training/process.ts';
import { courseRelease } from './course-release/process.ts';
import { programDelivery } from './program-delivery/process.ts';
import { trainingOrder } from './training-order/process.ts';
import { paymentAuthorization } from './payment-authorization/process.ts';

/** Every process of the product. A new one is a line here and a line in `index.ts`. */
export const processes: readonly ProcessDeclaration[] = [
  programApproval,
  councilSession,
  programValidity,
  absence,
  iopCycle,
  colleagueHelp,
  externalCredit,
  yearRollover,
  trainingOrder,
  paymentAuthorization,
  programDelivery,
  courseRelease,
  methodicalForm,
  methodistTraining,
];
