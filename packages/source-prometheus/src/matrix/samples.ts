/** Space for the samples of one series, used again for the next. */
export class Samples {
  /** ms. */
  times: Float64Array = new Float64Array(FIRST_CAPACITY);
  values: Float64Array = new Float64Array(FIRST_CAPACITY);
  count = 0;

  push(time: number, value: number): void {
    if (this.count === this.times.length) this.grow();
    this.times[this.count] = time;
    this.values[this.count] = value;
    this.count += 1;
  }

  /** Makes room for as many samples again. */
  grow(): void {
    this.times = doubled(this.times);
    this.values = doubled(this.values);
  }
}

const FIRST_CAPACITY = 1024;

function doubled(column: Float64Array): Float64Array {
  const larger = new Float64Array(column.length * 2);
  larger.set(column);
  return larger;
}
