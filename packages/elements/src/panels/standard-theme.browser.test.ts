import { expect, fixture, html } from '@open-wc/testing';
import { ThemeController, type PanelTheme } from '../controllers/theme.js';
import { ObsElement } from '../base/obs-element.js';
import { baseStyles } from '../base/styles.js';
import { standardTheme } from './standard-theme.js';

class ThemeProbe extends ObsElement {
  static override styles = baseStyles;
  themes = new ThemeController(this);
}
customElements.define('standard-theme-probe', ThemeProbe);

/** A colour as a canvas paints it. */
function painted(color: string): number[] {
  const context = document.createElement('canvas').getContext('2d')!;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data];
}

describe('standardTheme', () => {
  for (const scheme of ['light', 'dark'] as const) {
    it(`has the colours of a page without colours of its own: ${scheme}`, async () => {
      const probe = await fixture<ThemeProbe>(html`
        <standard-theme-probe theme=${scheme}></standard-theme-probe>
      `);
      const theme: PanelTheme = probe.themes.value!;
      const standard = standardTheme(scheme, 'x');
      const pairs = [
        ...standard.palette.map((color, i) => [`series ${i}`, color, theme.palette[i]!] as const),
        ...[...standard.named].map(([name, color]) => [name, color, theme.named.get(name)!] as const),
        ...(['background', 'text', 'mutedText', 'grid', 'axis', 'crosshair', 'selection'] as const).map(
          (key) => [key, standard.chart[key], theme.chart[key]] as const,
        ),
      ];
      expect(pairs).to.have.length(10 + 30 + 7);
      expect(standard.palette).to.have.length(theme.palette.length);
      for (const [name, own, page] of pairs)
        painted(own).forEach((part, i) =>
          expect(part, `${name}: ${own} is ${page}`).to.be.closeTo(painted(page)[i]!, 2),
        );
      expect(standard.chart.fontSize).to.equal(theme.chart.fontSize);
    });
  }
});
