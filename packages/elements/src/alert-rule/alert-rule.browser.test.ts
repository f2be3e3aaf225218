import '../alert-rule.js';
import { frameFromSeries, labelsFrom, type DataSource } from '@obs-kit/core';
import type { AlertingRule, GridHistory } from '@obs-kit/core/alerting.js';
import { openStrictPage } from '@obs-kit/testing/page.js';
import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import { allInside, inside, wordsIn } from '../fixtures/inside.js';
import { until } from '../fixtures/until.js';
import type { ObsAlertRule } from './alert-rule-element.js';

const MINUTE = 60_000;
const HOSTILE = '"><img src=x onerror=alert(1)>';

const RULE: AlertingRule = {
  kind: 'alert',
  alert: 'High',
  expr: 'load > 5',
  forMs: 2 * MINUTE,
  keepFiringForMs: 0,
  labels: labelsFrom([['severity', 'page']]),
  annotations: labelsFrom([['summary', '{{ $labels.host }} is at {{ $value }}']]),
};

/** Two days by the minute; 6 in the first ten minutes of every sixth hour, 3 for ten minutes behind that, else 1. */
function history(more: Partial<GridHistory> = {}): GridHistory {
  const values = Float64Array.from({ length: 2880 }, (_, slot) => (slot % 360 < 10 ? 6 : slot % 360 < 20 ? 3 : 1));
  return {
    startMs: 0,
    intervalMs: MINUTE,
    slots: 2880,
    series: [{ labels: labelsFrom([['host', 'a']]), values }],
    ...more,
  };
}

interface Editor {
  element: ObsAlertRule;
  runs: () => number;
  changes: CustomEvent[];
  card: (place: number) => string;
  settled: () => Promise<void>;
}

async function editor(properties: Partial<ObsAlertRule> = {}): Promise<Editor> {
  const changes: CustomEvent[] = [];
  let runs = 0;
  const element = await fixture<ObsAlertRule>(html`
    <obs-alert-rule
      lang="en"
      @obs-rule-change=${(event: CustomEvent) => changes.push(event)}
      @obs-rule-preview=${() => (runs += 1)}
      .rule=${properties.rule ?? RULE}
    ></obs-alert-rule>
  `);
  Object.assign(element, { history: history() }, properties);
  await element.updateComplete;
  const settled = async (): Promise<void> => {
    for (let i = 0; i < 3; i += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    await element.updateComplete;
  };
  await settled();
  return {
    element,
    runs: () => runs,
    changes,
    card: (place) => wordsIn(allInside(element, '.window')[place]!),
    settled,
  };
}

function set(element: Element, selector: string, value: string, ...types: string[]): void {
  const input = inside<HTMLInputElement>(element, selector);
  input.value = value;
  for (const type of types) input.dispatchEvent(new Event(type, { bubbles: true }));
}

describe('<obs-alert-rule>', () => {
  it('says how often the rule would have fired, as far back as the history goes', async () => {
    const { card, element } = await editor();
    expect(card(0)).to.equal('Last day Would have fired 4 times 32m in all');
    expect(card(1)).to.equal('Last 7 days Not known: the history has 2 days');
    expect(inside(element, 'obs-rule-chart')).to.have.property('spec');
  });

  it('runs the state machine at most once a frame, and asks nothing, while sliders move', async () => {
    const asked: string[] = [];
    const source: DataSource = {
      type: 'fake',
      query: async (request) => {
        asked.push(request.query);
        if (request.mode === 'instant') return { frames: [] };
        const time = Float64Array.of(request.range.from, request.range.to);
        return { frames: [frameFromSeries({ time, values: [6, 1], name: 'load', labels: { host: 'a' } })] };
      },
    };
    const { element, runs, settled } = await editor({ history: undefined, dataSource: source, days: 1 });
    await until(() => element.shadowRoot!.querySelector('.window'));
    // Those of other phases of evaluation run as well, one a frame.
    for (let i = 0; i < 6; i += 1) await settled();
    expect(asked).to.include('load');
    expect(asked.filter((query) => query.includes('>'))).to.deep.equal([]);
    const [questions, before] = [asked.length, runs()];
    for (let i = 0; i < 40; i += 1) set(element, '#threshold-slider', String(1 + i / 20), 'input');
    for (let i = 0; i < 20; i += 1) set(element, '#for-slider', String(i % 8), 'input');
    set(element, '#threshold-slider', '2', 'change');
    const inFrames: number[] = [];
    for (let i = 0; i < 12; i += 1) {
      const soFar = runs();
      await new Promise((resolve) => requestAnimationFrame(resolve));
      inFrames.push(runs() - soFar);
    }
    // Four phases are tried, for sixty moves.
    expect(Math.max(...inFrames)).to.equal(1);
    expect(runs() - before).to.equal(4);
    expect(asked.length).to.equal(questions);
    expect(element.draft.rule.expr).to.equal('load > 2');
  });

  it('follows thirty days by the minute of a hundred series', async () => {
    const slots = 30 * 1440;
    const series = Array.from({ length: 100 }, (_, i) => ({
      labels: labelsFrom([['host', String(i)]]),
      values: Float64Array.from({ length: slots }, (_x, slot) => ((slot * 7 + i * 131) % 997) / 100),
    }));
    const large = await editor({ history: history({ slots, series }) });
    await until(() => large.runs() === 1);
    const { spec } = inside<HTMLElementTagNameMap['obs-rule-chart']>(large.element, 'obs-rule-chart');
    const drawn = wordsIn(large.element);
    expect(drawn).to.contain('30 of 100 series are drawn');
    for (const value of ['6', '7', '8']) {
      set(large.element, '#threshold-slider', value, 'input', 'input', 'input');
      const before = large.runs();
      await until(() => large.runs() > before);
      expect(large.runs()).to.equal(before + 1);
    }
    // The lines were not laid out again.
    expect(inside<HTMLElementTagNameMap['obs-rule-chart']>(large.element, 'obs-rule-chart').spec).to.equal(spec);
  });

  it('changes the number in the expression and nothing else', async () => {
    const rule = { ...RULE, expr: 'load{a="5"} > 5 # why' };
    const { element, changes, card, settled } = await editor({ rule });
    set(element, '#threshold', '2', 'change');
    await settled();
    expect(element.draft.rule.expr).to.equal('load{a="5"} > 2 # why');
    expect(changes.map(({ detail }) => (detail as { rule: AlertingRule }).rule.expr)).to.deep.equal([
      element.draft.rule.expr,
    ]);
    expect(card(0)).to.equal('Last day Would have fired 4 times 1h 12m in all');
    expect(inside<HTMLTextAreaElement>(element, '.expression textarea').value).to.equal(element.draft.rule.expr);
  });

  it('keeps firing until the recovery threshold', async () => {
    const { element, card, settled } = await editor({ recovery: 2 });
    expect(card(0)).to.equal('Last day Would have fired 4 times 1h 12m in all');
    set(element, '#recovery', '4', 'change');
    await settled();
    expect(card(0)).to.contain('32m in all');
    inside<HTMLInputElement>(element, '[type=checkbox]').click();
    await settled();
    expect(element.draft.recovery).to.equal(undefined);
  });

  it('leaves the rule as it is when the host prevents the edit', async () => {
    const { element, settled } = await editor();
    element.addEventListener('obs-rule-change', (event) => event.preventDefault(), { once: true });
    set(element, '#for', '1h', 'change');
    await settled();
    expect(element.draft.rule.forMs).to.equal(RULE.forMs);
    expect(inside<HTMLInputElement>(element, '#for').value).to.equal('2m');
  });

  it('refuses what is no number or duration, beside the field', async () => {
    const { element, changes, settled } = await editor();
    set(element, '#threshold', 'much', 'change');
    set(element, '#for', 'long', 'change');
    await settled();
    expect(changes).to.have.length(0);
    expect(wordsIn(inside(element, '#threshold-error'))).to.equal('Write a number.');
    expect(wordsIn(inside(element, '#for-error'))).to.contain('such as 5m');
    expect(inside(element, '#for').getAttribute('aria-invalid')).to.equal('true');
  });

  it('undoes, redoes and resets', async () => {
    const { element, settled } = await editor();
    const press = async (label: string): Promise<void> => {
      allInside<HTMLButtonElement>(element, '.actions .button')
        .find((button) => wordsIn(button) === label)!
        .click();
      await settled();
    };
    set(element, '#for', '5m', 'change');
    set(element, '#threshold', '2', 'change');
    await settled();
    await press('Undo');
    expect(element.draft.rule).to.include({ expr: 'load > 5', forMs: 5 * MINUTE });
    await press('Redo');
    expect(element.draft.rule.expr).to.equal('load > 2');
    await press('Reset');
    expect(element.draft.rule).to.include({ expr: 'load > 5', forMs: 2 * MINUTE });
    await press('Undo');
    expect(element.draft.rule.expr).to.equal('load > 2');
  });

  it('keeps the focus when a step is the last, when a row is added, and when one is removed', async () => {
    const { element, settled } = await editor();
    const focused = (): Element => element.shadowRoot!.activeElement!;
    const press = async (button: HTMLElement): Promise<void> => {
      button.focus();
      button.click();
      await settled();
    };
    set(element, '#for', '5m', 'change');
    await settled();
    const undo = allInside(element, '.actions .button')[0]!;
    await press(undo);
    expect(focused()).to.equal(undo);
    expect(undo.getAttribute('aria-disabled')).to.equal('true');
    await press(inside(element, '[data-kind=labels] > .button'));
    expect(focused()).to.equal(allInside(element, '[data-kind=labels] .name')[1]);
    await press(inside(element, '[data-kind=labels] .text .button'));
    expect(focused()).to.equal(inside(element, '[data-kind=labels] > .button'));
  });

  it('does not say "0 times" of what fired all the time, and takes no duration that Prometheus cannot', async () => {
    const { element, card, settled } = await editor();
    set(element, '#threshold', '-1', 'change');
    await settled();
    expect(card(0)).to.equal('Last day Would have gone on firing from before 1d in all');
    set(element, '#for', '300y', 'change');
    await settled();
    expect(wordsIn(inside(element, '#for-error'))).to.contain('such as 5m');
    expect(element.draft.rule.forMs).to.equal(2 * MINUTE);
  });

  it('edits labels and annotations, and says beside each what is wrong', async () => {
    const { element, settled } = await editor();
    inside<HTMLButtonElement>(element, '.texts:last-of-type > .button').click();
    await settled();
    const names = allInside<HTMLInputElement>(element, '.text .name');
    expect(names.map(({ value }) => value)).to.deep.equal(['severity', 'summary', '']);
    names[2]!.value = '__proto__';
    names[2]!.dispatchEvent(new Event('change'));
    await settled();
    const texts = allInside<HTMLTextAreaElement>(element, '.text textarea');
    texts[2]!.value = '{{ $lables.x }}';
    texts[2]!.dispatchEvent(new Event('change'));
    await settled();
    expect(Object.entries(element.draft.rule.annotations)[1]).to.deep.equal(['__proto__', '{{ $lables.x }}']);
    expect(wordsIn(inside(element, '#annotations-1'))).to.contain('lables');
    expect(texts[2]!.getAttribute('aria-invalid')).to.equal('true');
  });

  it('never says that it would not have fired where nobody knows', async () => {
    const cases: [string, Partial<ObsAlertRule>, string][] = [
      ['no series', { history: history({ series: [] }) }, 'No series'],
      ['no history', { history: undefined }, 'No history'],
      [
        'no value',
        { history: history({ series: [{ labels: labelsFrom([]), values: new Float64Array(2880).fill(NaN) }] }) },
        'No series',
      ],
      [
        'all failed',
        { history: history({ failures: new Map(Array.from({ length: 2880 }, (_, i) => [i, 'timed out'])) }) },
        'timed out',
      ],
      ['invalid label', { rule: { ...RULE, labels: labelsFrom([['a', '{{']]) } }, 'cannot be tried'],
      ['no name', { rule: { ...RULE, alert: '' } }, 'has no name'],
      ['whole expression', { rule: { ...RULE, expr: 'a and b' }, history: history({ series: [] }) }, 'does not tell'],
    ];
    for (const [name, properties, words] of cases) {
      const { element } = await editor(properties);
      const said = wordsIn(element);
      expect(said, name).to.contain(words);
      expect(said, name).not.to.match(/would (not )?have fired (once|\d)|Would not have fired/i);
    }
  });

  it('says so when it would not have fired, and when some of the time could not be judged', async () => {
    const never = await editor({ rule: { ...RULE, expr: 'load > 50' } });
    expect(never.card(0)).to.equal('Last day Would not have fired');
    const failures = new Map(Array.from({ length: 60 }, (_, i) => [2000 + i, 'away']));
    const some = await editor({ rule: { ...RULE, expr: 'load > 50' }, history: history({ failures }) });
    expect(some.card(0)).to.equal('Last day Would not have fired where it could be judged 1h could not be judged');
  });

  it('does not take the history of another query for that of this one', async () => {
    const { element, settled } = await editor();
    set(element, '.expression textarea', 'other > 5', 'change');
    await settled();
    expect(wordsIn(element)).to.contain('that of another query');
    expect(element.query).to.equal('other');
    element.history = history();
    await settled();
    expect(wordsIn(element)).to.contain('Would have fired');
  });

  it('gives the least and the most where the times of evaluation are not known', async () => {
    const other = history({ startMs: 30_000 });
    const values = Float64Array.from({ length: 2880 }, (_, slot) => (slot % 720 < 5 ? 6 : 1));
    const { element, settled } = await editor({
      history: {
        from: 0,
        to: 2880 * MINUTE,
        phase: { known: false, reason: 'no-samples', error: '' },
        grids: [history(), { ...other, series: [{ labels: labelsFrom([]), values }] }],
        limits: [],
      },
    });
    for (let i = 0; i < 4; i += 1) await settled();
    expect(wordsIn(allInside(element, '.window')[0]!)).to.equal('Last day Would have fired 2–4 times 6m–32m in all');
  });

  it('explains the state of a series at the end, and shows how the annotations read', async () => {
    const values = Float64Array.from({ length: 2880 }, (_, slot) => (slot >= 2870 ? 7 : 1));
    const { element, settled } = await editor({
      history: history({ series: [{ labels: labelsFrom([['host', 'b']]), values }] }),
    });
    inside<HTMLDetailsElement>(element, '.why').open = true;
    await until(() => element.shadowRoot!.querySelector('.because'));
    await settled();
    expect(wordsIn(inside(element, '.because'))).to.contain('It fires since 1970-01-02 23:52:00 UTC');
    expect(wordsIn(inside(element, '.reads'))).to.contain('b is at 7');
  });

  it('counts messages when it is told who would get them', async () => {
    const route = {
      matchers: [],
      receiver: 'pager',
      groupBy: ['alertname'],
      groupWaitMs: undefined,
      groupIntervalMs: undefined,
      repeatIntervalMs: undefined,
      muteTimeIntervals: [],
      activeTimeIntervals: [],
      continue: false,
      routes: [],
    };
    const notificationConfig = {
      route,
      receivers: [{ name: 'pager', sendResolved: [false] }],
      inhibitRules: [],
      timeIntervals: [],
    };
    const { element, card } = await editor({ notificationConfig });
    await until(() => wordsIn(element).includes('messages to pager'));
    expect(card(0)).to.equal('Last day Would have fired 4 times 32m in all 4 messages to pager');
    set(element, '#threshold', '7', 'change');
    await until(() => card(0).startsWith('Last day Would not have fired'));
    expect(card(0)).to.equal('Last day Would not have fired Counting messages…');
    await until(() => card(0) === 'Last day Would not have fired No message');
  });

  it('can be used by keyboard alone, and is named throughout', async () => {
    const { element } = await editor();
    await expect(element).to.be.accessible();
    const fields = allInside(element, 'input, textarea, button, select, summary');
    for (const field of fields) expect(field.tabIndex, field.outerHTML).to.be.at.least(0);
  });

  it('says the result aloud once the sliders rest', async () => {
    const { element } = await editor();
    const status = (): string => wordsIn(inside(element, '.findings [role=status]'));
    expect(status()).to.equal('');
    await until(() => status() !== '');
    expect(status()).to.equal('Last day: Would have fired 4 times, 32m in all');
  });

  it('lives on a page with a strict policy, whatever its names are', async () => {
    const page = await openStrictPage({
      modules: ['/packages/elements/src/alert-rule.ts'],
      body: '<obs-alert-rule></obs-alert-rule>',
    });
    const element = page.document.querySelector<ObsAlertRule>('obs-alert-rule')!;
    await until(() => element.shadowRoot);
    const names = labelsFrom([
      ['__proto__', HOSTILE],
      ['host', HOSTILE],
    ]);
    element.rule = { ...RULE, alert: HOSTILE, expr: `load{a=${JSON.stringify(HOSTILE)}} > 5`, annotations: names };
    element.history = history({ series: [{ ...history().series[0]!, labels: names }] });
    await until(() => element.shadowRoot!.querySelector('.window'));
    expect(element.shadowRoot!.querySelector('img')).to.equal(null);
    expect(await page.violations()).to.deep.equal([]);
    page.close();
  });

  it('leaves nothing running when it leaves the page', async () => {
    const { element, runs, settled } = await editor();
    const before = runs();
    set(element, '#threshold-slider', '3', 'input');
    await element.updateComplete;
    element.remove();
    await settled();
    expect(runs()).to.equal(before);
  });
});
