import { ALL_VALUE, interpolate, parseDashboard, type VariableState } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { salesDay } from '../dashboards.js';
import { demo } from '../demo.js';
import { ask } from '../fixtures/ask.js';

async function variables(): Promise<Map<string, VariableState>> {
  const states = new Map<string, VariableState>();
  for (const model of salesDay.variables) {
    const values =
      model.kind === 'query'
        ? ((await ask({ query: model.query, mode: 'values' }))[0]!.fields[0]!.values as string[])
        : model.query.split(',');
    const options = values.map((value) => ({ value, text: value }));
    states.set(model.name, { model, options, value: model.value, status: 'ready', fromUrl: false });
  }
  return states;
}

describe('the sales-day dashboard', () => {
  it('is a document without problems, before and after JSON', () => {
    const { dashboard, problems } = parseDashboard(JSON.stringify(salesDay));
    expect(problems).to.deep.equal([]);
    expect(JSON.parse(JSON.stringify(dashboard))).to.deep.equal(JSON.parse(JSON.stringify(salesDay)));
  });

  it('has data for every query of every panel', async () => {
    const states = await variables();
    const { escape } = demo();
    for (const panel of salesDay.panels) {
      for (const target of panel.targets) {
        const query = interpolate(target.query, { variables: states, escape: escape! });
        const [frame] = await ask({ query, legend: target.legend });
        expect(frame?.fields.length, `${panel.id} ${query}`).to.be.greaterThan(1);
      }
    }
  });

  it('selects options that its variables have', async () => {
    for (const { model, options, value } of (await variables()).values()) {
      const known = [ALL_VALUE, ...options.map((option) => option.value)];
      expect(known, model.name).to.include.members([...value]);
    }
  });

  it('fills whole rows of the grid, and no two panels share a cell', () => {
    const cells = new Set<string>();
    for (const { grid, id } of salesDay.panels) {
      for (let x = grid!.x; x < grid!.x + grid!.w; x++) {
        for (let y = grid!.y; y < grid!.y + grid!.h; y++) {
          expect(x).to.be.lessThan(24);
          expect(cells.has(`${x},${y}`), id).to.equal(false);
          cells.add(`${x},${y}`);
        }
      }
    }
    const height = Math.max(...salesDay.panels.map(({ grid }) => grid!.y + grid!.h));
    expect(cells.size).to.equal(24 * height);
  });

  it('names its panels once', () => {
    const ids = salesDay.panels.map(({ id }) => id);
    expect(new Set(ids).size).to.equal(ids.length);
  });
});
