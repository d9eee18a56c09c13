import type { Plugin } from 'vite';

const AJV = '@rjsf/validator-ajv8';
const EMPTY = `\0${AJV}`;

/**
 * `@rjsf/core` exports a helper for its tests that imports a validator built on eval, which the page's CSP forbids.
 * The helper is dropped from the bundle, but its import must lead somewhere first.
 */
export function withoutTestValidator(): Plugin {
  return {
    name: 'without-test-validator',
    enforce: 'pre',
    resolveId: (id) => (id === AJV ? EMPTY : undefined),
    load: (id) => (id === EMPTY ? { code: 'export default {};', moduleSideEffects: false } : undefined),
  };
}
