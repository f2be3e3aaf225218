/** The engines that tests run in. */
export type Engine = 'chromium' | 'firefox' | 'webkit';

/** The engine of this page, from its user agent. */
export function currentEngine(): Engine {
  const { userAgent } = navigator;
  if (userAgent.includes('Chrome/')) return 'chromium';
  return userAgent.includes('Firefox/') ? 'firefox' : 'webkit';
}

/**
 * A test for some engines only. Elsewhere it is skipped, and the run names it among the skipped with the reason.
 * @param reason Why not in the others, as in "no garbage collection on request".
 */
export function itIn(
  engines: readonly Engine[],
  reason: string,
  title: string,
  body: () => void | Promise<void>,
): void {
  if (engines.includes(currentEngine())) it(title, body);
  else it.skip(`${title} (${reason})`, body);
}
