/** What the API answers with. Every view carries `can`: what this reader may do with it, computed by the server. */
export * from './views/common.ts';
export * from './views/cases.ts';
export * from './views/tasks.ts';
export * from './views/processes.ts';
export * from './views/people.ts';
export * from './views/records.ts';
