/** The stories that the worker can run, by their process. */
export { absence } from './absence/workflow.ts';
export { colleagueHelp } from './colleague-help/workflow.ts';
export { councilSession } from './council-session/workflow.ts';
export { courseRelease } from './course-release/workflow.ts';
export { iopCycle } from './iop-cycle/workflow.ts';
export { externalCredit } from './external-credit/workflow.ts';
export { openRollover } from './open-rollover.ts';
export { methodicalForm } from './methodical-form/workflow.ts';
export { methodistTraining } from './methodist-training/workflow.ts';
export { programApproval } from './program-approval/workflow.ts';
export { programDelivery } from './program-delivery/workflow.ts';
export { programValidity } from './program-validity/workflow.ts';
export { yearRollover } from './year-rollover/workflow.ts';
export { paymentAuthorization } from './payment-authorization/workflow.ts';
export { trainingOrder } from './training-order/workflow.ts';
