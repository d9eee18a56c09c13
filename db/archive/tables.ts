/** The tables whose rows of a case lie in the schema `archive` once it is archived, and which `history` shows whole. */
export const archivedTables = [
  'case_editions',
  'steps',
  'tasks',
  'decisions',
  'questions',
  'audit',
  'notifications',
  'receipts',
] as const;
