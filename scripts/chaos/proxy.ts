/** A TCP proxy before PostgreSQL that can lose the answer to a commit: the client never hears what happened. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Proxy {
  port: number;
  /** Loses the answers of the next commits, and their connections. */
  loseCommits(count: number): void;
  /** How many it has lost. */
  lost(): number;
  close(): Promise<void>;
}

/** Forwards every connection to the port that `target` gives then: the server may have been started anew. */
export async function startProxy(target: () => number): Promise<Proxy> {
  let toLose = 0;
  let lost = 0;
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect({ port: target(), host: '127.0.0.1', noDelay: true });
    client.setNoDelay(true);
    const end = () => {
      client.destroy();
      upstream.destroy();
      open.delete(client);
    };
    open.add(client);
    for (const socket of [client, upstream]) socket.on('error', end).on('close', end);
    client.pipe(upstream);
    const saysCommitted = commitWatch();
    upstream.on('data', (chunk) => {
      if (saysCommitted(chunk) && toLose > 0) {
        toLose -= 1;
        lost += 1;
        end();
      } else client.write(chunk);
    });
  });
  server.listen(0, '127.0.0.1');
  await new Promise((listening) => {
    server.once('listening', listening);
  });
  return {
    port: (server.address() as AddressInfo).port,
    loseCommits: (count) => (toLose = count),
    lost: () => lost,
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((closed) => {
        server.close(closed);
      });
    },
  };
}

const HEADER = 5;
const COMMAND_COMPLETE = 'C'.charCodeAt(0);

/** Follows the server's messages (type, length, body) through chunks, and says whether one tells of a commit. */
export function commitWatch(): (chunk: Buffer) => boolean {
  let rest: Buffer = Buffer.alloc(0);
  let skip = 0;
  return (chunk) => {
    let committed = false;
    let data = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    rest = Buffer.alloc(0);
    while (data.length > 0) {
      if (skip > 0) {
        const skipped = Math.min(skip, data.length);
        skip -= skipped;
        data = data.subarray(skipped);
        continue;
      }
      const size = data.length < HEADER ? undefined : data.readUInt32BE(1) + 1;
      const whole = size !== undefined && data.length >= size;
      if (size === undefined || (data[0] === COMMAND_COMPLETE && !whole)) {
        rest = data;
        break;
      }
      if (data[0] === COMMAND_COMPLETE) {
        committed ||= data.toString('latin1', HEADER, size - 1) === 'COMMIT';
      }
      skip = size;
    }
    return committed;
  };
}
