import type { PaintContext } from '@obs-kit/chart';

/** A paint context that writes down what is painted, one readable line a command, with the style it was painted in. */
export interface RecordingContext extends PaintContext {
  /** Such as `fillRect 0 0 10 20 | #e6e9ee` or `fillText "09:00" 60 190 | #5a6675 center`. */
  readonly commands: readonly string[];
}

/** Numbers to two decimals: what lies below a hundredth of a pixel is not the point of a test. */
const written = (value: unknown): string =>
  typeof value === 'number'
    ? String(Math.round(value * 100) / 100 + 0)
    : Array.isArray(value)
      ? `[${value.join(' ')}]`
      : String(value);

export function createRecordingContext(): RecordingContext {
  const commands: string[] = [];
  const record = (name: string, values: readonly unknown[], style = ''): void => {
    commands.push([name, ...values.map(written)].join(' ') + (style && ` | ${style}`));
  };
  const plain =
    (name: string) =>
    (...values: unknown[]): void =>
      record(name, values);
  const alpha = (): string => (context.globalAlpha === 1 ? '' : ` alpha ${written(context.globalAlpha)}`);
  const context = {
    commands,
    fillStyle: '#000000',
    strokeStyle: '#000000',
    lineWidth: 1,
    lineJoin: 'miter',
    lineCap: 'butt',
    globalAlpha: 1,
    font: '10px sans-serif',
    textAlign: 'start',
    textBaseline: 'alphabetic',
    save: plain('save'),
    restore: plain('restore'),
    beginPath: plain('beginPath'),
    closePath: plain('closePath'),
    moveTo: plain('moveTo'),
    lineTo: plain('lineTo'),
    bezierCurveTo: plain('bezierCurveTo'),
    rect: plain('rect'),
    arc: plain('arc'),
    clip: plain('clip'),
    clearRect: plain('clearRect'),
    setTransform: plain('setTransform'),
    setLineDash: plain('setLineDash'),
    fill: () => record('fill', [], `${context.fillStyle}${alpha()}`),
    stroke: () => record('stroke', [], `${context.strokeStyle} ${written(context.lineWidth)}px${alpha()}`),
    fillRect: (...values: number[]) => record('fillRect', values, `${context.fillStyle}${alpha()}`),
    fillText: (text: string, x: number, y: number) =>
      record('fillText', [JSON.stringify(text), x, y], `${context.fillStyle} ${context.textAlign}`),
  };
  return context as unknown as RecordingContext;
}
