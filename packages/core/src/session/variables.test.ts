import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { ObsError } from '../base/error.js';
import { modelOf as variable } from '../variables/fixtures/variables.js';
import { ALL_VALUE } from '../variables/model.js';
import { codesOf, panel, strayAbort, testSource, world } from './fixtures/world.js';

describe('a variable of a session', () => {
  it('asks again for the panels that read a variable, and for no others, when it changes', async () => {
    const { clock, source, session } = world();
    session.addVariable(variable('host', { query: 'a b c' }));
    session.addPanel(panel('reads', 'up $host')).setVisible(true);
    session.addPanel(panel('other', 'up')).setVisible(true);
    await clock.settle();
    source.asked.length = 0;
    session.setVariable('host', ['b']);
    await clock.settle();
    expect(source.asked.map(({ query }) => query)).to.deep.equal(['up b']);
  });

  it('loads chained variables in order, again when the first changes, and the panel waits for both', async () => {
    const { clock, source, session } = world();
    session.addVariable(variable('server', { query: '$zone-1 $zone-2' }));
    session.addVariable(variable('zone', { query: 'eu us' }));
    const handle = session.addPanel(panel('a', 'up $server'));
    handle.setVisible(true);
    await clock.settle();
    expect(source.asked.filter(({ mode }) => mode === 'range').map(({ query }) => query)).to.deep.equal(['up eu-1']);
    session.setVariable('zone', ['us']);
    await clock.settle();
    expect(source.asked.at(-1)!.query).to.equal('up us-1');
    expect(
      session.variables.value.find(({ model }) => model.name === 'server')?.options.map(({ value }) => value),
    ).to.deep.equal(['us-1', 'us-2']);
  });

  it('ends the circle of variables that read each other, and says so', async () => {
    const { clock, source, session } = world();
    session.addVariable(variable('a', { query: 'x$b' }));
    session.addVariable(variable('b', { query: 'y$a' }));
    await clock.settle(60_000);
    expect(session.problems.value.map(({ code }) => code)).to.deep.equal(['variable-cycle']);
    expect(source.asked.length).to.be.lessThan(10);
  });

  it('says on the panel why a variable that it reads has no values, and asks again with the next refresh', async () => {
    const { clock, source, session } = world('10s');
    source.failing = new ObsError({ code: 'source-unreachable', message: 'no answer', hint: 'wait' });
    session.addVariable(variable('host', { query: 'a b' }));
    const handle = session.addPanel(panel('a', 'up $host'));
    handle.setVisible(true);
    await clock.settle();
    expect(handle.data.value.error?.code).to.equal('source-unreachable');
    source.failing = undefined;
    await clock.settle(10_000);
    expect(handle.data.value.status).to.equal('ready');
    session.dispose();
  });

  it('remembers the selection of a link for a variable that comes later, as one from a link', async () => {
    const { clock, session } = world();
    session.setVariable('host', ['c'], 'url');
    session.addVariable(variable('host', { query: 'a b c', includeAll: true }));
    await clock.settle();
    expect(session.variables.value[0]!.value).to.deep.equal(['c']);
    expect(session.variables.value[0]!.fromUrl).to.equal(true);
    session.setVariable('host', [ALL_VALUE]);
    expect(session.variables.value[0]!.fromUrl).to.equal(false);
  });

  it('asks again for a panel when a variable that it reads comes later, even with the value that it keeps', async () => {
    const { clock, source, session } = world();
    session.addPanel(panel('a', 'up $host')).setVisible(true);
    await clock.settle();
    expect(source.queries).to.deep.equal(['up $host']);
    session.addVariable(variable('host', { query: 'a b c', value: ['b'] }));
    await clock.settle();
    expect(source.queries).to.deep.equal(['up $host', 'up b']);
  });

  it('asks again for a panel when All stays selected and stands for other options', async () => {
    const { clock, source, session } = world();
    session.addVariable(variable('zone', { query: 'eu us' }));
    session.addVariable(variable('server', { query: '$zone-1 $zone-2', includeAll: true, value: [ALL_VALUE] }));
    session.addPanel(panel('a', 'up $server')).setVisible(true);
    await clock.settle();
    session.setVariable('zone', ['us']);
    await clock.settle();
    expect(source.queries).to.deep.equal(['up eu-1|eu-2', 'up us-1|us-2']);
  });

  it('asks for a panel as soon as its failed variable recovers, though the value is the one from before', async () => {
    const { clock, session } = world();
    session.addVariable(variable('host', { source: 'late', query: 'a b', value: ['a'] }));
    session.addVariable(variable('port', { kind: 'custom', query: '$host-1' }));
    const direct = session.addPanel(panel('direct', 'up $host', { source: 'test' }));
    const chained = session.addPanel(panel('chained', 'up $port', { source: 'test' }));
    for (const handle of [direct, chained]) handle.setVisible(true);
    await clock.settle();
    expect(direct.data.value.error?.code).to.equal('source-unknown');
    expect(chained.data.value.error?.code).to.equal('source-unknown');
    session.addSource('late', testSource());
    await clock.settle();
    expect(direct.data.value.error).to.equal(undefined);
    expect(chained.data.value.error).to.equal(undefined);
  });

  it('fails, rather than load for ever, when its source gives up on its own', async () => {
    const { clock, source, session } = world();
    source.failing = strayAbort();
    session.addVariable(variable('host', { query: 'a b' }));
    await clock.settle();
    expect(session.variables.value[0]!.status).to.equal('failed');
    expect(session.busy.value).to.equal(false);
  });

  it('waits for the newest load of what it reads, when an earlier one is dropped', async () => {
    const { clock, source, session } = world();
    source.hold = true;
    session.addVariable(variable('zone', { query: 'eu us', value: ['eu'], refresh: 'time-range' }));
    session.addVariable(variable('server', { query: '$zone-1 $zone-2' }));
    const handle = session.addPanel(panel('a', 'up $server'));
    handle.setVisible(true);
    await clock.settle();
    session.setTimeRange({ from: 'now-6h', to: 'now' });
    await clock.settle();
    expect(session.variables.value.map(({ status }) => status)).to.deep.equal(['loading', 'loading']);
    source.hold = false;
    source.release();
    await clock.settle();
    expect(session.variables.value.map(({ value }) => value)).to.deep.equal([['eu'], ['eu-1']]);
    expect(source.queries).to.deep.equal(['up eu-1']);
    expect(handle.data.value.status).to.equal('ready');
  });

  it('does not wait for an answer to a question that it has dropped, though the source goes on with it', async () => {
    const { clock, source, session } = world();
    source.hold = source.deaf = true;
    session.addVariable(variable('host', { query: 'same old', value: ['same'] }));
    session.addPanel(panel('a', 'up $host')).setVisible(true);
    await clock.settle();
    source.hold = false;
    session.addVariable(variable('host', { query: 'same new', value: ['same'] }));
    await clock.settle();
    expect(source.queries).to.deep.equal(['up same']);
    source.release();
    await clock.settle();
    expect(session.variables.value[0]!.options.map(({ value }) => value)).to.deep.equal(['same', 'new']);
  });

  it('keeps a panel waiting while any of its variables loads again', async () => {
    const { clock, source, session } = world();
    const slow = testSource();
    session.addSource('slow', slow);
    session.addVariable(variable('quick', { source: 'test', query: 'a' }));
    await clock.settle();
    slow.hold = true;
    session.addVariable(variable('late', { source: 'slow', query: 'b', value: ['b'] }));
    const handle = session.addPanel(panel('a', 'up $quick $late', { source: 'test' }));
    handle.setVisible(true);
    await clock.settle();
    source.hold = true;
    session.addSource('other', testSource());
    slow.hold = false;
    slow.release();
    await clock.settle();
    expect(handle.data.value.fetch).to.equal('loading');
    source.hold = false;
    source.release();
    await clock.settle();
    expect(handle.data.value.error).to.equal(undefined);
    expect(source.queries).to.deep.equal(['up a b']);
  });

  it('goes on when a circle closes while its members load', async () => {
    const { clock, source, session } = world();
    source.hold = true;
    session.addVariable(variable('a', { query: 'x' }));
    session.addVariable(variable('b', { query: 'y$a' }));
    await clock.settle();
    session.addVariable(variable('a', { query: 'x$b' }));
    source.hold = false;
    source.release();
    await clock.settle();
    expect(codesOf(session.problems.value)).to.deep.equal(['variable-cycle']);
    expect(session.busy.value).to.equal(false);
  });

  it('is asked for by those that read it once more when it goes', async () => {
    const { clock, session } = world();
    const remove = session.addVariable(variable('zone', { kind: 'custom', query: 'eu,us' }));
    session.addVariable(variable('server', { kind: 'custom', query: '$zone-1' }));
    await clock.settle();
    expect(session.variables.value[1]!.value).to.deep.equal(['eu-1']);
    remove();
    await clock.settle();
    expect(session.variables.value[0]!.value).to.deep.equal(['$zone-1']);
  });

  it('takes its turn among the six questions that a source is asked at a time', async () => {
    const { clock, source, session } = world();
    source.hold = true;
    for (let i = 0; i < 10; i++) session.addVariable(variable(`v${i}`, { query: `q${i}` }));
    await clock.settle();
    expect(source.asked.length).to.equal(6);
    source.hold = false;
    source.release();
    await clock.settle();
    expect(source.asked.length).to.equal(10);
    expect(session.busy.value).to.equal(false);
  });

  it('that has no options sends no query to the panels that read it', async () => {
    const { clock, source, session } = world();
    session.addVariable(variable('host', { kind: 'custom', query: '' }));
    const handle = session.addPanel(panel('a', 'up $host'));
    handle.setVisible(true);
    await clock.settle();
    expect(source.asked.length).to.equal(0);
    expect(handle.data.value.error?.code).to.equal('variable-nothing-selected');
  });

  it('comes back with its selection when it went only for a moment', async () => {
    const { clock, session } = world();
    const leave = session.addVariable(variable('host', { query: 'a b c' }));
    await clock.settle();
    session.setVariable('host', ['c']);
    leave();
    session.addVariable(variable('host', { query: 'a b c' }));
    await clock.settle();
    expect(session.variables.value[0]!.value).to.deep.equal(['c']);
    session.dispose();
  });
});
