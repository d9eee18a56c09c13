import { explainPostgresEnd } from './postgres-end.ts';

const place = { cluster: '/data/postgres/cluster', port: 15_432, logFile: '/data/logs/postgres.log' };
const LEFTOVER = [
  'FATAL:  pre-existing shared memory block (key 5432001, ID 7) is still in use',
  'HINT:  Terminate any old server processes associated with data directory "/data/postgres/cluster".',
];

test.each([
  ['processes left over', LEFTOVER, 'folder-in-use', /The data are whole: end those processes/],
  [
    'a lack of memory',
    [
      'FATAL:  could not map anonymous shared memory: Cannot allocate memory',
      'HINT:  This error usually means',
    ],
    'no-memory',
    /not enough memory.*The data are whole.*logs\/postgres\.log/,
  ],
  [
    'a setting that it does not take',
    ['FATAL:  unrecognized configuration parameter "shared_bufers"'],
    'start-failed',
    /unrecognized configuration parameter "shared_bufers"\. Its log: .*logs\/postgres\.log/,
  ],
  [
    'a file that may not be read',
    ['FATAL:  could not open file "global/pg_control": Permission denied'],
    'start-failed',
    /Permission denied\. Its log/,
  ],
])('of %s nobody reads that whole data are broken', (_what, lines, code, message) => {
  const error = explainPostgresEnd(lines, place);
  expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
  expect(error.message).not.toMatch(/--fresh|better day/);
});

test.each([
  'PANIC:  could not locate a valid checkpoint record at 0/1718A48',
  'FATAL:  incorrect checksum in control file',
  'FATAL:  could not open directory "pg_notify": No such file or directory',
  'postgres: could not access the server configuration file "/data/postgres/cluster/postgresql.conf": No such file or directory',
])('of "%s" the operator reads that the data are broken, and to copy them first', (line) => {
  expect(explainPostgresEnd([line], place)).toMatchObject({
    code: 'folder-broken',
    message: expect.stringContaining('First copy the folder /data/postgres to a safe place'),
  });
});
