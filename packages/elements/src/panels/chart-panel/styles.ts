import { css, type CSSResult } from 'lit';

export const chartPanelStyles: CSSResult = css`
  :host {
    block-size: var(--_height, 280px);
    min-block-size: 0;
  }

  :host([embedded]) {
    block-size: 100%;
  }

  .content {
    block-size: 100%;
    min-block-size: 0;
    container: content / size;
  }

  .layout {
    display: flex;
    flex-direction: column;
    gap: 6px;
    block-size: 100%;
    min-block-size: 0;
  }

  .drawing {
    position: relative;
    flex: 1 1 0;
    min-block-size: 0;
    min-inline-size: 0;
    overflow: clip;
  }

  obs-chart {
    position: absolute;
    inset: 0;
    block-size: auto;
  }

  /* A chart keeps room for the names of axes that are not even; an axis of rows has none. */
  @container content (block-size >= 60px) {
    .rows obs-chart {
      inset-block-start: calc(var(--_font-size) * -0.675 - 12px);
    }
  }

  .outline {
    position: absolute;
    inset: 0 auto auto 0;
    pointer-events: none;
    border-radius: 1px;
    /* Around what is pointed at, however narrow that is; the second ring parts the first from dark neighbours. */
    outline: 2px solid var(--_text);
    box-shadow: 0 0 0 3px var(--_surface);
    forced-color-adjust: none;
  }

  .key {
    flex: none;
    display: flex;
    flex-wrap: wrap;
    gap: 2px 14px;
    /* Whole lines. */
    max-block-size: calc(2lh + 2px);
    overflow: auto;
    margin: 0;
    padding: 0 6px;
    list-style: none;
    font-size: var(--_font-size-small);
    scrollbar-width: thin;
  }

  .key li {
    display: flex;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
    max-inline-size: 100%;
  }

  .key span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .swatch {
    flex: none;
    inline-size: 10px;
    block-size: 10px;
    border-radius: 3px;
    background: var(--color);
    forced-color-adjust: none;
  }

  .hollow {
    box-sizing: border-box;
    border: 2px solid var(--color);
    background: none;
  }

  /* Where there is hardly room for the chart, it has all of it. */
  @container content (block-size < 110px) {
    .key {
      display: none;
    }
  }
`;
