import { healthSentence, judgeHealth, verdictOf } from '../../domain/health/index.ts';
import { inLanguage, type Text } from '../../domain/text-object.ts';
import { readHealth } from '../../db/health/read.ts';
import type { Endpoints } from '../contract/index.ts';
import type { Handler } from '../server/context.ts';

/** GET /api/health: every check in words, the worst first; it answers without engine and worker, and says so. */
export const health: Handler<Endpoints['health']> = async ({ deps, actor }) => {
  const now = await deps.now();
  const [rows, { engine, worker }, free] = await Promise.all([
    readHealth(deps.pool, now, deps.sendsMail),
    deps.engine.health(),
    deps.machine.freeBytes(),
  ]);
  const state = { ...rows, engineAnswers: engine, workerPolls: worker, freeBytes: free ?? null };
  const results = judgeHealth(state);
  const say = (text: Text) => inLanguage(text, actor.language);
  return {
    at: now.toISOString(),
    verdict: verdictOf(results),
    sentence: say(healthSentence(results)),
    checks: results.map(({ key, title, verdict, says, todo }) => ({
      ...{ key, verdict, title: say(title), says: say(says) },
      todo: todo === undefined ? null : say(todo),
    })),
  };
};
