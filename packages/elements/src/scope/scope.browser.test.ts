import type { Session } from '@obs-kit/core';
import { watchLeaks } from '@obs-kit/testing/leak.js';
import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import '../scope.js';
import '../stat.js';
import '../variable.js';
import { allInside, wordsIn } from '../fixtures/inside.js';
import { fakeSource } from '../fixtures/source.js';
import { until } from '../fixtures/until.js';
import type { ObsScope } from './scope-element.js';

const FROM = '2026-01-01T00:00Z';
const TO = '2026-01-01T01:00Z';

const rangeOf = (scope: ObsScope) => scope.session!.time.value.raw;
const problemsOf = (scope: ObsScope): string[] => allInside(scope, '.problems .code').map((code) => code.textContent!);

describe('<obs-scope>', () => {
  it('gives its time range, zone and refresh to a session before anything inside asks', async () => {
    const source = fakeSource();
    const scope = await fixture<ObsScope>(html`
      <obs-scope from=${FROM} to=${TO} time-zone="Europe/Berlin" refresh="10s" .sources=${{ shop: source }}>
        <section><obs-stat query="up"></obs-stat></section>
      </obs-scope>
    `);
    await until(() => source.asked.length > 0);
    expect(source.asked.map(({ range }) => range)).to.deep.equal([{ from: Date.parse(FROM), to: Date.parse(TO) }]);
    const { time, refreshMs } = scope.session!;
    expect([time.value.zone, refreshMs.value]).to.deep.equal(['Europe/Berlin', 10_000]);
  });

  it('follows its attributes, and goes back to the default when they go', async () => {
    const scope = await fixture<ObsScope>(html`
      <obs-scope from="now-1h"></obs-scope>
    `);
    const { session } = scope;
    scope.setAttribute('from', FROM);
    scope.setAttribute('to', TO);
    scope.setAttribute('time-zone', 'utc');
    scope.setAttribute('refresh', '1m');
    await scope.updateComplete;
    expect(rangeOf(scope)).to.deep.equal({ from: FROM, to: TO });
    expect([session!.time.value.zone, session!.refreshMs.value]).to.deep.equal(['UTC', 60_000]);
    for (const name of ['from', 'to', 'time-zone', 'refresh']) scope.removeAttribute(name);
    await scope.updateComplete;
    expect(rangeOf(scope).to).to.equal('now');
    expect([session!.time.value.timeZone, session!.refreshMs.value]).to.deep.equal(['browser', 0]);
    expect(scope.session).to.equal(session);
  });

  it('leaves a range that somebody chose when something else changes', async () => {
    const scope = await fixture<ObsScope>(html`
      <obs-scope from="now-1h"></obs-scope>
    `);
    scope.session!.setTimeRange({ from: 'now-5m', to: 'now' });
    scope.refresh = '5s';
    await scope.updateComplete;
    expect(rangeOf(scope).from).to.equal('now-5m');
  });

  it('says what is wrong with an attribute, keeps what was there, and forgets the problem once it is gone', async () => {
    const scope = await fixture<ObsScope>(html`
      <obs-scope from="now-1h"></obs-scope>
    `);
    scope.from = 'yesterdayish';
    scope.timeZone = 'Mars/Olympus';
    scope.refresh = '10ms';
    await scope.updateComplete;
    expect(problemsOf(scope)).to.have.members(['time-range-invalid', 'time-zone-unknown', 'refresh-invalid']);
    expect(wordsIn(scope)).to.include('yesterdayish');
    expect(rangeOf(scope).from).to.equal('now-1h');
    scope.refresh = '10s';
    await scope.updateComplete;
    expect(problemsOf(scope)).to.have.members(['time-range-invalid', 'time-zone-unknown']);
    scope.from = 'now-2h';
    scope.timeZone = 'utc';
    await scope.updateComplete;
    expect(problemsOf(scope)).to.deep.equal([]);
    expect(rangeOf(scope).from).to.equal('now-2h');
  });

  it('reports an attribute that made no sense from the start only while it stays', async () => {
    const scope = await fixture<ObsScope>(html`
      <obs-scope from="nonsense"></obs-scope>
    `);
    expect(problemsOf(scope)).to.deep.equal(['time-range-invalid']);
    await expect(scope).to.be.accessible();
    scope.setAttribute('from', 'now-1h');
    await scope.updateComplete;
    expect(problemsOf(scope)).to.deep.equal([]);
  });

  it('takes sources as a property, and puts others in their place', async () => {
    const [one, two, three] = [fakeSource(), fakeSource(), fakeSource()];
    const scope = await fixture<ObsScope>(html`
      <obs-scope .sources=${{ one, two }}></obs-scope>
    `);
    scope.sources = { two, three };
    await scope.updateComplete;
    expect([...scope.session!.sources.value]).to.deep.equal([
      ['two', two],
      ['three', three],
    ]);
  });

  it('keeps time range and selections when it is moved in the page, in a new session', async () => {
    const sources = { shop: fakeSource() };
    const scope = await fixture<ObsScope>(html`
      <obs-scope from="now-1h" .sources=${sources}><obs-variable name="host" query="hosts"></obs-variable></obs-scope>
    `);
    const before = scope.session!;
    await until(() => before.variables.value[0]?.status === 'ready');
    before.setTimeRange({ from: 'now-5m', to: 'now' });
    before.setVariable('host', ['c']);
    before.setRefresh('30s');
    const place = document.createElement('div');
    scope.parentElement!.append(place);
    place.append(scope);
    const after = scope.session!;
    expect(after).to.not.equal(before);
    await until(() => after.variables.value[0]?.status === 'ready');
    expect(after.variables.value[0]!.value).to.deep.equal(['c']);
    expect(rangeOf(scope)).to.deep.equal({ from: 'now-5m', to: 'now' });
    expect(after.refreshMs.value).to.equal(30_000);
    expect([...after.sources.value.keys()]).to.deep.equal(['shop']);
  });

  it('is found by what is upgraded before it', async () => {
    const source = fakeSource();
    const box = await fixture(html`
      <div></div>
    `);
    // As if the panel's module had come first: it is on the page, and its scope becomes one only now.
    const scope = document.createElement('obs-scope');
    const stat = document.createElement('obs-stat');
    stat.query = 'up';
    box.append(stat);
    await stat.updateComplete;
    scope.sources = { shop: source };
    box.append(scope);
    scope.append(stat);
    await until(() => source.queries.includes('up'));
  });

  it('nests: the nearest one counts', async () => {
    const [outer, inner] = [fakeSource(), fakeSource()];
    await fixture(html`
      <obs-scope .sources=${{ shop: outer }}>
        <obs-scope .sources=${{ shop: inner }}><obs-stat query="up"></obs-stat></obs-scope>
      </obs-scope>
    `);
    await until(() => inner.queries.includes('up'));
    expect(outer.asked).to.deep.equal([]);
  });

  it('leaves nothing behind, and ends its session', async () => {
    const watch = watchLeaks();
    const before = watch.open();
    const sources = { shop: fakeSource() };
    let session: Session | undefined;
    for (let round = 0; round < 3; round += 1) {
      const scope = document.createElement('obs-scope');
      Object.assign(scope, { refresh: '5s', sources });
      const stat = document.createElement('obs-stat');
      stat.query = 'up';
      scope.append(stat);
      document.body.append(scope);
      await until(() => wordsIn(scope).includes('2'));
      ({ session } = scope);
      scope.remove();
      await scope.updateComplete;
      expect(scope.session).to.equal(undefined);
    }
    expect(session!.variables.value).to.deep.equal([]);
    expect(watch.open()).to.deep.equal(before);
    watch.stop();
  });
});
