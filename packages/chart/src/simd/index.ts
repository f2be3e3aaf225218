import '../dense/index.js';
import { scanBlocksBy } from '../dense/scan-blocks.js';
import { scanInWasm } from './scan-in-wasm.js';

/**
 * For series of millions of rows, on pages whose content security policy allows `wasm-unsafe-eval`:
 * `import '@obs-kit/chart/simd.js'` makes the index of `dense.js` by WebAssembly, with the same result. Elsewhere it is made
 * by script, and the browser reports to the page's policy that WebAssembly was asked for; so no other module imports this.
 */
const scan = scanInWasm();
if (scan) scanBlocksBy(scan);

/** Whether WebAssembly is at work. */
export const simd: boolean = scan !== undefined;
