import type { DocumentRead } from '../../db/read/documents.ts';
import type { SignedIn } from '../server/context.ts';
import { maySign } from './document-view.ts';

const document = {
  id: 'd',
  kind: 'registryExtract',
  number: 1,
  dated: '2026-09-11',
  signing: 'paper',
  has_docx: false,
  author_ids: ['author'],
  signatures: [],
} satisfies DocumentRead;

const as = (personId: string, keyScopes?: SignedIn['keyScopes']) =>
  ({
    personId,
    keyScopes,
    roles: [{ role: 'deputyCouncilChair', scope: 'district' }],
  }) as unknown as SignedIn;

test('a signed copy is brought by whoever signs, but not of the papers of their own program', () => {
  expect(maySign(document, as('deputy'))).toBe(true);
  expect(maySign(document, as('author'))).toBe(false);
  expect(maySign(document, as('deputy', ['read']))).toBe(false);
  expect(maySign({ ...document, signing: 'system' }, as('deputy'))).toBe(false);
});
