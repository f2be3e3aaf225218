/** The order in which times ascend, stable; `undefined` when they do already, which is the rule. */
export function ascendingOrder(times: Float64Array): Uint32Array | undefined {
  let ascending = true;
  for (let i = 1; i < times.length && ascending; i += 1) ascending = !(times[i]! < times[i - 1]!);
  if (ascending) return undefined;
  const order = new Uint32Array(times.length);
  for (let i = 0; i < order.length; i += 1) order[i] = i;
  return order.sort((a, b) => times[a]! - times[b]! || a - b);
}
