import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { buildScene } from '../scene/build.js';
import type { Scene } from '../scene/scene.js';
import type { ChartSpec } from '../spec.js';
import { LIGHT_THEME } from '../theme.js';
import { SPECS } from './fixtures/specs.js';
import { svgOf } from './svg.js';

const THEME = { ...LIGHT_THEME, fontFamily: 'Sans', fontSize: 10 };
const f = (...values: number[]): Float64Array => Float64Array.from(values);

function sceneOf(spec: ChartSpec, width = 240, height = 120, pixelRatio = 1): Scene {
  return buildScene(spec, { width, height, pixelRatio, measureText: (text) => text.length * 6 }, THEME);
}

const HOSTILE = '</text><script>alert("1")</script>&\u0000\u0001\uD800"\'';

const small: ChartSpec = {
  x: { type: 'linear', min: 0, max: 100 },
  y: [{ id: 'y', side: 'left', min: 0, max: 10 }],
  series: [
    { id: 'a', name: 'a', color: '#00f', mark: 'line', x: f(0, 50, 100), y: f(0, 10, 5), showPoints: 'never' },
    { id: 'b', name: 'b', color: '#0f08', mark: 'bars', x: f(25, 75), y: f(4, 8), fillOpacity: 0.5 },
  ],
  thresholds: [{ value: 5, color: '#f00', style: 'line' }],
  bare: true,
};

describe('svgOf', () => {
  it('writes what is painted, back to front, with a name and what to say', () => {
    const svg = svgOf(sceneOf(small, 100, 50), { title: 'CPU' });
    expect(svg.split(/(?=<(?:path|g|defs|text|title|\/g))/)).to.deep.equal([
      '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50" viewBox="0 0 100 50" role="img" stroke-miterlimit="10">',
      '<title>CPU</title><desc>a: first 0, last 5, lowest 0, highest 10. b: first 4, last 8, lowest 4, highest 8.</desc>',
      '<path d="M0 0L100 0 100 50 0 50Z" fill="#ffffff"/>',
      '<defs><clipPath id="c1v6l5nw-0">',
      '<path d="M-2 0L102 0 102 50 -2 50Z"/></clipPath></defs>',
      '<g clip-path="url(#c1v6l5nw-0)">',
      '<path d="M0 48L50 2L100 25" fill="none" stroke="#0000ff" stroke-width="1.5" stroke-linejoin="round"/>',
      '<path d="M5 30L45 30 45 48 5 48Z" fill="#00ff00" fill-opacity="0.267"/>',
      '<path d="M55 11L95 11 95 48 55 48Z" fill="#00ff00" fill-opacity="0.267"/>',
      '</g>',
      '<path d="M0 25.5L100 25.5" fill="none" stroke="#ff0000" stroke-width="1" stroke-dasharray="6 4"/></svg>',
    ]);
  });

  it('gives the same bytes for the same scene, and two scenes different ids', () => {
    const ids = (svg: string): string[] => [...svg.matchAll(/ id="([^"]*)"/g)].map((match) => match[1]!);
    const [lines, areas] = [svgOf(sceneOf(SPECS['lines']!)), svgOf(sceneOf(SPECS['areas']!))];
    expect(svgOf(sceneOf(SPECS['lines']!))).to.equal(lines);
    expect(ids(lines)).to.have.length(1);
    expect(ids(lines)).not.to.deep.equal(ids(areas));
    expect(ids(svgOf(sceneOf(small), { idPrefix: 'mine' }))).to.deep.equal(['mine-0']);
  });

  it('is in CSS px whatever the pixel ratio is', () => {
    const line = { ...small, series: small.series.slice(0, 1), thresholds: [] };
    const pathOf = (ratio: number): string | undefined => /<path d="([^"]*)" fill="none"/.exec(svgOf(sceneOf(line, 100, 50, ratio)))?.[1]; // prettier-ignore
    expect(pathOf(1)).to.equal('M0 48L50 2L100 25');
    expect(pathOf(3)).to.equal('M0 48L50 2L100 25');
  });

  it('keeps texts as texts, escapes them, and has no place for what XML has none for', () => {
    const spec = {
      ...SPECS['lines']!,
      y: [{ id: 'y', side: 'left' as const, label: HOSTILE, formatTick: () => HOSTILE }],
    };
    const scene = { ...sceneOf(spec, 900, 200), theme: { ...THEME, fontFamily: HOSTILE, background: HOSTILE } };
    const svg = svgOf(scene, { title: HOSTILE, description: HOSTILE });
    const escaped = '&lt;/text&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;\uFFFD\uFFFD\uFFFD&quot;&#39;';
    expect(svg).to.contain(`<title>${escaped}</title><desc>${escaped}</desc>`);
    expect(svg).to.contain(`>${escaped}</text>`).and.contain(`font-family="${escaped}"`);
    expect(svg).to.match(/>(?:06:00|6:00)[^<]*<\/text>/);
    expect(svg).not.to.contain('<script');
    // oxlint-disable-next-line no-control-regex -- those are what it is about
    expect(svg).not.to.match(/[\u0000-\u001F\uD800-\uDFFF]/);
  });

  it('has no style, no script and no address, whatever the colours are', () => {
    for (const color of ['url(http://evil.test/#a)', 'red;fill:url(//evil.test)', 'var(--x)', 'expression(1)', '']) {
      const series = small.series.map((one) => ({ ...one, color }));
      const thresholds = [{ value: 5, color, style: 'both' as const }];
      const svg = svgOf({ ...sceneOf({ ...small, series, thresholds }) }, { background: color });
      expect(svg, color).not.to.contain('evil');
      expect(svg, color).not.to.match(/style|var\(|expression|href|<script/);
      expect(
        [...svg.matchAll(/url\(([^)]*)\)/g)].every(([, to]) => to!.startsWith('#c')),
        color,
      ).to.equal(true);
    }
  });

  it('writes direction, and sides as they are seen', () => {
    const svg = svgOf(sceneOf(SPECS['rtl']!, 400, 200));
    expect(svg).to.contain('role="img" stroke-miterlimit="10" direction="rtl"');
    // The ticks of the axis on the right begin at their place, and are written from left to right.
    expect(svg).to.match(/<text [^>]* direction="ltr">40 ms<\/text>/);
    // Its name ends at the right edge: where text runs to the left, that is its start.
    expect(svg).to.match(/<text x="398"(?![^>]*anchor)[^>]*>עומס<\/text>/);
  });

  it('says nothing but that there is nothing for a chart without a size', () => {
    const svg = svgOf(sceneOf({ ...small, series: [] }, 0, 0));
    expect(svg).to.contain('<title>No series.</title>').and.contain('width="0" height="0"');
  });
});
