import { createServer as createHttp2 } from 'node:http2';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { testEnvironment } from '../scripts/test/environment.ts';
import { connectEngine } from './engine.ts';

const config = (address: string) =>
  ({ TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: 'default' }) as Parameters<typeof connectEngine>[0];

const listening = async (server: Pick<Server, 'listen' | 'address'>) => {
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  return (server.address() as AddressInfo).port;
};

test('a worker that starts before Temporal waits for it in place of ending', async () => {
  const [host, at] = testEnvironment().temporalAddress.split(':');
  let refused = 0;
  const forward = createServer((socket) => {
    // As a server that is being started: the first attempts come to nothing.
    if (refused < 3) {
      refused += 1;
      return void socket.destroy();
    }
    const onward = connect(Number(at), host);
    socket.pipe(onward).pipe(socket);
    for (const end of [socket, onward]) end.on('error', () => end.destroy());
  });
  const port = await listening(forward);
  const { client, native } = await connectEngine(config(`127.0.0.1:${port}`));
  expect(refused).toBe(3);
  await expect(client.workflowService.getSystemInfo({})).resolves.toBeDefined();
  await Promise.all([client.connection.close(), native.close()]);
  forward.close();
});

test('a worker that Temporal does not let in ends at once with what was said', async () => {
  const server = createHttp2((_request, response) => {
    const trailers = { 'grpc-status': '16', 'grpc-message': 'no such key' };
    response.writeHead(200, { 'content-type': 'application/grpc', ...trailers });
    response.end();
  });
  const port = await listening(server);
  const began = performance.now();
  await expect(connectEngine(config(`127.0.0.1:${port}`))).rejects.toThrow(/no such key/);
  expect(performance.now() - began).toBeLessThan(15_000);
  server.close();
});
