import { pageFigure } from './page.ts';

test('the page weighs what its files weigh together, and each is told, the largest first', () => {
  const figure = pageFigure({ 'index.css': 12.34, 'index.js': 100.02, 'react.js': 60 });
  expect(figure.value).toBe(172.4);
  expect(Object.entries(figure.detail['gzippedKb'] as object)).toEqual([
    ['index.js', 100],
    ['react.js', 60],
    ['index.css', 12.3],
  ]);
});
