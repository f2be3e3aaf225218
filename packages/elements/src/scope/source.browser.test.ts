import { registerSource, type DataSourceOptions } from '@obs-kit/core';
import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import '../scope.js';
import '../source.js';
import '../stat.js';
import { wordsIn } from '../fixtures/inside.js';
import { fakeSource, type FakeSource } from '../fixtures/source.js';
import { until } from '../fixtures/until.js';
import type { ObsScope } from './scope-element.js';
import type { ObsSource } from './source-element.js';

const made: { options: DataSourceOptions; source: FakeSource }[] = [];
registerSource('noted', (options) => {
  const source = fakeSource();
  made.push({ options, source });
  return source;
});

const sourcesOf = (scope: ObsScope): string[] => [...scope.session!.sources.value.keys()];
const first = (scope: ObsScope): ObsSource => scope.querySelector('obs-source')!;

describe('<obs-source>', () => {
  beforeEach(() => {
    made.length = 0;
  });

  it('gives the scope a source under its name, or else its type', async () => {
    const scope = await fixture<ObsScope>(html`
      <obs-scope>
        <obs-source type="noted" name="shop"></obs-source>
        <obs-source type="noted"></obs-source>
      </obs-scope>
    `);
    expect(sourcesOf(scope)).to.deep.equal(['shop', 'noted']);
  });

  it('hands its attributes to the type as settings, its own aside, and properties win', async () => {
    await fixture(html`
      <obs-scope>
        <obs-source
          type="noted"
          name="shop"
          id="x"
          class="y"
          data-note="z"
          url="http://localhost:9090"
          timeout-ms="5000"
          .options=${{ url: 'http://other' }}
        ></obs-source>
      </obs-scope>
    `);
    expect(made.map(({ options }) => options)).to.deep.equal([{ url: 'http://other', timeoutMs: '5000' }]);
  });

  it('is made anew when an attribute changes, and its name is never missing meanwhile', async () => {
    const scope = await fixture<ObsScope>(html`
      <obs-scope><obs-source type="noted" name="shop" url="http://a"></obs-source></obs-scope>
    `);
    const seen: boolean[] = [];
    scope.session!.sources.subscribe((sources) => seen.push(sources.has('shop')));
    first(scope).setAttribute('url', 'http://b');
    await until(() => made.length === 2);
    await first(scope).updateComplete;
    expect(made[1]!.options.url).to.equal('http://b');
    expect(seen).to.not.include(false);
    expect(scope.session!.sources.value.get('shop')).to.equal(made[1]!.source);
  });

  it('leaves the session when it leaves the page', async () => {
    const scope = await fixture<ObsScope>(html`
      <obs-scope><obs-source type="noted"></obs-source></obs-scope>
    `);
    first(scope).remove();
    expect(sourcesOf(scope)).to.deep.equal([]);
  });

  it('takes another name', async () => {
    const scope = await fixture<ObsScope>(html`
      <obs-scope><obs-source type="noted" name="old"></obs-source></obs-scope>
    `);
    first(scope).name = 'new';
    await first(scope).updateComplete;
    expect(sourcesOf(scope)).to.deep.equal(['new']);
  });

  it('of an unknown type says so on the panel that asks it, until somebody registers the type', async () => {
    const scope = await fixture<ObsScope>(html`
      <obs-scope from="2026-01-01T00:00Z" to="2026-01-01T01:00Z">
        <obs-source type="later" name="shop"></obs-source>
        <obs-stat query="up"></obs-stat>
      </obs-scope>
    `);
    await until(() => wordsIn(scope).includes('unknown type "later" of the data source "shop"'));
    registerSource('later', () => fakeSource());
    await until(() => !wordsIn(scope).includes('unknown type') && wordsIn(scope).includes('2'));
  });

  it('that its type refuses says why on the panel that asks it', async () => {
    registerSource('refusing', () => {
      throw new TypeError('no such address');
    });
    const scope = await fixture<ObsScope>(html`
      <obs-scope>
        <obs-source type="refusing"></obs-source>
        <obs-stat query="up"></obs-stat>
      </obs-scope>
    `);
    await until(() => wordsIn(scope).includes('no such address'));
  });

  it('serves a panel that was there before it', async () => {
    const scope = await fixture<ObsScope>(html`
      <obs-scope><obs-stat query="up"></obs-stat></obs-scope>
    `);
    await until(() => wordsIn(scope).includes('source'));
    const source = document.createElement('obs-source');
    source.type = 'noted';
    scope.append(source);
    await until(() => made[0]?.source.queries.includes('up'));
  });
});
