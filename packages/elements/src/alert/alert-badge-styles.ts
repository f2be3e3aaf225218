import { css, type CSSResult } from 'lit';

export const alertBadgeStyles: CSSResult = css`
  :host {
    display: inline-block;
    max-inline-size: 100%;
    --_state: var(--_muted);
  }

  .firing,
  .unreachable {
    --_state: var(--_critical);
  }

  .pending {
    --_state: var(--_warning);
  }

  .unknown {
    --_state: var(--_series-4);
  }

  .loading {
    --_state: var(--_info);
  }

  .ok {
    --_state: var(--_ok);
  }

  .badge {
    all: unset;
    box-sizing: border-box;
    display: inline-flex;
    align-items: center;
    gap: 6px;
    max-inline-size: 100%;
    min-block-size: 28px;
    padding: 2px 11px 2px 9px;
    border: 1px dashed var(--_state);
    border-radius: 999px;
    background: color-mix(in srgb, var(--_state) 10%, var(--_surface));
    color: var(--_state);
    font-weight: 600;
    cursor: pointer;
  }

  /* What is not known is drawn as not finished. */
  .badge:is(.firing, .pending, .ok) {
    border-style: solid;
  }

  .badge.firing {
    background: var(--_critical);
    color: var(--_surface);
  }

  .badge:hover {
    filter: brightness(1.06);
  }

  .badge:focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }

  svg {
    flex: none;
  }

  .label {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .label::after {
    content: ':';
  }

  .words {
    white-space: nowrap;
  }

  .list {
    inline-size: min(380px, calc(100vw - 40px));
    padding: 8px;
  }

  p,
  ul {
    margin: 0;
    padding: 0;
    overflow-wrap: anywhere;
  }

  .state,
  .name {
    display: flex;
    align-items: center;
    gap: 6px;
  }

  .state {
    color: var(--_state);
    font-weight: 600;
  }

  .note {
    margin-block-start: 4px;
    color: var(--_muted);
  }

  :is(p, span):empty {
    display: none;
  }

  .alert {
    list-style: none;
    margin-block-start: 8px;
    padding: 8px 10px;
    border: 1px solid var(--_border);
    border-inline-start: 3px solid var(--_state);
    border-radius: var(--_radius);
  }

  .name svg {
    color: var(--_state);
  }

  .name span {
    color: var(--_muted);
    margin-inline-start: auto;
    white-space: nowrap;
  }

  .labels {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }

  .labels span {
    padding: 0 6px;
    border-radius: 4px;
    background: var(--_hover);
    font-family: var(--_font-mono);
    font-size: var(--_font-size-small);
  }

  .foot {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 2px 12px;
    color: var(--_muted);
  }

  .alert > p + p {
    margin-block-start: 4px;
  }

  a {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    color: var(--_accent);
  }
`;
