/** The words of a test file, as `spec.ts`, in Node: the same tests run in both. */
export { describe, it, beforeEach, afterEach, before, after } from 'node:test';
export { expect } from 'chai';
