import type { CaseFacts, FactDecision } from '../../domain/case-facts.ts';
import { noHelp } from '../test-support/example-help.ts';
import { exampleProgram, type ProgramContent } from './content.ts';
import { draftOfMinutes } from './minutes.ts';

const made = (step: string, choice: string, more: Partial<FactDecision> = {}): FactDecision => ({
  step,
  round: 1,
  branch: '',
  seat: '',
  actorId: '',
  choice,
  form: {},
  contentHash: '',
  ...more,
});

const draftAfter = (decisions: FactDecision[]) => {
  const content = exampleProgram(noHelp) as ProgramContent;
  return draftOfMinutes({ content, decisions } as unknown as CaseFacts<ProgramContent>).text;
};

test('minutes begin with who was heard; the votes the protocol counts by itself', () => {
  expect(draftAfter([made('vote', 'for')])).toMatch(
    /^Слушали: программу «.+», 18 ч, и заключения рецензентов\.\nПостановили/,
  );
});

test('minutes that were returned begin with their text, those of another round do not', () => {
  const draft = made('minutes', 'sign', { form: { text: 'Слушали.' } });
  expect(draftAfter([made('vote', 'for'), draft, made('signature', 'return')])).toBe('Слушали.');
  expect(draftAfter([made('vote', 'for'), draft, made('vote', 'for', { round: 2 })])).toMatch(
    /^Слушали: программу/,
  );
});
