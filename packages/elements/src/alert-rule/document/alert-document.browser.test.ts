import '../../alert-document.js';
import '../../alert-rule.js';
import { frameFromSeries, type DataSource, type Frame, type QueryRequest } from '@obs-kit/core';
import { alertRuleToJson, type AlertRuleDocument } from '@obs-kit/core/alerting.js';
import { openStrictPage } from '@obs-kit/testing/page.js';
import { expect, fixture } from '@open-wc/testing';
import { html } from 'lit';
import { allInside, inside, wordsIn } from '../../fixtures/inside.js';
import { until } from '../../fixtures/until.js';
import type { ObsRuleDocumentChangeEvent } from '../../events/obs-rule-document-change.js';
import type { ObsAlertDocument } from './alert-document-element.js';

const MINUTE = 60_000;
const HOSTILE = '"><img src=x onerror=alert(1)>';

const RULE = {
  id: 'load',
  title: 'LoadIsHigh',
  unknown: { kept: true },
  targets: [{ refId: 'A', query: 'load', mode: 'instant' }],
  expressions: [
    { refId: 'B', type: 'math', expression: '$A * 2', note: 'kept, too' },
    { refId: 'C', type: 'threshold', input: 'B', evaluator: { type: 'gt', params: [10] } },
  ],
  condition: 'C',
  for: '2m',
  labels: { severity: 'page' },
  annotations: { summary: '{{ $labels.host }} is at {{ $value }}' },
};

interface Asked extends DataSource {
  readonly asked: QueryRequest[];
}

/** 6 in the first ten minutes of every sixth hour, 3 for ten minutes behind that, else 1. */
function source(): Asked {
  const asked: QueryRequest[] = [];
  return {
    type: 'fake',
    asked,
    query: async (request) => {
      asked.push(request);
      const { from, to } = request.range;
      const time = Array.from({ length: Math.floor((to - from) / MINUTE) + 1 }, (_, i) => from + i * MINUTE);
      const values = time.map((t) => ((t / MINUTE) % 360 < 10 ? 6 : (t / MINUTE) % 360 < 20 ? 3 : 1));
      const frames: Frame[] = [frameFromSeries({ time, values, labels: { host: 'a' } })];
      return { frames };
    },
  };
}

interface Editor {
  element: ObsAlertDocument;
  from: Asked;
  runs: () => number;
  changes: ObsRuleDocumentChangeEvent[];
  card: () => string;
  step: (refId: string) => HTMLElement;
  settled: () => Promise<void>;
}

async function editor(document: object = RULE, properties: Partial<ObsAlertDocument> = {}): Promise<Editor> {
  const changes: ObsRuleDocumentChangeEvent[] = [];
  let runs = 0;
  const from = source();
  const element = await fixture<ObsAlertDocument>(html`
    <obs-alert-document
      lang="en"
      days="1"
      @obs-rule-document-change=${(event: ObsRuleDocumentChangeEvent) => changes.push(event)}
      @obs-rule-preview=${() => (runs += 1)}
      .document=${document}
      .dataSource=${from}
    ></obs-alert-document>
  `);
  Object.assign(element, properties);
  await element.updateComplete;
  const settled = async (): Promise<void> => {
    for (let i = 0; i < 6; i += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    await element.updateComplete;
  };
  await settled();
  return {
    ...{ element, from, changes, settled },
    runs: () => runs,
    card: () => wordsIn(inside(element, '.window')),
    step: (refId) => inside(element, `[data-step="${refId}"]`),
  };
}

function set(element: Element, selector: string, value: string, ...types: string[]): void {
  const input = inside<HTMLInputElement>(element, selector);
  input.value = value;
  for (const type of types) input.dispatchEvent(new Event(type, { bubbles: true }));
}

/** The field of a step under a label. */
function field(step: HTMLElement, label: string): HTMLInputElement {
  const found = [...step.querySelectorAll('label')].find((one) => wordsIn(one).startsWith(label));
  return found!.querySelector('input, select, textarea')!;
}

function write(input: HTMLInputElement, value: string): void {
  input.value = value;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

const ready = (one: Editor): Promise<unknown> => until(() => one.element.shadowRoot!.querySelector('.window'));

describe('<obs-alert-document>', () => {
  it('shows every step, which one decides, what each comes to, and how often the rule would have fired', async () => {
    const one = await editor();
    await ready(one);
    expect(one.card()).to.match(/^Last day Would have fired 4 times 3\dm in all$/);
    expect(allInside(one.element, '[data-step]').map((step) => step.dataset['step'])).to.deep.equal(['A', 'B', 'C']);
    expect(wordsIn(one.step('B'))).to.match(/Now host="a"|Now \{host="a"\} (2|6|12)/);
    expect(one.step('C').querySelector<HTMLInputElement>('[type=radio]')!.checked).to.equal(true);
    expect(wordsIn(inside(one.element, '.limits'))).to.contain('multiples of its interval');
  });

  it('asks once; thresholds and durations run the state machine alone, once a frame at most', async () => {
    const one = await editor();
    await ready(one);
    const [questions, before] = [one.from.asked.length, one.runs()];
    for (let i = 0; i < 40; i += 1) set(one.element, '#evaluator-0-slider', String(2 + i / 8), 'input');
    for (let i = 0; i < 10; i += 1) set(one.element, '#for-slider', String(i % 6), 'input');
    set(one.element, '#evaluator-0-slider', '5', 'change');
    await one.settled();
    expect(one.runs() - before).to.be.within(1, 2);
    expect(one.from.asked.length).to.equal(questions);
    expect(one.element.draft.expressions[1]!['evaluator']).to.deep.equal({ type: 'gt', params: [5] });
    expect(one.card()).to.match(/4 times 1h 1\dm in all|4 times 1h 12m in all/);
    expect(one.changes.length).to.equal(1);
  });

  it('keeps firing until the recovery threshold', async () => {
    const one = await editor();
    await ready(one);
    one.step('C').querySelector<HTMLInputElement>('[type=checkbox]')!.click();
    await one.settled();
    expect(one.element.draft.expressions[1]!['recovery']).to.deep.equal({ type: 'lt', params: [8] });
    set(one.element, '#recovery-0', '4', 'change');
    await one.settled();
    expect(one.card()).to.contain('4 times 1h 12m in all');
  });

  it('evaluates the steps anew when one of them changes, and asks nothing', async () => {
    const one = await editor();
    await ready(one);
    const questions = one.from.asked.length;
    write(field(one.step('B'), 'Formula'), '$A * 4');
    await one.settled();
    await ready(one);
    expect(one.card()).to.contain('4 times 1h 12m in all');
    expect(one.from.asked.length).to.equal(questions);
  });

  it('asks anew when a query changes, and says beside it what the source answers', async () => {
    const one = await editor();
    await ready(one);
    Object.assign(one.from, { query: () => Promise.reject(new Error('not today')) });
    write(field(one.step('A'), 'Text of query'), 'other');
    await until(() => wordsIn(one.step('A')).includes('not today'));
    expect(wordsIn(one.element)).not.to.match(/would (not )?have fired/i);
    expect(one.step('A').querySelector('[role=alert]')).not.to.equal(null);
  });

  it('says what is wrong in one sentence at the step that it belongs to', async () => {
    const one = await editor();
    await ready(one);
    write(field(one.step('B'), 'Formula'), '$A +* 2');
    await one.settled();
    expect(wordsIn(one.step('B').querySelector('.error')!)).to.contain('formula has * at character 5');
    expect(one.step('C').querySelector('.error')).to.equal(null);
    expect(wordsIn(inside(one.element, '.status'))).to.contain('The rule cannot be tried');
    expect(one.changes.at(-1)!.detail.problems.map(({ code }) => code)).to.include('expression-syntax-invalid');
    write(field(one.step('B'), 'Formula'), '$X * 2');
    await one.settled();
    expect(wordsIn(one.step('B').querySelector('.error')!)).to.contain('nothing in the rule has the refId X');
    write(field(one.step('B'), 'Formula'), '$A * 2');
    await one.settled();
    await ready(one);
    expect(one.step('B').querySelector('.error')).to.equal(null);
  });

  it('adds, renames and removes steps, and lets another one decide', async () => {
    const one = await editor();
    await ready(one);
    allInside<HTMLButtonElement>(one.element, '.add .button').find((button) => wordsIn(button).endsWith('Threshold'))!.click(); // prettier-ignore
    await one.settled();
    expect(one.element.draft.expressions[2]).to.include({ refId: 'D', type: 'threshold', input: 'C' });
    write(field(one.step('B'), 'Name of the step'), 'twice');
    await one.settled();
    const { expressions } = one.element.draft;
    expect(expressions[1]).to.include({ refId: 'C', input: 'twice' });
    write(field(one.step('A'), 'Name of the step'), 'the load');
    await one.settled();
    expect(one.element.draft.expressions[0]!['expression']).to.equal('${the load} * 2');
    write(field(one.step('C'), 'Name of the step'), 'twice');
    expect(field(one.step('C'), 'Name of the step').value).to.equal('C');
    one.step('D').querySelector<HTMLInputElement>('[type=radio]')!.click();
    await one.settled();
    expect(one.element.draft.condition).to.equal('D');
    one.step('D').querySelector<HTMLButtonElement>('.top button')!.click();
    await one.settled();
    expect(wordsIn(inside(one.element, '.status'))).to.contain('nothing in the rule has the refId D');
  });

  it('undoes and redoes, and keeps what it does not know', async () => {
    const one = await editor();
    await ready(one);
    set(one.element, '#for', '5m', 'change');
    await one.settled();
    set(one.element, '#evaluator-0', '7', 'change');
    await one.settled();
    const json = JSON.parse(JSON.stringify(alertRuleToJson(one.element.draft))) as object;
    const [step, threshold] = RULE.expressions;
    expect(json).to.deep.equal({
      ...RULE,
      for: '5m',
      expressions: [step, { ...threshold, evaluator: { type: 'gt', params: [7] } }],
    });
    const press = async (label: string): Promise<void> => {
      allInside<HTMLButtonElement>(one.element, '.actions .button').find((button) => wordsIn(button) === label)!.click(); // prettier-ignore
      await one.settled();
    };
    await press('Undo');
    await press('Undo');
    expect(JSON.parse(JSON.stringify(alertRuleToJson(one.element.draft)))).to.deep.equal(RULE);
    await press('Redo');
    expect(one.element.draft.for).to.equal(5 * MINUTE);
  });

  it('leaves the document as it is when the host prevents the edit', async () => {
    const one = await editor();
    await ready(one);
    one.element.addEventListener('obs-rule-document-change', (event) => event.preventDefault());
    set(one.element, '#for', '1h', 'change');
    write(field(one.step('B'), 'Formula'), '$A');
    await one.settled();
    expect([inside<HTMLInputElement>(one.element, '#for').value, field(one.step('B'), 'Formula').value]).to.deep.equal([
      '2m',
      '$A * 2',
    ]);
  });

  it('never says that it would not have fired where nobody knows', async () => {
    const cases: [string, object, Partial<ObsAlertDocument>, string][] = [
      ['no source', RULE, { dataSource: undefined }, 'No history'],
      ['no document', [] as object, {}, 'This is no rule document'],
      ['no name', { ...RULE, title: '' }, {}, 'has no name'],
      ['a label that cannot be read', { ...RULE, labels: { a: '{{' } }, {}, 'cannot be tried'],
      ['no such step', { ...RULE, condition: 'Z' }, {}, 'refId Z'],
    ];
    for (const [name, document, properties, words] of cases) {
      const { element } = await editor(document, properties);
      await until(() => wordsIn(element).includes(words));
      expect(wordsIn(element), name).not.to.match(/would (not )?have fired/i);
    }
    const silent = await editor();
    silent.element.dataSource = { type: 'silent', query: async () => ({ frames: [] }) };
    await until(() => wordsIn(silent.element).includes('No series'));
  });

  it('reads classic conditions, and says why they have no slider', async () => {
    const conditions = [{ query: 'A', reducer: 'max', evaluator: { type: 'gt', params: [5] } }];
    const one = await editor({ ...RULE, expressions: [{ refId: 'C', type: 'classic', conditions }] });
    await ready(one);
    expect(wordsIn(inside(one.element, '.controls'))).to.contain('No slider');
    expect(one.card()).to.contain('4 times');
    write(field(one.step('C'), 'Number'), '7');
    await one.settled();
    await ready(one);
    expect(one.card()).to.equal('Last day Would not have fired');
  });

  it('is what <obs-alert-rule> shows of a document', async () => {
    const rule = await fixture<HTMLElementTagNameMap['obs-alert-rule']>(html`
      <obs-alert-rule days="1" .document=${RULE} .dataSource=${source()}></obs-alert-rule>
    `);
    const found = inside<ObsAlertDocument>(rule, 'obs-alert-document');
    await until(() => found.shadowRoot!.querySelector('.window'));
    expect((found.draft as AlertRuleDocument).title).to.equal('LoadIsHigh');
  });

  it('can be used by keyboard alone, and is named throughout', async () => {
    const one = await editor();
    await ready(one);
    await expect(one.element).to.be.accessible();
  });

  it('lives on a page with a strict policy, whatever its names are', async () => {
    const page = await openStrictPage({
      modules: ['/packages/elements/src/alert-document.ts'],
      body: '<obs-alert-document days="1"></obs-alert-document>',
    });
    const element = page.document.querySelector<ObsAlertDocument>('obs-alert-document')!;
    await until(() => element.shadowRoot);
    element.document = {
      ...RULE,
      title: HOSTILE,
      targets: [{ ...RULE.targets[0], refId: HOSTILE }],
      expressions: [
        { ...RULE.expressions[1], refId: '__proto__', input: HOSTILE },
        { refId: HOSTILE, type: HOSTILE },
      ],
      condition: '__proto__',
      annotations: JSON.parse(`{"__proto__": ${JSON.stringify(HOSTILE)}}`) as object,
    };
    element.dataSource = source();
    await until(() => wordsIn(element).includes('used twice'));
    element.document = { ...RULE, title: HOSTILE, expressions: [{ ...RULE.expressions[1], refId: '__proto__', input: 'A' }], condition: '__proto__' }; // prettier-ignore
    await until(() => element.shadowRoot!.querySelector('.window'));
    expect(element.shadowRoot!.querySelector('img')).to.equal(null);
    expect(await page.violations()).to.deep.equal([]);
    page.close();
  });

  it('leaves nothing running when it leaves the page, and goes on when it is back', async () => {
    const one = await editor();
    await ready(one);
    const before = one.runs();
    set(one.element, '#evaluator-0-slider', '3', 'input');
    await one.element.updateComplete;
    const parent = one.element.parentElement!;
    one.element.remove();
    await one.settled();
    expect(one.runs()).to.equal(before);
    parent.append(one.element);
    await until(() => one.runs() > before);
  });
});
