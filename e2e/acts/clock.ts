import { person } from './api.ts';

interface Clock {
  now: string;
  movingTo: string | null;
}

/** Moves the sandbox's clock and waits until everything due has happened: weeks may outlast a request on a busy machine. */
export async function moveClock(to: Date): Promise<void> {
  const admin = await person('admin');
  let refused: unknown;
  void admin.send('POST', '/api/sandbox/clock', { to: to.toISOString() }).catch((error: unknown) => {
    refused = error;
  });
  for (let looks = 0; ; looks += 1) {
    const { now, movingTo } = await admin.get<Clock>('/api/sandbox/clock');
    if (new Date(now) >= to && movingTo === null) return;
    if (looks > 1000)
      throw new Error(`the clock stands at ${now}, on its way to ${movingTo}`, { cause: refused });
    await new Promise((resolve) => {
      setTimeout(resolve, 200);
    });
  }
}
