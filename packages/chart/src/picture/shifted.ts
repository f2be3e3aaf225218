import type { PaintContext } from '../paint-context.js';

/**
 * The context with its origin elsewhere, for painters that set the transform themselves. It clears nothing, because other
 * things stand around what is painted, and texts inherit the direction that is given, wherever the context stands.
 * @param dx in CSS px, as `dy`
 */
export function shiftedContext<Context extends PaintContext>(
  context: Context,
  dx: number,
  dy: number,
  direction: 'ltr' | 'rtl',
): Context {
  const setTransform = (a: number, b: number, c: number, d: number, e: number, f: number): void =>
    context.setTransform(a, b, c, d, e + a * dx + c * dy, f + b * dx + d * dy);
  return new Proxy(context, {
    get(target, name) {
      if (name === 'setTransform') return setTransform;
      if (name === 'clearRect') return () => {};
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value as () => void).bind(target) : value;
    },
    set: (target, name, value) =>
      Reflect.set(target, name, name === 'direction' && value === 'inherit' ? direction : value, target),
  });
}
