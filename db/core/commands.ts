/** What people can do to cases: each is one transaction, and throws a refusal for what may not be. */
export { endAbsence, planAbsence } from './absences.ts';
export { decide } from './decide.ts';
export { delegate } from './delegate.ts';
export { withdraw } from './leave.ts';
export { answerQuestion, askQuestion } from './questions.ts';
export { mayStart, startCase } from './start.ts';
