/** Parts of `program-approval` whose stories have test files of their own: each file demands that all its arrows are taken. */
export const SESSION_STEPS = ['session', 'departmentAgenda'];
export const ISSUER_STEPS = ['issuerOrder'];
