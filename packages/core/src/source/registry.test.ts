import { afterEach, beforeEach, describe, expect, it } from '@obs-kit/testing/spec.js';
import type { DataSourceFactory } from './data-source.js';
import { onSourceRegistered, registerSource, sourceFactoryOf } from './registry.js';

const factory = (): DataSourceFactory => () => ({ type: 'x', query: async () => ({ frames: [] }) });

describe('the registry of source types', () => {
  const { warn } = console;
  const warnings: string[] = [];
  const key = Symbol.for('@obs-kit/core/sources');
  const host = globalThis as { [key]?: unknown };
  const table = host[key];

  beforeEach(() => {
    delete host[key];
    warnings.length = 0;
    console.warn = (text: string) => void warnings.push(text);
  });
  afterEach(() => {
    if (table === undefined) delete host[key];
    else host[key] = table;
    console.warn = warn;
  });

  it('knows a type once it is registered, and no inherited name', () => {
    const made = factory();
    expect(sourceFactoryOf('demo')).to.equal(undefined);
    registerSource('demo', made);
    expect(sourceFactoryOf('demo')).to.equal(made);
    expect(sourceFactoryOf('constructor')).to.equal(undefined);
    expect(sourceFactoryOf('__proto__')).to.equal(undefined);
  });

  it('keeps the first of two factories of one name and warns once', () => {
    const first = factory();
    registerSource('demo', first);
    registerSource('demo', first);
    expect(warnings).to.deep.equal([]);
    registerSource('demo', factory());
    registerSource('demo', factory());
    expect(sourceFactoryOf('demo')).to.equal(first);
    expect(warnings).to.deep.equal(['obs-kit: source type demo is registered already; the first registration stays.']);
  });

  it('tells listeners about each new type until they leave', () => {
    const seen: string[] = [];
    const leave = onSourceRegistered((type) => seen.push(type));
    registerSource('one', factory());
    registerSource('one', factory());
    leave();
    registerSource('two', factory());
    expect(seen).to.deep.equal(['one']);
  });

  it('refuses a type that is no name', () => {
    for (const type of ['', 'My Source', '__proto__', '1st', 'a'.repeat(65)]) {
      expect(() => registerSource(type, factory()))
        .to.throw()
        .with.property('code', 'source-type-invalid');
    }
  });

  it('shares its table with another copy of the library through the page', () => {
    registerSource('demo', factory());
    expect((host[key] as { factories: Map<string, unknown> }).factories.has('demo')).to.equal(true);
  });
});
