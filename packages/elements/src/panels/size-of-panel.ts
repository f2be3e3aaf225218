import type { Panel } from '@obs-kit/core';
import { panelEntryOf } from './index.js';

/** Cells for a panel whose type is unknown: room for its error. */
const UNKNOWN = { w: 12, h: 8 };

/** Cells of the grid that a panel takes when its document does not say. */
export function sizeOfPanel(panel: Panel): { readonly w: number; readonly h: number } {
  return panelEntryOf(panel.type)?.size ?? UNKNOWN;
}
