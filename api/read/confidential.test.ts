import type { CaseRead } from '../../db/read/case.ts';
import { iopCycle } from '../../workflows/iop-cycle/process.ts';
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
    shownCase(found, iopCycle, { personId } as SignedIn, [
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
