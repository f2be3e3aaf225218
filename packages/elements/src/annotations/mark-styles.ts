import { css, type CSSResult } from 'lit';

/** Marks of points and regions: shapes and borders by the row, patterns by the state of an alert. */
export const markStyles: CSSResult = css`
  .mark {
    all: unset;
    box-sizing: border-box;
    position: absolute;
    left: var(--x);
    inset-block: 0;
    cursor: pointer;
    color: var(--color);
    -webkit-tap-highlight-color: transparent;
  }

  .mark:focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: -1px;
    border-radius: 5px;
    z-index: 2;
  }

  .point {
    display: grid;
    place-items: center;
    inline-size: 24px;
    margin-left: -12px;
    z-index: 1;
  }

  .point svg {
    inline-size: 14px;
    block-size: 14px;
    overflow: visible;
    fill: currentColor;
    stroke: var(--_surface);
    stroke-width: 1.5;
    paint-order: stroke;
  }

  .point:hover svg,
  .point[aria-expanded='true'] svg {
    scale: 1.2;
  }

  .count {
    display: grid;
    place-items: center;
    min-inline-size: 20px;
    block-size: 18px;
    padding-inline: 2px;
    border: 1.5px solid currentColor;
    border-radius: 9px;
    background: var(--_surface);
    box-shadow: 0 0 0 1.5px var(--_surface);
    font: 650 9.5px / 1 var(--_font-family);
    font-variant-numeric: tabular-nums;
    color: var(--_text);
    border-color: var(--color);
  }

  .region {
    inline-size: max(4px, var(--w));
  }

  .label {
    position: absolute;
    inset-inline: 0;
    inset-block: 4px;
    padding-inline: 5px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    border: 1.5px solid var(--color);
    border-radius: 3px;
    background-color: color-mix(in srgb, var(--color) 16%, var(--_surface));
    color: var(--_text);
    font-size: 10.5px;
    line-height: 13px;
  }

  .region:hover .label,
  .region[aria-expanded='true'] .label {
    background-color: color-mix(in srgb, var(--color) 30%, var(--_surface));
  }

  /* What begins before the range or goes on after it has no end there. */
  .before .label {
    border-left-style: none;
    border-start-start-radius: 0;
    border-end-start-radius: 0;
  }

  .after .label {
    border-right-style: none;
    border-start-end-radius: 0;
    border-end-end-radius: 0;
  }

  /* Lanes and states are told apart without their colours, too. */
  .lane-1 .label {
    border-style: dashed;
  }

  .lane-2 .label {
    border-block-width: 3px;
    line-height: 10px;
  }

  .lane-3 .label {
    border-style: dotted;
  }

  .lane-4 .label {
    border-radius: 8px;
  }

  .lane-5 .label {
    border-style: double;
    border-width: 3px;
    line-height: 10px;
  }

  .region.firing .label {
    border-style: solid;
    border-width: 1.5px;
    border-radius: 3px;
    background-color: var(--color);
    color: var(--_surface);
    font-weight: 600;
    line-height: 13px;
  }

  .region.pending .label {
    border: 1.5px solid var(--color);
    border-radius: 3px;
    background-color: var(--_surface);
    line-height: 13px;
  }

  .region.error .label {
    border: 1.5px dashed var(--color);
    line-height: 13px;
    background-color: var(--_surface);
    background-image:
      repeating-linear-gradient(45deg, var(--_grid) 0 1px, transparent 1px 5px),
      repeating-linear-gradient(-45deg, var(--_grid) 0 1px, transparent 1px 5px);
  }

  @media (forced-colors: active) {
    .mark {
      forced-color-adjust: none;
      color: CanvasText;
    }

    .mark:hover,
    .mark:focus-visible {
      color: Highlight;
    }

    .mark .count,
    .mark .label {
      border-color: currentColor;
      background-color: Canvas;
    }

    .region.firing .label {
      background-color: CanvasText;
      color: Canvas;
    }
  }
`;
