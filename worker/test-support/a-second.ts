import type { CoreDeps } from '../../db/core/deps.ts';
import { finishSessions } from '../../db/council/finish-sessions.ts';
import { writeAll } from '../scribe.ts';

/** What a worker does each second for papers: sessions whose questions are all signed owe their minutes, debts are made. */
export async function aSecondOfPapers(core: CoreDeps): Promise<void> {
  await finishSessions(core);
  await writeAll(core);
}
