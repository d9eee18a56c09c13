import { initialFiles } from './initial-size.ts';

const manifest = {
  'index.html': { file: 'index.js', css: ['index.css'], imports: ['_react.js', '_antd.js'] },
  '_react.js': { file: 'react.js' },
  '_antd.js': { file: 'antd.js', css: ['index.css'], imports: ['_react.js'] },
  'form.tsx': { file: 'form.js' },
};

test('what the first page loads is its entry and all that it imports, each once, and nothing that comes later', () => {
  expect(initialFiles(manifest).toSorted()).toEqual(['antd.js', 'index.css', 'index.js', 'react.js']);
});

test('a page that was not built is said, not measured', () => {
  expect(() => initialFiles({})).toThrow('build the page first');
});
