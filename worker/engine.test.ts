import { createServer as createHttp2 } from 'node:http2';
import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { freePort } from '../scripts/runtime/ports.ts';
import { testEnvironment } from '../scripts/test/environment.ts';
import { connectEngine } from './engine.ts';

const config = (address: string) =>
  ({ TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: 'default' }) as Parameters<typeof connectEngine>[0];

const listening = async (server: Pick<Server, 'listen' | 'address'>, port = 0) => {
  await new Promise<void>((done) => {
    server.listen(port, '127.0.0.1', done);
  });
  return (server.address() as AddressInfo).port;
};

test('a worker that starts before Temporal waits for it in place of ending', async () => {
  const [host, at] = testEnvironment().temporalAddress.split(':');
  const port = await freePort();
  const connecting = connectEngine(config(`127.0.0.1:${port}`));
  // Long enough for a first attempt to have been refused.
  await new Promise((done) => setTimeout(done, 500));
  const forward = createServer((socket) => {
    const onward = connect(Number(at), host);
    socket.pipe(onward).pipe(socket);
    for (const end of [socket, onward]) end.on('error', () => end.destroy());
  });
  await listening(forward, port);
  const { client, native } = await connecting;
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
