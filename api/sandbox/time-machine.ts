/** Temporal's time-skipping test server, told to let time pass. */
import { Connection, type ConnectionOptions } from '@temporalio/client';
import { InternalConnectionOptionsSymbol } from '@temporalio/client/lib/connection.js';
import { msToTs, tsToMs } from '@temporalio/common/lib/time.js';
import { EngineStoppedError, type TimeMachine } from '../../db/sandbox/move.ts';

/** Days with thousands of timers take long; a server that is gone says so at once. */
const LIMIT_MS = 10 * 60_000;

/**
 * Lets the server's time run. Its timers fire on the way, each at its moment, and time stands while a workflow task is
 * under way: so the worker is given the time it needs.
 */
export function timeMachine(options: ConnectionOptions): TimeMachine & { close: () => Promise<void> } {
  const connection = Connection.lazy({
    ...options,
    // A call that is tried again by itself would let the time pass twice; the server ends one that pings it.
    interceptors: [],
    channelArgs: { 'grpc.keepalive_time_ms': 2_147_483_647 },
    [InternalConnectionOptionsSymbol]: { supportsTestService: true },
  } as ConnectionOptions);
  return {
    runTo: async (moment) => {
      const { testService } = connection;
      if (testService === undefined) throw new Error('This server cannot let time pass');
      try {
        await connection.ensureConnected();
        await connection.withDeadline(Date.now() + LIMIT_MS, async () => {
          const { time } = await testService.getCurrentTime({});
          const left = moment.getTime() - tsToMs(time);
          if (left > 0) await testService.unlockTimeSkippingWithSleep({ duration: msToTs(left) });
        });
      } catch (error) {
        throw new EngineStoppedError(error);
      }
    },
    close: () => connection.close(),
  };
}
