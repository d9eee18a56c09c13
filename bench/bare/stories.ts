/** What the bare worker runs. */
export { bareIdle } from './idle.ts';
export { bareApproval } from './workflow.ts';
