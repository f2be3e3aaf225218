import fc from 'fast-check';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { layoutPanels } from './layout.js';
import type { GridPosition, Panel } from './model.js';
import { parseDashboard } from './parse.js';

const panelsAt = (grids: readonly (GridPosition | undefined)[]): readonly Panel[] => {
  const [panel] = parseDashboard({ version: 1, panels: [{ type: 'a' }] }).dashboard.panels;
  return grids.map((grid, index) => ({ ...panel!, id: `p${index}`, ...(grid && { grid }) }));
};
const layout = (grids: readonly (GridPosition | undefined)[], size = { w: 12, h: 8 }): (GridPosition | undefined)[] => {
  const places = layoutPanels(panelsAt(grids), () => size);
  return grids.map((_, index) => places.get(`p${index}`));
};
const at = (x: number, y: number, w: number, h: number): GridPosition => ({ x, y, w, h });

describe('layoutPanels', () => {
  it('keeps positions that do not overlap, holes among them', () => {
    const grids = [at(0, 0, 12, 8), at(12, 0, 12, 4), at(6, 20, 6, 2)];
    expect(layout(grids)).to.deep.equal(grids);
  });

  it('pushes a panel down past what is in its way', () => {
    expect(layout([at(0, 0, 12, 8), at(6, 4, 12, 8), at(18, 2, 6, 3)])).to.deep.equal([
      at(0, 0, 12, 8),
      at(6, 8, 12, 8),
      at(18, 2, 6, 3),
    ]);
  });

  it('places panels without a position in rows beneath the others', () => {
    expect(layout([undefined, at(0, 0, 4, 3), undefined, undefined], { w: 10, h: 5 })).to.deep.equal([
      at(0, 3, 10, 5),
      at(0, 0, 4, 3),
      at(10, 3, 10, 5),
      at(0, 8, 10, 5),
    ]);
  });

  it('clamps what sticks out of the grid', () => {
    expect(layout([at(20, 0, 12, 1), at(-3, 5, 40, 0), undefined], { w: 99, h: 2 })).to.deep.equal([
      at(12, 0, 12, 1),
      at(0, 5, 24, 1),
      at(0, 6, 24, 2),
    ]);
  });

  it('never lets panels overlap or stick out, and places each of them', () => {
    const cell = fc.record({
      x: fc.integer({ min: -5, max: 40 }),
      y: fc.integer({ min: -5, max: 30 }),
      w: fc.integer({ min: -5, max: 40 }),
      h: fc.integer({ min: -5, max: 12 }),
    });
    fc.assert(
      fc.property(fc.array(fc.option(cell, { nil: undefined }), { maxLength: 12 }), (grids) => {
        const places = layout(grids).map((place) => place!);
        for (const [index, a] of places.entries()) {
          expect(a.x >= 0 && a.y >= 0 && a.w >= 1 && a.h >= 1 && a.x + a.w <= 24).to.equal(true);
          for (const b of places.slice(index + 1)) {
            expect(a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y).to.equal(true);
          }
        }
      }),
      { numRuns: 200, seed: 7 },
    );
  });
});
