import type { ScanBlocks } from '../dense/scan-blocks.js';
import { scanBlocksInScript } from '../dense/scan-blocks.js';

/** `scan.wat`, assembled. */
const MODULE =
  'AGFzbQEAAAABBgFgAn9/AAMCAQAFAwEABQcRAgZtZW1vcnkCAARzY2FuAAAKigIBhwICA38He0GAgBAhBAJAA0AgAEUNASAAQQFrIQAgAiABaiED/QwAAAAAAADwfwAAAAAAAPB/IQcgByEI/QwAAAAAAADw/wAAAAAAAPD/IQkgCSEK/Qz/////////////////////IQsDQCAC/QAEACEFIAL9AAQQIQYgByAF/fYBIQcgCCAG/fYBIQggCSAF/fcBIQkgCiAG/fcBIQogCyAFIAX9RyAGIAb9R/1O/U4hCyACQSBqIgIgA0kNAAsgByAI/fYBIQcgCSAK/fcBIQkgBCAH/SEAIAf9IQGkOQMAIAQgCf0hACAJ/SEBpTkDCCAEIAv9wwFFuDkDECAEQRhqIQQMAAsLCw==';

/** Bytes of values that it takes at a time: they stay in the processor's cache. */
const ROOM = 262_144;
/** Below, compiling costs more than it saves. */
const LEAST_ROWS = 100_000;
/** Two pairs of values are read at a time. */
const STRIDE = 32;

/**
 * Scans by WebAssembly, two values by one instruction. What it takes is copied there, part by part.
 * @returns `undefined` where the browser or the page's content security policy (`wasm-unsafe-eval`) does not allow it.
 */
export function scanInWasm(): ScanBlocks | undefined {
  let exports: { readonly memory: WebAssembly.Memory; readonly scan: (blocks: number, bytes: number) => void };
  try {
    const module = new WebAssembly.Module(Uint8Array.from(atob(MODULE), (char) => char.charCodeAt(0)));
    exports = new WebAssembly.Instance(module).exports as typeof exports;
  } catch {
    return undefined;
  }
  const input = new Float64Array(exports.memory.buffer, 0, ROOM / 8);
  const output = new Float64Array(exports.memory.buffer, ROOM);

  return (column, size, from, to, ranges, gaps) => {
    const whole = Math.floor(column.length / size);
    const most = Math.min(Math.floor(ROOM / 8 / size), Math.floor(output.length / 3));
    let block = from;
    if ((size * 8) % STRIDE === 0 && most > 0 && (to - from) * size >= LEAST_ROWS) {
      for (; block < Math.min(to, whole);) {
        const blocks = Math.min(most, Math.min(to, whole) - block);
        input.set(column.subarray(block * size, (block + blocks) * size));
        exports.scan(blocks, size * 8);
        for (let i = 0; i < blocks; i++, block++) {
          ranges[2 * block] = output[3 * i]!;
          ranges[2 * block + 1] = output[3 * i + 1]!;
          gaps[block] = output[3 * i + 2]!;
        }
      }
    }
    // The last block may be a part of one.
    scanBlocksInScript(column, size, block, to, ranges, gaps);
  };
}
