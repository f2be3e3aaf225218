import { EMPTY_PANEL_DATA, ObsError, type Frame, type PanelData } from '@obs-kit/core';
import { describe, expect, it } from '@obs-kit/testing/spec.js';
import { panelStateOf } from './panel-state.js';

const error = new ObsError({ code: 'unexpected', message: 'm', hint: 'h' });
const frame: Frame = { fields: [], length: 3, meta: {} };
const ready: PanelData = { ...EMPTY_PANEL_DATA, status: 'ready', frames: [frame] };

describe('panelStateOf', () => {
  it('is idle when nobody has given data or asked for any', () => {
    expect(panelStateOf(undefined, undefined).show).to.equal('idle');
    expect(panelStateOf(EMPTY_PANEL_DATA, undefined).show).to.equal('idle');
  });

  it('waits for the first answer without a word', () => {
    expect(panelStateOf({ ...EMPTY_PANEL_DATA, fetch: 'loading' }, undefined)).to.include({
      show: 'first',
      loading: true,
    });
    expect(panelStateOf({ ...EMPTY_PANEL_DATA, fetch: 'waiting' }, undefined)).to.include({
      show: 'first',
      loading: false,
    });
  });

  it('says so when an answer has no rows', () => {
    expect(panelStateOf({ ...ready, frames: [] }, undefined).show).to.equal('no-data');
    expect(panelStateOf({ ...ready, frames: [{ ...frame, length: 0 }] }, undefined).show).to.equal('no-data');
  });

  it('keeps old data while new data loads', () => {
    expect(panelStateOf({ ...ready, fetch: 'loading' }, undefined)).to.include({
      show: 'content',
      loading: true,
      stale: false,
    });
  });

  it('keeps old data beside an error, and calls it old', () => {
    expect(panelStateOf({ ...ready, status: 'failed', error }, undefined)).to.include({
      show: 'content',
      error,
      stale: true,
    });
  });

  it('shows nothing but the error when there is no data', () => {
    expect(panelStateOf({ ...EMPTY_PANEL_DATA, status: 'failed', error }, undefined)).to.include({
      show: 'error',
      error,
    });
  });

  it('shows the failure of the panel itself above all', () => {
    expect(panelStateOf(ready, error)).to.include({ show: 'error', error });
  });
});
