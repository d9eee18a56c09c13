import { startOptions } from './options.ts';

test('without options: one worker, one API, demo people, port 3000 or that of PORT', () => {
  const plain = { fresh: false, demo: true, port: 3000, workers: 1, apis: 1, sandbox: false };
  expect(startOptions([], {})).toEqual(plain);
  expect(startOptions([], { PORT: '3100' })).toEqual({ ...plain, port: 3100 });
});

test('every option counts, and goes before the environment', () => {
  const args = ['--fresh', '--no-demo', '--port', '4000', '--workers=2', '--apis', '3', '--sandbox'];
  expect(startOptions(args, { PORT: '3100' })).toEqual({
    fresh: true,
    demo: false,
    port: 4000,
    workers: 2,
    apis: 3,
    sandbox: true,
  });
});

test.each([
  [['--port', '99999'], /--port must be a whole number from 1 to 65535/],
  [['--port', '3e3'], /--port must be/],
  [['--workers', '0'], /--workers must be/],
  [['--apis', 'many'], /--apis must be/],
  [['--prot', '1'], /--prot[^]*npm start -- \[options\]/],
  [['extra'], /extra[^]*npm start -- \[options\]/],
])('%j is refused with what is right', (args, message) => {
  expect(() => startOptions(args, {})).toThrow(message);
});
