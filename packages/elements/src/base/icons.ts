import { html, type TemplateResult } from 'lit';

// Drawn for obs-kit on a 16 px grid, in strokes of 1.5 px. One constant each, so that a bundle holds only those in use.
const RING = 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8Z';

export const alertIcon = 'M8 1.8 15 14H1L8 1.8ZM8 6.2v3.6M8 11.9v.1';
export const bellIcon = 'M3.5 11.5V7a4.5 4.5 0 0 1 9 0v4.5l1 1h-11l1-1ZM6.5 14.2h3';
export const chartIcon = 'M2 2v12h12M4.5 10.5 7.5 7 10 9l3.5-4.5';
export const checkIcon = 'm3 8.5 3.2 3.2L13 4.8';
export const chevronIcon = 'm4 6 4 4 4-4';
export const clockIcon: string = `${RING}M8 4.4V8l2.4 1.6`;
export const copyIcon = 'M5.5 5.5H14V14H5.5ZM3 10.5H2V2h8.5v1';
export const downloadIcon = 'M8 2v8M4.8 7 8 10.2 11.2 7M2.5 13.5h11';
export const errorIcon: string = `${RING}M8 4.7v4M8 11.2v.1`;
export const infoIcon: string = `${RING}M8 7.3v4M8 4.8v.1`;
export const linkIcon = 'M9.5 2.5h4v4M13.3 2.7 7.5 8.5M11.5 9.5v4h-9v-9h4';
export const menuIcon = 'M8 2.7a.6.6 0 1 0 .01 0M8 7.4a.6.6 0 1 0 .01 0M8 12.1a.6.6 0 1 0 .01 0';
export const minusIcon = 'M3 8h10';
export const nextIcon = 'm6 4 4 4-4 4';
export const previousIcon = 'm10 4-4 4 4 4';
export const questionIcon: string = `${RING}M6.2 6.3A1.8 1.8 0 0 1 9.8 6.5C9.8 7.7 8 7.9 8 9.2M8 11.4v.1`;
export const refreshIcon = 'M13.5 2.8v3.7h-3.7M13.2 6.5A5.5 5.5 0 1 0 13.5 9';
export const tableIcon = 'M2 3h12v10H2ZM2 6.5h12M6.5 6.5V13';
export const zoomOutIcon = 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM10.4 10.4 14 14M5 7h4';

/** One of the icons above, 16 px, in the text's colour. Decoration: words stand beside it or in an `aria-label`. */
export function icon(path: string): TemplateResult {
  return html`
    <svg viewBox="0 0 16 16" width="16" height="16" fill="none" aria-hidden="true">
      <path d=${path} stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  `;
}
