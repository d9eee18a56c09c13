import { runChaos } from './run.ts';

/** The whole of `npm run chaos` takes minutes; this much of it fits into every test run. */
const plan = { seconds: 18, killEverySeconds: 6, freezeSeconds: 5, engineFile: false };
const LIMIT_MS = 240_000;

test(
  'the product under load and random kills loses, doubles and leaves stuck nothing',
  async () => {
    const lines: string[] = [];
    const began = performance.now();
    const ran = await runChaos({
      seed: 20,
      plan,
      drivers: { bench: 4, programs: 1, absences: 1, sessions: 1, courses: 1 },
      quietSeconds: 20,
      // The minute that `npm run chaos` waits; here only where something is found.
      patienceSeconds: 60,
      say: (line) => lines.push(`${((performance.now() - began) / 1000).toFixed(1)} s: ${line}`),
      signal: AbortSignal.timeout(LIMIT_MS - 30_000),
    }).catch((error: unknown) => {
      throw new Error(lines.join('\n'), { cause: error });
    });
    // What was done to it, and how long what died took to come back, stands beside what was found.
    if (ran.findings.length > 0) console.error(lines.join('\n'));
    expect(ran.findings).toEqual([]);
    expect(ran.cases).toBeGreaterThan(0);
    expect(ran.detail).toMatchObject({
      machine: { cpus: expect.any(Number) },
      versions: {
        node: process.versions.node,
        temporal: expect.stringMatching(/^1\./),
        commit: expect.any(String),
      },
      durability: { fsync: 'on', synchronous_commit: 'on' },
    });
    expect(lines.filter((line) => line.includes('SIGKILL')).length).toBeGreaterThan(2);
  },
  LIMIT_MS,
);
