import { findExtentsBy } from '../columns/extent.js';
import { isReadable, readBy } from '../columns/readable.js';
import { stackBy, stackColumns } from '../columns/stack.js';
import { MARKS } from '../marks/index.js';
import { paintBy, paintScene } from '../paint/paint.js';
import { textOfTick, writeTicksBy } from '../ticks/time-labels.js';
import { findOffsetsBy, zoneOffset } from '../ticks/zone.js';
import { checkLater } from './check-later.js';
import { createColumnIndex } from './column-index.js';
import { denseArea } from './dense-area.js';
import { denseLine } from './dense-line.js';
import { englishTicks } from './english-ticks.js';
import { paintInked } from './ink/paint-ink.js';
import { createRunsLayout } from './layout-runs.js';
import { ownOffsets, ownZone } from './own-offsets.js';

/**
 * For long series: `import '@obs-kit/chart/dense.js'` before charts are made. Lines and areas with many rows for a column
 * of device pixels are then drawn column by column, found through an index, so that a redraw costs as much as the chart is
 * wide, however many rows there are; each column still reaches from its lowest to its highest value. Ticks of time in
 * English, in the zone of the machine or UTC, do without `Intl`, which a first paint would have to wait for.
 */
export function drawDense(): void {
  const index = createColumnIndex(stackColumns);
  findExtentsBy(index.extentOf);
  stackBy(index.stackOf);
  writeTicksBy(englishTicks(textOfTick));
  findOffsetsBy(ownOffsets(ownZone, zoneOffset));
  const layoutRuns = createRunsLayout(index);
  readBy(checkLater(isReadable));
  paintBy(paintInked(paintScene));
  Object.assign(MARKS, { line: denseLine(layoutRuns), area: denseArea(layoutRuns) });
}

drawDense();

export { appendTo } from './growing-column.js';
