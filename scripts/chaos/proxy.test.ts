import pg from 'pg';
import { testEnvironment } from '../test/environment.ts';
import { commitWatch, startProxy } from './proxy.ts';

const message = (type: string, body: string) => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(type), length, Buffer.from(body)]);
};

test('a commit is seen however the bytes are cut', () => {
  const rows = message('D', 'COMMIT\0'.repeat(40));
  const stream = Buffer.concat([
    rows,
    message('C', 'SELECT 1\0'),
    rows,
    message('C', 'COMMIT\0'),
    message('Z', 'I'),
  ]);
  for (const size of [1, 2, 3, 7, 64, stream.length]) {
    const seen = commitWatch();
    const chunks = Array.from({ length: Math.ceil(stream.length / size) }, (_, index) =>
      stream.subarray(index * size, (index + 1) * size),
    );
    expect(chunks.map(seen).filter(Boolean)).toHaveLength(1);
  }
});

test('the client never hears of the commit that PostgreSQL has made', async () => {
  const real = new URL(testEnvironment().adminUrl);
  const proxy = await startProxy(() => Number(real.port));
  const through = new URL(real);
  through.port = String(proxy.port);
  const client = new pg.Client({ connectionString: through.href });
  client.on('error', () => undefined);
  await client.connect();
  const table = `chaos_proxy_${process.pid}`;
  await client.query(`create table ${table} (id int)`);
  await client.query('begin');
  await client.query(`insert into ${table} values (1)`);
  proxy.loseCommits(1);
  await expect(client.query('commit')).rejects.toThrow(/terminated|ECONNRESET/);
  expect(proxy.lost()).toBe(1);
  const other = new pg.Client({ connectionString: through.href });
  await other.connect();
  const { rows } = await other.query(`select * from ${table}`);
  await other.query(`drop table ${table}`);
  await other.end();
  await proxy.close();
  expect(rows).toEqual([{ id: 1 }]);
});
