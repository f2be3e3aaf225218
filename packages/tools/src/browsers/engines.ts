import { ENGINES, isPresent, type Engine } from './find.js';

/**
 * The engines to test in: those named in `BROWSERS` (`chromium,webkit`), else all three where `CI` is set,
 * else `otherwise`.
 */
export function enginesFromEnvironment(otherwise: readonly Engine[] = ['chromium']): Engine[] {
  const named = process.env['BROWSERS'];
  if (named === undefined || named === '') return isContinuousIntegration() ? [...ENGINES] : [...otherwise];
  return named.split(',').map((name) => {
    const engine = ENGINES.find((known) => known === name.trim());
    if (engine === undefined)
      throw new Error(`BROWSERS names an unknown engine: ${name}; known are ${ENGINES.join(', ')}`);
    return engine;
  });
}

/** Chromium, which every run needs, and whatever else this machine has. */
export function presentEngines(): Engine[] {
  return ENGINES.filter((engine) => engine === 'chromium' || isPresent(engine));
}

export function isContinuousIntegration(): boolean {
  return !['', '0', 'false'].includes(process.env['CI'] ?? '');
}
