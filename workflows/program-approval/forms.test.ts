import { refersTo } from '../../domain/references.ts';
import { completenessForm, opinionForm } from './forms.ts';

const somebody = '00000000-0000-4000-8000-000000000000';

test('reviewers are members of the council or methodists', () => {
  const council = { roles: ['councilMember', 'deputyCouncilChair', 'methodist'], others: true };
  expect(refersTo(completenessForm, { reviewers: [somebody] })).toMatchObject([council]);
  expect(refersTo(opinionForm, { reviewer: somebody })).toMatchObject([council]);
});
