import { differingDocs } from './generate-docs.ts';

test('docs/processes says what the declarations and the policy say', async () => {
  expect(await differingDocs()).toEqual([]);
});
