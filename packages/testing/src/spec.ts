/** The words of a test file. In browsers: mocha's, as the test runner provides them. */
export { expect } from '@esm-bundle/chai';

const globals = globalThis as unknown as Record<
  'describe' | 'it' | 'beforeEach' | 'afterEach' | 'before' | 'after',
  never
>;
type Body = () => void | Promise<void>;
export const describe: (title: string, body: () => void) => void = globals.describe;
export const it: (title: string, body: Body) => void = globals.it;
export const beforeEach: (body: Body) => void = globals.beforeEach;
export const afterEach: (body: Body) => void = globals.afterEach;
export const before: (body: Body) => void = globals.before;
export const after: (body: Body) => void = globals.after;
