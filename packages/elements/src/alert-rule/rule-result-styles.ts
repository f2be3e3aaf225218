import { css, type CSSResult } from 'lit';

/** What the rule would have done: the chart with its legend, the status, windows, messages and limits. */
export const ruleResultStyles: CSSResult = css`
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 6px 16px;
    margin-block-end: 6px;
  }

  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 14px;
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: var(--_font-size-small);
  }

  .legend li {
    display: flex;
    align-items: center;
    gap: 6px;
  }

  .swatch {
    inline-size: 18px;
    block-size: 12px;
    border: 1px solid var(--_state);
    border-radius: 2px;
    forced-color-adjust: none;
  }

  .swatch.firing {
    --_state: var(--_red);
    background: var(--_state);
  }

  .swatch.pending {
    --_state: var(--_orange);
    background: color-mix(in srgb, var(--_state) 12%, transparent);
  }

  .swatch.unknown {
    --_state: var(--_muted);
    border-style: dashed;
  }

  .ranges {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }

  .ranges .button {
    min-block-size: 26px;
    padding-inline: 8px;
    font-size: var(--_font-size-small);
  }

  .ranges [aria-pressed='true'] {
    border-color: var(--_accent);
    color: var(--_accent);
    font-weight: 600;
  }

  .chart {
    block-size: 280px;
  }

  .status {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 12px;
    min-block-size: 280px;
    padding: 16px;
    border: 1px dashed var(--_border-strong);
    border-radius: var(--_radius);
  }

  .status.above {
    min-block-size: 0;
    margin-block-end: 10px;
    justify-content: start;
  }

  .status.failed svg,
  .status.invalid svg {
    color: var(--_critical);
    flex: none;
  }

  .status > div {
    max-inline-size: 56ch;
  }

  .status svg {
    flex: none;
  }

  .findings {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 12px;
  }

  .windows {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(200px, 100%), 1fr));
    gap: 10px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .window {
    display: grid;
    align-content: start;
    gap: 2px;
    padding: 10px 12px;
    border: 1px solid var(--_border);
    border-inline-start: 3px solid var(--_state);
    border-radius: var(--_radius);
  }

  .window.firing {
    --_state: var(--_critical);
  }

  .window.quiet {
    --_state: var(--_ok);
  }

  .window.unknown {
    --_state: var(--_warning);
    border-style: dashed;
    border-inline-start-style: solid;
  }

  .when {
    color: var(--_muted);
    font-size: var(--_font-size-small);
  }

  .what {
    display: flex;
    gap: 8px;
    font-weight: 600;
  }

  .what svg {
    flex: none;
    margin-block-start: 2px;
    color: var(--_state);
  }

  .warning {
    display: flex;
    gap: 8px;
    margin: 0;
    padding: 8px 12px;
    border: 1px solid var(--_warning);
    border-radius: var(--_radius);
  }

  .warning svg {
    flex: none;
    margin-block-start: 2px;
    color: var(--_warning);
  }

  summary {
    min-block-size: 24px;
    font-weight: 600;
    cursor: pointer;
  }

  details > :not(summary) {
    margin-block: 6px 0;
  }

  details select {
    max-inline-size: 100%;
  }

  .because {
    max-inline-size: 80ch;
  }

  .limits ul {
    margin-block-end: 0;
    padding-inline-start: 20px;
    color: var(--_muted);
  }

  .scroll {
    overflow: auto;
    max-block-size: 320px;
    scrollbar-width: thin;
  }

  table {
    inline-size: 100%;
    border-spacing: 0;
    font-size: var(--_font-size-small);
  }

  th,
  td {
    padding: 4px 8px;
    border-block-end: 1px solid var(--_border);
    text-align: end;
    white-space: nowrap;
  }

  th:first-child {
    text-align: start;
    font-weight: 400;
    white-space: normal;
    overflow-wrap: anywhere;
    min-inline-size: 160px;
  }

  thead th,
  thead th:first-child {
    color: var(--_muted);
    font-weight: 600;
  }
`;
