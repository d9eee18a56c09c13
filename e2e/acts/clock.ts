import { person } from './api.ts';

interface Clock {
  now: string;
  movingTo: string | null;
}

/** Moves the sandbox's clock and waits until everything due has happened. */
export async function moveClock(to: Date): Promise<void> {
  const admin = await person('admin');
  await admin.send('POST', '/api/sandbox/clock', { to: to.toISOString() });
  for (let looks = 0; ; looks += 1) {
    const { now, movingTo } = await admin.get<Clock>('/api/sandbox/clock');
    if (new Date(now) >= to && movingTo === null) return;
    if (looks > 400) throw new Error(`the clock stands at ${now}, on its way to ${movingTo}`);
    await new Promise((resolve) => {
      setTimeout(resolve, 200);
    });
  }
}
