import { css, type CSSResult } from 'lit';

/** Rows of marks above a chart. What is `left` follows the chart's time, which runs the same way in every language. */
export const layerStyles: CSSResult = css`
  :host {
    position: absolute;
    inset-inline: 0;
    inset-block-end: 100%;
    z-index: 2;
  }

  .strip {
    position: relative;
    font-size: var(--_font-size-small);
    line-height: 1.3;
  }

  .lane {
    position: relative;
    block-size: 24px;
  }

  .name {
    all: unset;
    box-sizing: border-box;
    cursor: pointer;
    position: absolute;
    left: var(--name-x);
    inline-size: var(--name-w);
    line-height: 24px;
    padding-inline: 2px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    text-align: end;
    color: var(--_muted);
    font-size: 11px;
  }

  .name:hover,
  .name[aria-expanded='true'] {
    color: var(--_text);
    text-decoration: underline dotted;
    text-underline-offset: 3px;
  }

  .name:focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: -1px;
    border-radius: 3px;
    z-index: 2;
  }

  /* No room beside the plot: the name stands in its row, up to the first mark. */
  .narrow .name {
    left: 0;
    inline-size: auto;
    max-inline-size: min(var(--start) + var(--width) * 0.2, var(--until));
    padding-inline: 3px 6px;
    text-align: start;
  }

  .narrow .state {
    left: auto;
    right: 0;
    max-inline-size: 62%;
  }

  .narrow .axis {
    display: none;
  }

  .track {
    position: absolute;
    inset-block: 0;
    left: var(--start);
    inline-size: var(--width);
  }

  .axis {
    position: absolute;
    inset-inline: 0;
    inset-block-start: 50%;
    border-block-start: 1px solid var(--_grid);
  }

  .state {
    position: absolute;
    inset-block: 3px;
    inset-inline-start: 0;
    max-inline-size: 100%;
    padding-inline: 6px 8px;
    line-height: 18px;
    background: var(--_surface);
    color: var(--_muted);
    font-size: 11px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .state span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .trouble {
    all: unset;
    position: absolute;
    inset-block: 2px;
    inset-inline-start: 0;
    box-sizing: border-box;
    max-inline-size: 100%;
    display: inline-flex;
    align-items: center;
    gap: 5px;
    padding-inline: 5px 7px;
    border: 1px solid var(--_warning);
    border-radius: 4px;
    background: var(--_surface);
    color: var(--_text);
    font-size: 11px;
    cursor: pointer;
    z-index: 2;
  }

  .trouble:focus-visible {
    outline: 2px solid var(--_focus);
  }

  .trouble svg {
    flex: none;
    inline-size: 13px;
    block-size: 13px;
    color: var(--_warning);
  }

  /* Over marks it must not cover more than it has to; its words are in its name and in its card. */
  .trouble.short {
    left: auto;
    right: 0;
    padding-inline: 4px;
  }

  .trouble.short span {
    display: none;
  }

  .strip .add {
    position: absolute;
    inset-block: 1px auto;
    right: 0;
    inline-size: 22px;
    min-block-size: 22px;
    z-index: 3;
  }

  .strip .add[aria-pressed='true'] {
    border-color: var(--_accent);
    color: var(--_accent);
  }
`;
