import { runCase, type CaseRun } from '../human-tasks.ts';
import { laps } from '../laps.ts';
import { councilSession as process } from './process.ts';

/**
 * The secretary calls a session, opens it when its day has come (an electronic one opens by being called) and closes
 * it; the votes themselves belong to the programs on its agenda. Its minutes are ready when those of every question
 * are signed. (domain.md, `council-session`)
 */
export function councilSession(run: CaseRun): Promise<void> {
  return runCase(process, run, async (session) => {
    const lap = laps();
    let opened = await session.ask('planned');
    for (; opened === 'move'; opened = await session.ask('planned', lap.name())) lap.begin();
    if (opened === 'cancel') return 'cancelled';
    if ((await session.ask('voting', lap.name())) === 'noQuorum') return 'noQuorum';
    return (await session.ask('minutes', lap.name())) === 'signed' ? 'held' : 'undecided';
  });
}
