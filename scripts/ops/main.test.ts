/** The command line itself: what it says of its commands, and how it ends. */
import { exits } from './command.ts';
import { runOps } from './main.ts';

async function run(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  return { exit: await runOps(args, { env, say, complain: say }), said: said.join('\n') };
}

test('it says what there is, and which command there is not', async () => {
  expect(await run(['--help'])).toMatchObject({
    exit: exits.ok,
    said: expect.stringContaining('doctor') as string,
  });
  expect(await run(['docter'])).toMatchObject({
    exit: exits.usage,
    said: expect.stringContaining('docter') as string,
  });
  expect((await run(['doctor', '--jason'])).exit).toBe(exits.usage);
});

test('doctor: an API that does not answer is said, and what can be seen without it', async () => {
  const nowhere = { OPS_URL: 'http://127.0.0.1:1', OPS_API_KEY: 'x', DATA_DIR: '/nonexistent' };
  const told = await run(['doctor'], nowhere);
  expect(told.exit).toBe(exits.unreachable);
  expect(told.said).toContain('http://127.0.0.1:1 does not answer');
  const json = JSON.parse((await run(['doctor', '--json'], nowhere)).said) as { parts: unknown[] };
  expect(json.parts.length).toBeGreaterThan(0);
});

test('a key that is missing is asked for by its name', async () => {
  expect((await run(['doctor'], { DATA_DIR: '/nonexistent' })).said).toContain('OPS_API_KEY');
});
