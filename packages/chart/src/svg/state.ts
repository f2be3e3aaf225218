import { IDENTITY, type Matrix } from './path.js';

/** What `save` keeps. */
export interface PaintState {
  fillStyle: string;
  strokeStyle: string;
  lineWidth: number;
  lineJoin: CanvasLineJoin;
  lineCap: CanvasLineCap;
  globalAlpha: number;
  font: string;
  textAlign: CanvasTextAlign;
  textBaseline: CanvasTextBaseline;
  direction: CanvasDirection;
  dash: readonly number[];
  matrix: Matrix;
  /** Id of what is drawn into; absent: everything. */
  clip: string | undefined;
}

/** As a canvas begins. */
export const FIRST_STATE: PaintState = {
  fillStyle: '#000000',
  strokeStyle: '#000000',
  lineWidth: 1,
  lineJoin: 'miter',
  lineCap: 'butt',
  globalAlpha: 1,
  font: '10px sans-serif',
  textAlign: 'start',
  textBaseline: 'alphabetic',
  direction: 'inherit',
  dash: [],
  matrix: IDENTITY,
  clip: undefined,
};
