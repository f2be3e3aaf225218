import { html, type TemplateResult } from 'lit';
import { cssProperties } from '../../base/css-properties.js';
import { renderKeyOf } from '../chart-panel/render-key.js';
import type { HeatmapModel } from './model.js';
import { words } from './words.js';

/** Parts of the bar that have a number. */
const NUMBERED = [0, 0.25, 0.5, 0.75, 1];

/** More do not fit under the bar. */
const MOST_CHARACTERS = 30;

/** The colours of cells with numbers beside them: a bar, or the steps one by one. */
export function renderColorKey({ scale, format, value }: HeatmapModel): TemplateResult {
  const { colors, steps } = scale;
  if (steps.length > 0) return renderKeyOf(steps);
  const said = (part: number): string => format(scale.valueAt(part));
  const all = NUMBERED.map(said);
  const texts = all.join('').length > MOST_CHARACTERS ? all.map((text, i) => (i % 2 === 1 ? '' : text)) : all;
  return html`
    <div class="scale" part="key" role="img" aria-label="${words.heatmapScale(said(0), said(1))} ${value}">
      <div class="bar" ${cssProperties({ '--colors': `linear-gradient(to right, ${colors.join(', ')})` })}></div>
      <div class="numbers" aria-hidden="true">
        ${texts.map((text, i) =>
          // Of small counts some would be the same.
          texts.indexOf(text) === i || i === texts.length - 1
            ? html`
                <span
                  class=${i % 2 === 1 ? 'between' : ''}
                  ${cssProperties({ '--at': `${i * 25}%`, '--shift': `${i * 25}%` })}
                >
                  ${text}
                </span>
              `
            : '',
        )}
      </div>
    </div>
  `;
}
