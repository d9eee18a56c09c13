/**
 * `npm run chaos [-- --seconds N --seed S --keep]`: people work while everything they work on is killed, stopped and cut
 * off, again and again; after a minute of quiet the checker looks. One JSON line per figure on stdout, progress on
 * stderr; data and logs are kept where something was found, or with --keep. Exits with 1 where a figure isn't zero. See docs/decisions/0008-chaos.md.
 */
import { figures } from './chaos/figures.ts';
import { readOptions } from './chaos/options.ts';
import { runChaos } from './chaos/run.ts';
import { messageOf } from './runtime/operator-error.ts';
import { interruption } from './test/interruption.ts';

const signal = interruption();
try {
  const { seconds, seed, keep } = readOptions(process.argv.slice(2));
  const ran = await runChaos({
    seed,
    plan: { seconds, killEverySeconds: 6, freezeSeconds: 20, engineFile: true },
    drivers: { bench: 16, programs: 2, absences: 1, sessions: 1, courses: 2 },
    quietSeconds: 60,
    keep,
    say: (line) => console.error(line),
    signal,
  });
  const printed = figures(ran);
  for (const figure of printed) console.log(JSON.stringify(figure));
  process.exit(printed.some(({ value }) => value > 0) ? 1 : 0);
} catch (error) {
  console.error(messageOf(signal.aborted ? signal.reason : error));
  process.exit(2);
}
