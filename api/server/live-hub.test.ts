import { EventEmitter } from 'node:events';
import type { Response } from 'express';
import { createLiveHub } from './live-hub.ts';

/** The part of a response that a stream uses. */
function page() {
  const written: string[] = [];
  const emitter = new EventEmitter();
  const response = Object.assign(emitter, {
    writeHead: () => response,
    write: (text: string) => written.push(text) > 0,
    end: () => {
      emitter.emit('close');
    },
  });
  return { written, emitter, response: response as unknown as Response };
}

const nobody = () => Promise.resolve(new Map<string, string[]>());

test('a stream whose session has ended is closed at the next heartbeat', async () => {
  const hub = createLiveHub({ visibleToPeople: nobody, heartbeatMs: 5 });
  const { response, emitter } = page();
  const closed = new Promise((resolve) => {
    emitter.once('close', resolve);
  });
  hub.add('ann', response, () => Promise.resolve(false));
  await closed;
});

test('an outage while asking for the session leaves the stream open', async () => {
  const hub = createLiveHub({ visibleToPeople: nobody, heartbeatMs: 5 });
  const { response, written } = page();
  let asked = 0;
  const twice = Promise.withResolvers<void>();
  hub.add('ann', response, () => {
    asked += 1;
    if (asked === 2) twice.resolve();
    return Promise.reject(new Error('the database is away'));
  });
  await twice.promise;
  expect(written.some((text) => text.startsWith(': beat'))).toBe(true);
  hub.close();
});

test('nobody is asked about who sees what while nobody listens', async () => {
  let asked = 0;
  const hub = createLiveHub({
    visibleToPeople: () => {
      asked += 1;
      return nobody();
    },
  });
  await hub.changed(['case']);
  expect(asked).toBe(0);
});
