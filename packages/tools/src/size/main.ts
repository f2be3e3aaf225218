import { checkSizes } from './sizes.js';

/** `npm run size`: needs a build. */
const { ok, output } = await checkSizes();
console.log(output);
if (!ok) process.exitCode = 1;
