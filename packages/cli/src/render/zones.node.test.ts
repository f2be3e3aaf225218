import { EMPTY_PANEL_DATA, frameFromSeries, parseDashboard, Report, resolveFields } from '@obs-kit/core';
import { svgOfPicture } from '@obs-kit/chart/picture.js';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { loadCanvas } from '../picture/canvas.js';
import { renderPanel } from './picture.js';

describe('a picture of a panel with several time zones', () => {
  it('has a row of labels with its name for each, without the one that nobody knows', async () => {
    const from = Date.UTC(2026, 0, 1, 12);
    const range = { from, to: from + 86_400_000 };
    const { dashboard } = parseDashboard({
      version: 1,
      title: 'Shop',
      panels: [{ id: 'a', type: 'timeseries', options: { timeZones: ['utc', 'Mars/Olympus', 'Asia/Tokyo'] } }],
    });
    const frame = frameFromSeries({ name: 'a', time: [range.from, range.to], values: [1, 2] });
    const frames = resolveFields([frame], { defaults: {}, overrides: [] }, { locale: 'en', report: new Report() });
    const library = await loadCanvas();
    if ('missing' in library) throw new Error(library.missing);
    const { picture, problems } = renderPanel(
      {
        panel: dashboard.panels[0]!,
        answer: { data: { ...EMPTY_PANEL_DATA, status: 'ready', frames }, range, zone: 'UTC', lanes: [] },
        size: { format: 'svg', width: 600, height: 320, pixelRatio: 1, theme: 'light', timeoutMs: 1000 },
        title: 'Orders',
        locale: 'en',
      },
      library,
    );
    expect(problems.map(({ code, values }) => [code, values['value']])).to.deep.equal([
      ['panel-option-invalid', 'Mars/Olympus'],
    ]);
    const svg = svgOfPicture(picture);
    expect(svg)
      .to.match(/>UTC<\/text>/)
      .and.match(/>Tokyo<\/text>/);
    expect(svg.match(/>Jan 2<\/text>/g)).to.have.length(2);
  });
});
