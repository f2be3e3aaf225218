import { css, type CSSResult, type CSSResultGroup } from 'lit';
import { scrollHint } from '../parts/scroll-hint.js';
import { legendHeadStyles } from './legend-head-styles.js';

const own: CSSResult = css`
  :host {
    display: flex;
    flex: 1 1 auto;
    min-inline-size: 0;
    min-block-size: 0;
    max-block-size: 100%;
  }

  .base {
    position: relative;
    display: flex;
    flex: 1 1 auto;
    flex-direction: column;
    min-inline-size: 0;
    min-block-size: 0;
    font-size: var(--_font-size-small);
    line-height: 1.4;
  }

  p {
    margin: 0;
  }

  .scroller {
    flex: 0 1 auto;
    position: relative;
    min-block-size: 0;
    overflow: auto;
    overflow-anchor: none;
    scrollbar-width: thin;
    scrollbar-color: var(--_axis) transparent;
    ${scrollHint}
  }

  .grid {
    min-inline-size: var(--_least, 0);
  }

  .grid.list {
    min-inline-size: 0;
  }

  /* As wide as everything in it would like, but no reason to scroll. */
  .ideal {
    inline-size: var(--_ideal, 0);
    max-inline-size: 100%;
    block-size: 0;
  }

  .probe {
    position: absolute;
    inset: 0 auto auto 0;
    block-size: 0;
    overflow: hidden;
    visibility: hidden;
    white-space: nowrap;
  }

  .row {
    display: grid;
    grid-template-columns: minmax(14ch, 1fr) var(--_columns, repeat(auto-fit, 9ch));
    block-size: max(24px, calc(var(--_font-size-small) * 2));
    align-items: stretch;
  }

  .list .row {
    grid-template-columns: minmax(0, 1fr);
  }

  .list .lines .row {
    grid-template-columns: repeat(var(--_per-line, 1), minmax(0, 1fr));
  }

  .head {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    background: var(--_surface);
    color: var(--_muted);
    box-shadow: inset 0 -1px var(--_border);
  }

  .lines {
    position: relative;
  }

  .lines > .row {
    position: absolute;
    inset-block-start: 0;
    inset-inline: 0;
  }

  /* It takes no room: what is read below stays where it is. */
  .pinned {
    position: sticky;
    inset-block-start: max(24px, calc(var(--_font-size-small) * 2));
    z-index: 2;
    block-size: 0;
    pointer-events: none;
  }

  .pinned .row {
    background-color: var(--_surface);
    box-shadow: inset 0 -1px var(--_border);
  }

  .cell {
    display: flex;
    align-items: center;
    min-inline-size: 0;
    contain: inline-size;
  }

  .name {
    gap: 4px;
  }

  /* It stays while the values are scrolled sideways. */
  [data-sideways] .name {
    position: sticky;
    inset-inline-start: 0;
    z-index: 1;
    background-color: var(--_surface);
  }

  [data-sideways] .head .name {
    box-shadow: inset 0 -1px var(--_border);
  }

  .value {
    justify-content: end;
    padding: 0 6px;
    white-space: nowrap;
    text-align: end;
    font-variant-numeric: tabular-nums;
  }

  .item,
  .sort,
  .choice {
    display: flex;
    align-items: center;
    margin: 0;
    border: 0;
    background: none;
    font: inherit;
    color: inherit;
    text-align: start;
    cursor: pointer;
  }

  .item {
    gap: 6px;
    flex: 1 1 auto;
    align-self: stretch;
    min-inline-size: 0;
    padding: 0 6px;
    border-radius: 4px;
  }

  .item:focus-visible,
  .sort:focus-visible {
    outline-offset: -2px;
  }

  .swatch {
    position: relative;
    flex: none;
    inline-size: 10px;
    block-size: 10px;
    border: 2px solid var(--color);
    border-radius: 3px;
    background: var(--color);
    forced-color-adjust: none;
  }

  /* What a finger meets. */
  .swatch::before {
    content: '';
    position: absolute;
    inset: -9px;
  }

  .text,
  .start {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  /* The room that is missing is missing in the middle. */
  .text:has(.start) {
    display: flex;
  }

  .text > span {
    white-space: pre;
  }

  .end {
    flex: none;
  }

  [aria-pressed='false'] .text {
    color: var(--_muted);
    text-decoration: line-through;
  }

  [aria-pressed='false'] .swatch {
    background: none;
  }

  .row:has([aria-pressed='false']) .value {
    color: var(--_muted);
  }

  .grid:not(.list) .lines > .row:hover,
  .list [data-id]:hover,
  [data-near],
  /* It lies over its line. */
  [data-sideways] .row:is(:hover, [data-near]) .name {
    background-image: linear-gradient(var(--_hover), var(--_hover));
  }

  [data-sideways] .lines > .row:is(:hover, [data-near]) {
    background-color: var(--_surface);
  }

  [data-near] .text {
    text-decoration: underline;
    text-underline-offset: 2px;
  }

  .note {
    position: sticky;
    inset-inline-start: 0;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 10px;
    inline-size: fit-content;
    max-inline-size: 100%;
    padding: 4px 6px;
    color: var(--_muted);
    overflow-wrap: anywhere;
  }

  .note .button {
    min-block-size: 24px;
    padding: 0 8px;
  }

  .note.problem {
    display: block;
    color: var(--_critical);
  }

  @media (forced-colors: active) {
    [data-near],
    .grid:not(.list) .lines > .row:hover {
      outline: 1px solid Highlight;
      outline-offset: -1px;
    }
  }
`;

export const legendTableStyles: CSSResultGroup = [own, legendHeadStyles];
