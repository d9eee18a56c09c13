/** The stories that the bench's worker can run: the product's and the one for measuring. */
export * from '../workflows/index.ts';
export { benchApproval } from './approval/workflow.ts';
