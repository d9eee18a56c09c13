/**
 * Processes about one person's own learning, by key: a methodist, the department and a level's coordinator see none of
 * their cases but by a task of their own (domain.md, *Who sees what*). An administrator sees them, to free what is stuck.
 */
export const personalProcesses: readonly string[] = [
  'iop-cycle',
  'external-credit',
  'colleague-help',
  'course-release',
  'payment-authorization',
];

/** Of these the department sees every case all the same: sums are its business too. */
export const departmentsProcesses: readonly string[] = ['payment-authorization'];
