import { css, type CSSResult } from 'lit';
import { scrollHint } from '../../parts/scroll-hint.js';

export const statStyles: CSSResult = css`
  :host {
    block-size: var(--_height, 160px);
    min-block-size: 0;
  }

  :host([embedded]) {
    block-size: 100%;
  }

  .content {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 132px), 1fr));
    grid-auto-rows: minmax(26px, 1fr);
    gap: 4px 16px;
    block-size: 100%;
    overflow: auto;
    scrollbar-width: thin;
    ${scrollHint}
  }

  .card {
    position: relative;
    display: flex;
    min-inline-size: 0;
    min-block-size: 0;
    overflow: hidden;
    border-radius: 4px;
    container: card / size;
  }

  .inner {
    display: flex;
    flex-direction: column;
    justify-content: center;
    inline-size: 100%;
    min-inline-size: 0;
    padding-block: 2px;
    position: relative;
    z-index: 1;
  }

  .spark .inner {
    padding-block-end: min(30cqb, 56px);
  }

  .alone .inner {
    align-items: center;
    text-align: center;
  }

  .name,
  .reached {
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-size: var(--_font-size-small);
    color: var(--_muted);
  }

  /* As large as the box allows: by its width for the number of characters that the text has, and by its height. */
  .value {
    max-inline-size: 100%;
    overflow: hidden;
    white-space: nowrap;
    font-size: clamp(14px, min(calc(130cqi / max(var(--chars), 5)), 42cqb), 64px);
    font-weight: 600;
    line-height: 1.15;
    letter-spacing: -0.01em;
    /* Towards the text's colour, because a number can be small and colours have to be told apart as lines only. */
    color: light-dark(color-mix(in srgb, var(--color) 72%, var(--_text)), var(--color));
  }

  .plain .value {
    color: inherit;
  }

  .value .unit {
    font-size: 0.58em;
    font-weight: 500;
    letter-spacing: 0;
  }

  /* One gap before all units: the box of an inline flex item starts without the unit's own space. */
  .value span + .unit {
    margin-inline-start: 0.15em;
  }

  .value bdi {
    display: inline-flex;
    align-items: baseline;
  }

  .filled {
    padding-inline: 10px;
    background: var(--color);
  }

  .filled :is(.value, .name, .reached) {
    color: var(--on-color);
  }

  .filled obs-chart {
    opacity: 0.7;
  }

  obs-chart {
    position: absolute;
    inset-inline: 0;
    inset-block-end: 0;
    block-size: 38%;
    pointer-events: none;
  }

  @container card (block-size < 76px) {
    .reached {
      display: none;
    }
  }

  @container card (block-size < 60px) {
    obs-chart {
      display: none;
    }

    .spark .inner,
    .inner {
      padding-block: 0;
    }
  }

  /* In a low box the name stands before the value. */
  @container card (block-size < 44px) {
    .inner {
      flex-direction: row;
      align-items: center;
      justify-content: space-between;
      gap: 8px;
    }

    .alone .inner {
      justify-content: center;
    }

    .value {
      flex: none;
      font-size: clamp(13px, 60cqb, 22px);
    }
  }
`;
