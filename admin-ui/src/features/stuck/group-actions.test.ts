import type { StuckGroup } from '../../../../api/contract/views.ts';
import { caseActions, firstAction } from './group-actions.ts';

const about: StuckGroup['about'] = {
  person: null,
  substitute: null,
  role: null,
  roleTitle: null,
  scope: null,
  organization: null,
  until: null,
  absenceId: null,
};
const group = (actions: StuckGroup['actions'], rest: Partial<StuckGroup> = {}) =>
  ({ actions, cases: 3, freedBy: 'action', about, ...rest }) satisfies Partial<StuckGroup>;

test('the button of a row does the first action that an administrator can take', () => {
  expect(firstAction(group(['substitute', 'reassign', 'extend']))).toBe('substitute');
  expect(firstAction(group(['grantRole', 'reassign']))).toBe('grantRole');
  expect(firstAction(group(['wait', 'retry'], { freedBy: 'mending' }))).toBe('retry');
});

test('a row has no such button where only a developer or patience helps, or no case is named', () => {
  expect(firstAction(group(['developer', 'rebuild']))).toBeUndefined();
  expect(firstAction(group(['wait', 'rebuild'], { freedBy: 'itself' }))).toBeUndefined();
  expect(firstAction(group(['wait']))).toBeUndefined();
  expect(firstAction(group(['retry'], { cases: 0, freedBy: 'mending' }))).toBeUndefined();
});

test('what is done to cases leaves out what is not', () => {
  expect(caseActions(group(['grantRole', 'reassign', 'wait', 'developer']))).toEqual(['reassign']);
});
