import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { ObsError } from '../base/error.js';
import type { Frame } from '../frame/frame.js';
import { EMPTY_PANEL_DATA } from './panel-data.js';
import { reducePanelData, type PanelResult } from './state.js';

const frame: Frame = { fields: [], length: 0, meta: {} };
const result: PanelResult = { frames: [frame], problems: [], notices: [], range: { from: 0, to: 1 } };
const error = new ObsError({ code: 'x', message: 'no', hint: '' });
const ready = reducePanelData(EMPTY_PANEL_DATA, { type: 'succeed', result, at: 5 });

describe('reducePanelData', () => {
  it('keeps the old frames, with the time they came, while new ones load', () => {
    const loading = reducePanelData(ready, { type: 'load' });
    expect(loading.fetch).to.equal('loading');
    expect(loading.status).to.equal('ready');
    expect(loading.frames).to.equal(ready.frames);
    expect(loading.updatedAt).to.equal(5);
  });

  it('keeps the old frames beside an error, and calls them stale', () => {
    const failed = reducePanelData(ready, { type: 'fail', error });
    expect(failed.status).to.equal('failed');
    expect(failed.error).to.equal(error);
    expect(failed.frames).to.equal(ready.frames);
    expect(failed.stale).to.equal(true);
  });

  it('is not stale when it fails before anything came', () => {
    expect(reducePanelData(EMPTY_PANEL_DATA, { type: 'fail', error }).stale).to.equal(false);
  });

  it('forgets the error and the staleness with the next answer', () => {
    const failed = reducePanelData(ready, { type: 'fail', error });
    const again = reducePanelData(failed, { type: 'succeed', result, at: 9 });
    expect([again.status, again.error, again.stale, again.updatedAt]).to.deep.equal(['ready', undefined, false, 9]);
  });

  it('calls data late only when there is data', () => {
    expect(reducePanelData(EMPTY_PANEL_DATA, { type: 'late' })).to.equal(EMPTY_PANEL_DATA);
    expect(reducePanelData(ready, { type: 'late' }).stale).to.equal(true);
  });

  it('leaves the data as they are when a run is given up', () => {
    const stopped = reducePanelData(reducePanelData(ready, { type: 'load' }), { type: 'stop' });
    expect(stopped).to.deep.equal(ready);
  });
});
