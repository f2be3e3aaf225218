import { ALL_VALUE, frameFromSeries, type DataSource } from '@obs-kit/core';
import '@obs-kit/elements/all.js';
import { afterEach, before, beforeEach, describe, expect, it } from '@obs-kit/testing/spec.js';
import { deepAll, deepText, mount, scenesIn, until } from './dom.js';

/** Anything that markup in a string could become. */
const FOREIGN =
  'script, iframe, object, embed, img, image, video, audio, link, base, form[action], marquee, foreignObject';

describe('hostile strings', () => {
  let strings: string[];
  let called: string[];
  const natives = { alert: window.alert, confirm: window.confirm, prompt: window.prompt };

  before(async () => {
    const all = (await (await fetch('/packages/testing/fixtures/hostile/blns.json')).json()) as string[];
    strings = [...new Set(all.filter((text) => text !== ''))];
    expect(strings.length).to.be.greaterThan(480);
  });

  beforeEach(() => {
    called = [];
    for (const name of Object.keys(natives) as (keyof typeof natives)[]) {
      window[name] = ((text: unknown) => called.push(`${name} ${String(text)}`)) as never;
    }
  });

  afterEach(() => {
    Object.assign(window, natives);
    expect(called).to.deep.equal([]);
  });

  it('as names of series and labels are shown verbatim in the legend, and nothing is executed', async () => {
    const chunk = 60;
    for (let at = 0; at < strings.length; at += chunk) {
      const part = strings.slice(at, at + chunk);
      const { root, remove } = mount('<obs-timeseries></obs-timeseries>');
      const element = root.querySelector('obs-timeseries')!;
      element.data = part.map((text, i) =>
        frameFromSeries({ time: [0, 60_000], values: [i, i + 1], config: { displayName: text }, labels: { l: text } }),
      );
      const [scene] = await until('the chart', () => (scenesIn(root).length > 0 ? scenesIn(root) : undefined));
      expect(scene!.series.map(({ spec }) => spec.name)).to.deep.equal(part);
      const legend = await until('the legend', () => deepAll(root, 'obs-legend')[0]);
      await until('its rows', () => deepAll(legend, 'button').length >= part.length);
      const shown = new Set(deepAll(legend, 'button, button *').map(({ textContent }) => textContent?.trim()));
      expect(part.filter((text) => !shown.has(text.trim()))).to.deep.equal([]);
      expect(deepAll(root, FOREIGN)).to.deep.equal([]);
      remove();
    }
  });

  it('as titles and descriptions are shown verbatim', async () => {
    const { root, remove } = mount('');
    for (const text of strings) {
      const element = document.createElement('obs-timeseries');
      element.title = text;
      element.description = text;
      root.append(element);
    }
    await until('all of them', () => deepAll(root, '[part~="title"]').length >= strings.filter((t) => t.trim()).length);
    const shown = new Set(deepAll(root, '[part~="title"]').map(({ textContent }) => textContent?.trim()));
    expect(strings.filter((text) => text.trim() !== '' && !shown.has(text.trim()))).to.deep.equal([]);
    expect(deepAll(root, FOREIGN)).to.deep.equal([]);
    remove();
  });

  it('as values of a variable are offered and selected verbatim', async () => {
    const source: DataSource = {
      type: 'fake',
      query: async () => ({
        frames: [
          {
            fields: [{ name: 'value', type: 'string', values: strings, config: {} }],
            length: strings.length,
            meta: { kind: 'values' },
          },
        ],
      }),
    };
    const { root, remove } = mount(
      `<obs-scope><obs-variable name="v" query="x" multi include-all></obs-variable></obs-scope>`,
    );
    const scope = root.querySelector('obs-scope')!;
    scope.sources = { fake: source };
    const options = await until('the options', () => {
      const found = scope.session?.variables.value[0]?.options ?? [];
      return found.length > 0 ? found : undefined;
    });
    expect(options.map(({ value }) => value)).to.deep.equal(strings);
    expect(scope.session!.variables.value[0]!.value).to.deep.equal([ALL_VALUE]);
    for (const text of strings.slice(0, 200)) {
      scope.session!.setVariable('v', [text]);
      expect(scope.session!.variables.value[0]!.value).to.deep.equal([text]);
    }
    const last = strings[199]!;
    await until('the selection', () => deepText(root.querySelector('obs-variable')!).includes(last));
    deepAll(root, 'button[aria-haspopup]')[0]!.click();
    await until('the list', () => deepAll(root, '[role="option"]').length > 100);
    expect(deepAll(root, FOREIGN)).to.deep.equal([]);
    remove();
  });
});
