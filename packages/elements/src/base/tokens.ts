import { css, type CSSResult } from 'lit';

/**
 * The look of every element, in one place. A host page sets `--obs-<name>` on any ancestor; inside, styles read
 * `--_<name>`, which is the host's value or the default for the element's colour scheme. Two names, because a rule on
 * `:host` would win over a value inherited from the page.
 *
 * Light or dark follows the page's `color-scheme` (set `color-scheme: light dark` there to follow the reader's
 * preference), or the attribute `theme="light|dark|auto"` of the element or of one around it.
 *
 * Series colours keep their hue in both schemes, have at least 3:1 contrast on the surface, and stand in an order in
 * which the first ones differ most for people who do not see red and green apart.
 */
export const tokens: CSSResult = css`
  :host {
    --_font-family: var(--obs-font-family, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif);
    --_font-mono: var(--obs-font-mono, ui-monospace, 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace);
    --_font-size: var(--obs-font-size, 13px);
    --_font-size-small: calc(var(--_font-size) * 0.92);
    --_radius: var(--obs-radius, 6px);
    --_space: var(--obs-space, 8px);

    --_background: var(--obs-background, light-dark(#f3f5f8, #0e1218));
    --_surface: var(--obs-surface, light-dark(#ffffff, #161b24));
    --_raised: var(--obs-raised, light-dark(#ffffff, #202733));
    --_border: var(--obs-border, light-dark(#e0e4ea, #2a3240));
    --_border-strong: var(--obs-border-strong, light-dark(#8791a0, #6c7889));
    --_text: var(--obs-text, light-dark(#1b2330, #e4e9f0));
    --_muted: var(--obs-muted, light-dark(#5a6675, #98a4b5));
    --_hover: var(--obs-hover, light-dark(rgb(20 40 80 / 6%), rgb(200 220 255 / 8%)));
    --_accent: var(--obs-accent, light-dark(#2463d1, #6ba3ff));
    --_on-accent: var(--obs-on-accent, light-dark(#ffffff, #0e1218));
    --_focus: var(--obs-focus, var(--_accent));
    --_shadow: var(--obs-shadow, 0 6px 24px light-dark(rgb(20 30 50 / 16%), rgb(0 0 0 / 50%)));

    --_grid: var(--obs-grid, light-dark(#e9ecf1, #242c38));
    --_axis: var(--obs-axis, light-dark(#c4cad3, #3d4757));
    --_crosshair: var(--obs-crosshair, light-dark(#7b8796, #8592a5));
    --_selection: var(--obs-selection, light-dark(rgb(47 111 222 / 14%), rgb(107 163 255 / 18%)));

    --_ok: var(--obs-ok, light-dark(#187a36, #4cc46b));
    --_warning: var(--obs-warning, light-dark(#a35200, #ffa94d));
    --_critical: var(--obs-critical, light-dark(#c8232f, #ff7b83));
    --_info: var(--obs-info, light-dark(#2463d1, #6ba3ff));

    --_green: var(--obs-green, light-dark(#1e8a3c, #4cc46b));
    --_yellow: var(--obs-yellow, light-dark(#b88700, #f2c744));
    --_orange: var(--obs-orange, light-dark(#d9690a, #ff9838));
    --_red: var(--obs-red, light-dark(#d42f3a, #f5626c));
    --_blue: var(--obs-blue, light-dark(#2f6fde, #6ba3ff));
    --_purple: var(--obs-purple, light-dark(#8a4fd0, #b490f5));

    --_series-1: var(--obs-series-1, light-dark(#2d5ed4, #5b9df7));
    --_series-2: var(--obs-series-2, light-dark(#dd7610, #f07a35));
    --_series-3: var(--obs-series-3, light-dark(#169c8c, #3ddfb2));
    --_series-4: var(--obs-series-4, light-dark(#a3126b, #f06eae));
    --_series-5: var(--obs-series-5, light-dark(#9a72f0, #c5b3fb));
    --_series-6: var(--obs-series-6, light-dark(#8a6a00, #efc23a));
    --_series-7: var(--obs-series-7, light-dark(#0878a8, #4fb4d8));
    --_series-8: var(--obs-series-8, light-dark(#a4524f, #e58f80));
    --_series-9: var(--obs-series-9, light-dark(#5f9a3f, #2fae63));
    --_series-10: var(--obs-series-10, light-dark(#5d6cb0, #7386dd));
  }

  :host([theme='light']) {
    color-scheme: light;
  }

  :host([theme='dark']) {
    color-scheme: dark;
  }

  :host([theme='auto']) {
    color-scheme: light dark;
  }

  @media (forced-colors: active) {
    :host {
      --_background: Canvas;
      --_surface: Canvas;
      --_raised: Canvas;
      --_border: CanvasText;
      --_border-strong: CanvasText;
      --_text: CanvasText;
      --_muted: CanvasText;
      --_accent: Highlight;
      --_on-accent: HighlightText;
      --_focus: Highlight;
      --_grid: #8886;
      --_axis: CanvasText;
      --_crosshair: CanvasText;
    }
  }
`;

/** The names of the palette's tokens, in the order in which series take them. */
export const PALETTE: readonly string[] = Array.from({ length: 10 }, (_, index) => `series-${index + 1}`);
