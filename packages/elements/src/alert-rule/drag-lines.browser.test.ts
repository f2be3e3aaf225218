import '../alert-rule.js';
import { labelsFrom } from '@obs-kit/core';
import type { AlertingRule, GridHistory } from '@obs-kit/core/alerting.js';
import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import { allInside, inside, wordsIn } from '../fixtures/inside.js';
import { until } from '../fixtures/until.js';
import type { ObsChart } from '../parts/chart-element.js';
import type { ObsAlertRule } from './alert-rule-element.js';

const MINUTE = 60_000;
const RULE: AlertingRule = {
  kind: 'alert',
  alert: 'High',
  expr: 'load > 5',
  forMs: 0,
  keepFiringForMs: 0,
  labels: labelsFrom([]),
  annotations: labelsFrom([]),
};
const HISTORY: GridHistory = {
  startMs: 0,
  intervalMs: MINUTE,
  slots: 1440,
  series: [{ labels: labelsFrom([]), values: Float64Array.from({ length: 1440 }, (_, i) => (i * 7) % 10) }],
};

interface Dragged {
  element: ObsAlertRule;
  changes: () => number;
  runs: () => number;
  zooms: () => boolean;
  /** Where a value lies on the page. */
  at: (value: number) => number;
  point: (type: string, y: number, more?: PointerEventInit) => PointerEvent;
  frame: () => Promise<void>;
}

async function editor(recovery?: number): Promise<Dragged> {
  let [changes, runs] = [0, 0];
  const element = await fixture<ObsAlertRule>(html`
    <obs-alert-rule
      .rule=${RULE}
      .history=${HISTORY}
      .recovery=${recovery}
      @obs-rule-change=${() => (changes += 1)}
      @obs-rule-preview=${() => (runs += 1)}
    ></obs-alert-rule>
  `);
  const chart = (): ObsChart => inside<ObsChart>(inside(element, 'obs-rule-chart'), 'obs-chart');
  await until(() => element.shadowRoot!.querySelector('.window') && chart().chart?.scene);
  const box = (): DOMRect => chart().getBoundingClientRect();
  return {
    element,
    changes: () => changes,
    runs: () => runs,
    zooms: () => inside<HTMLElementTagNameMap['obs-rule-chart']>(element, 'obs-rule-chart').spec!.x.min !== 0,
    at(value) {
      const { offset, min, factor } = chart().chart!.scene!.y[0]!.scale;
      return box().top + offset + (value - min) * factor;
    },
    point(type, y, more = {}) {
      const { plot } = chart().chart!.scene!;
      const event = new PointerEvent(type, {
        ...{ bubbles: true, composed: true, cancelable: true, pointerId: 7, pointerType: 'mouse', button: 0 },
        ...{ clientX: box().left + plot.x + plot.width / 3, clientY: y },
        ...more,
      });
      chart().shadowRoot!.querySelector('canvas')!.dispatchEvent(event);
      return event;
    },
    async frame() {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      await element.updateComplete;
    },
  };
}

describe('lines on the chart of a rule', () => {
  it('are dragged: one run a frame, and one step back for all of it', async () => {
    const { element, changes, runs, at, point, frame } = await editor();
    for (let i = 0; i < 3; i += 1) await frame();
    const before = runs();
    const [from, to] = [at(5), at(8)];
    expect(point('pointerdown', from + 2).defaultPrevented).to.equal(true);
    for (let i = 1; i <= 20; i += 1) point('pointermove', from + 2 + ((to - from) * i) / 20);
    await frame();
    await frame();
    expect(runs() - before).to.equal(1);
    expect([element.draft.rule.expr, changes()]).to.deep.equal(['load > 8', 0]);
    expect(inside<HTMLInputElement>(element, '#threshold').value).to.equal('8');
    point('pointerup', to + 2);
    await frame();
    expect([element.draft.rule.expr, changes()]).to.deep.equal(['load > 8', 1]);
    allInside<HTMLButtonElement>(element, '.actions .button')
      .find((button) => wordsIn(button) === 'Undo')!
      .click();
    await frame();
    expect(element.draft.rule.expr).to.equal('load > 5');
  });

  it('are taken hold of by a finger from farther away, and the page does not scroll then', async () => {
    const { element, at, point, frame } = await editor();
    point('pointerdown', at(5) + 12);
    point('pointermove', at(8) + 12);
    point('pointerup', at(8) + 12);
    await frame();
    expect(element.draft.rule.expr).to.equal('load > 5');
    const touch = { pointerType: 'touch' };
    point('pointerdown', at(5) + 12, touch);
    const start = new Event('touchstart', { bubbles: true, composed: true, cancelable: true });
    inside(inside(element, 'obs-rule-chart'), 'obs-chart').dispatchEvent(start);
    expect(start.defaultPrevented).to.equal(true);
    point('pointermove', at(8) + 12, touch);
    point('pointerup', at(8) + 12, touch);
    await frame();
    expect(element.draft.rule.expr).to.equal('load > 8');
  });

  it('leave the selecting of a time to all that is no line, and select nothing themselves', async () => {
    const { element, zooms, at, point, frame } = await editor();
    point('pointerdown', at(5));
    point('pointermove', at(6), { clientX: 500 });
    point('pointerup', at(6), { clientX: 500 });
    await frame();
    expect([element.draft.rule.expr, zooms()]).to.deep.equal(['load > 6', false]);
    const after = new Event('touchstart', { bubbles: true, composed: true, cancelable: true });
    inside(inside(element, 'obs-rule-chart'), 'obs-chart').dispatchEvent(after);
    expect(after.defaultPrevented).to.equal(false);
  });

  it('go back to where they were when the drag is given up', async () => {
    const { element, changes, at, point, frame } = await editor(2);
    point('pointerdown', at(2));
    point('pointermove', at(4));
    await frame();
    expect(element.draft.recovery).to.equal(4);
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await frame();
    expect([element.draft.recovery, changes()]).to.deep.equal([2, 0]);
    point('pointerdown', at(2));
    point('pointermove', at(3));
    point('pointercancel', at(3));
    await frame();
    expect([element.draft.recovery, changes()]).to.deep.equal([2, 0]);
    point('pointerdown', at(2));
    point('pointerup', at(2));
    expect(changes()).to.equal(0);
  });

  it('show that they can be moved', async () => {
    const { element, at, point } = await editor();
    const root = inside(inside(element, 'obs-rule-chart'), 'obs-chart').shadowRoot!.querySelector<HTMLElement>('.plot > [role]')!; // prettier-ignore
    point('pointermove', at(5));
    expect(root.style.cursor).to.equal('ns-resize');
    point('pointermove', at(7));
    expect(root.style.cursor).to.equal('crosshair');
  });
});
