import type { CaseRead } from '../../db/read/case.ts';
import { iopCycle } from '../../workflows/iop-cycle/process.ts';
import { programDelivery } from '../../workflows/program-delivery/process.ts';
import type { SignedIn } from '../server/context.ts';
import { shownCase } from './confidential.ts';

const ratings = [{ indicator: 'assessment', rating: 1 }];
const found = {
  initiator_id: 'teacher',
  author_ids: ['teacher', 'substitute'],
  editions: [{ content: { deficits: [{ indicator: 'assessment' }], goals: [{ deficits: ['assessment'] }] } }],
  decisions: [{ form: { ratings } }],
} as unknown as CaseRead;

const asked = (seat: string, holder: string) => ({
  step: 'outsideView',
  seat,
  person_id: holder,
  holder_id: holder,
});

const seenBy = (personId: string) =>
  JSON.stringify(
    shownCase(found, iopCycle, { personId, roles: [] as SignedIn['roles'] } as SignedIn, [
      asked('deputy', 'deputy'),
      asked('schoolHead@school-1+1:deputy', 'head'),
    ]),
  );

test('self-ratings are the teacher’s, and the deputy’s whom they asked: not of a head whom the late deputy’s step has gone to', () => {
  expect(seenBy('teacher')).toContain('assessment');
  expect(seenBy('deputy')).toContain('"rating":1');
  expect(seenBy('deputy')).not.toContain('deficits');
  expect(seenBy('head')).not.toContain('assessment');
});

test('who stood in for the teacher and sent their plan sees neither ratings nor deficits by it', () => {
  expect(seenBy('substitute')).not.toContain('assessment');
});

test('who came to a course is no more its opener’s than anybody’s: of whoever was asked to run it', () => {
  const course = {
    ...found,
    decisions: [{ form: { choice: 'mark', present: ['learner'] } }],
  } as unknown as CaseRead;
  const seen = (personId: string, step?: string) =>
    JSON.stringify(
      shownCase(
        course,
        programDelivery,
        { personId, roles: [] as SignedIn['roles'] } as SignedIn,
        step === undefined ? [] : [{ ...asked('leader', personId), step }],
      ),
    );
  expect(seen('leader', 'enrollment')).toContain('learner');
  // Who opened it, and leads it not; a substitute of one session.
  expect(seen('teacher')).not.toContain('learner');
  expect(seen('substitute', 'attendance')).not.toContain('learner');
});
