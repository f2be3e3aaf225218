import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { labelsFrom } from '../../frame/labels.js';
import { INHERITING_ROUTE, type Route } from './config.js';
import { labels, matcher } from './fixtures/configuration.js';
import { groupLabelsOf, routesOf } from './router.js';

function route(receiver: string | undefined, matchers: readonly string[], more: Partial<Route> = {}): Route {
  return { ...INHERITING_ROUTE, receiver, matchers: matchers.map(matcher), ...more };
}

function receivers(root: Route, ...pairs: string[]): string[] {
  return routesOf(root, labels(...pairs)).map(({ receiver }) => receiver);
}

describe('the routes of an alert', () => {
  it('are the first child that matches, and no other', () => {
    const root = route('root', [], { routes: [route('one', ['a=1']), route('two', ['a=~.+'])] });
    expect(receivers(root, 'a', '1')).to.deep.equal(['one']);
    expect(receivers(root, 'a', '2')).to.deep.equal(['two']);
  });

  it('are the node itself where no child matches', () => {
    const root = route('root', [], { routes: [route('one', ['a=1'], { routes: [route('deep', ['b=1'])] })] });
    expect(receivers(root, 'a', '2')).to.deep.equal(['root']);
    expect(receivers(root, 'a', '1')).to.deep.equal(['one']);
    expect(receivers(root, 'a', '1', 'b', '1')).to.deep.equal(['deep']);
  });

  it('go on behind a child that says continue', () => {
    const root = route('root', [], { routes: [route('one', ['a=1'], { continue: true }), route('two', ['a=1'])] });
    expect(receivers(root, 'a', '1')).to.deep.equal(['one', 'two']);
  });

  it('do not go back to the parent after a child that says continue and is the last', () => {
    const root = route('root', [], { routes: [route('one', ['a=1'], { continue: true })] });
    expect(receivers(root, 'a', '1')).to.deep.equal(['one']);
  });

  it('take a label that is missing for an empty one', () => {
    const root = route('root', [], {
      routes: [route('none', ['a=']), route('not', ['b!=x']), route('any', ['b=~.*'])],
    });
    expect(receivers(root, 'b', 'x')).to.deep.equal(['none']);
    expect(receivers(root, 'a', '1')).to.deep.equal(['not']);
    expect(receivers(root, 'a', '1', 'b', 'x')).to.deep.equal(['any']);
  });

  it('ask only labels of the alert itself', () => {
    const root = route('root', [], { routes: [route('odd', ['constructor=~.+']), route('proto', ['toString!='])] });
    expect(routesOf(root, { alertname: 'A' }).map(({ receiver }) => receiver)).to.deep.equal(['root']);
    expect(receivers(root, '__proto__', 'x')).to.deep.equal(['root']);
  });

  it('inherit what they do not say, but for time intervals', () => {
    const child = route(undefined, ['a=1'], { groupWaitMs: 5 });
    const root = route('root', [], {
      groupBy: ['x'],
      repeatIntervalMs: 7,
      routes: [{ ...child, activeTimeIntervals: ['day'] }],
    });
    const [found] = routesOf(root, labels('a', '1'));
    expect(found).to.deep.equal({
      key: '{}/{a="1"}',
      receiver: 'root',
      groupBy: ['x'],
      groupWaitMs: 5,
      groupIntervalMs: 300_000,
      repeatIntervalMs: 7,
      muteTimeIntervals: [],
      activeTimeIntervals: ['day'],
    });
    expect(routesOf(root, labels())[0]!.activeTimeIntervals).to.deep.equal([]);
  });

  it('group by nothing where the list is empty, which older servers took for no list', () => {
    const root = route('root', [], { groupBy: ['x'], routes: [route('one', ['a=1'], { groupBy: [] })] });
    expect(routesOf(root, labels('a', '1'))[0]!.groupBy).to.deep.equal([]);
    expect(routesOf(root, labels('a', '1'), '0.25')[0]!.groupBy).to.deep.equal(['x']);
  });
});

describe('the labels of a group', () => {
  it('are those named that the alert has, or all of them', () => {
    const alert = labelsFrom([...Object.entries(labels('b', '2', 'a', '1', 'c', ''))]);
    expect(groupLabelsOf(alert, ['a', 'c', 'd'])).to.deep.equal([['a', '1']]);
    expect(groupLabelsOf(alert, [])).to.deep.equal([]);
    expect(groupLabelsOf(alert, 'all')).to.deep.equal([
      ['a', '1'],
      ['b', '2'],
    ]);
  });
});
