import { PATIENCE, watchAnswers } from './watch-answers.ts';

/** Plays answers one after the other, the last for ever, and gives what was heard. */
async function heardOf(answers: (boolean | 'late' | 'fails')[]): Promise<string[]> {
  const heard: string[] = [];
  const end = new AbortController();
  const script = [...answers];
  const next = async () => {
    const answer = script.shift();
    if (answer === undefined) end.abort();
    if (answer === 'fails') throw new Error('connection refused');
    if (answer === 'late') await new Promise(() => undefined);
    return answer === true;
  };
  const note = (word: string) => () => void heard.push(word);
  const on = {
    first: note('first'),
    silent: note('silent'),
    again: note('again'),
    tooLong: note('too long'),
  };
  const patience = { everyMs: 20, askMs: 30, sayMs: 60, endMs: 200, firstMs: 400 };
  await watchAnswers(next, on, end.signal, patience);
  return heard;
}

test.each([
  ['one that answers', [true, true], ['first']],
  ['one slow answer', [true, 'late', true], ['first']],
  ['a pause', [true, 'late', 'late', true, true], ['first', 'silent', 'again']],
  ['a refused connection', [true, ...Array<'fails'>(20).fill('fails')], ['first', 'silent', 'too long']],
  ['one that never begins to answer', Array<'late'>(20).fill('late'), ['too long']],
  ['a slow start', [...Array<false>(6).fill(false), true], ['first']],
] as const)('of %s is heard what it is', async (_what, answers, heard) => {
  expect(await heardOf([...answers])).toEqual(heard);
});

test('a process that is stopped for 20 s is not ended', () => {
  expect(PATIENCE.endMs).toBeGreaterThanOrEqual(30_000);
});
