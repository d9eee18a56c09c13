/** What the API answers with. A view of what can be acted on carries `can`: what this reader may do, computed by the server. */
export * from './views/common.ts';
export * from './views/cases.ts';
export * from './views/documents.ts';
export * from './views/tasks.ts';
export * from './views/processes.ts';
export * from './views/orders.ts';
export * from './views/people.ts';
export * from './views/personal.ts';
export * from './views/records.ts';
export * from './views/letters.ts';
export * from './views/restore.ts';
export * from './views/rollovers.ts';
export * from './views/sessions.ts';
export * from './views/programs.ts';
export * from './views/accounts.ts';
export * from './views/saved-filters.ts';
