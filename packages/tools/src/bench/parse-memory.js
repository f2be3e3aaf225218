// A fresh process for each sample: `node --expose-gc parse-memory.js <contender> <file> <start> <stepMs> <length> <before>`
// prints bytes. With `before` 0, how far its resident memory rose above what it was: resident memory counts everything,
// text, heap and columns, and what reading at all costs a process for the first time. Else what the answer made it
// allocate when it had read so many before: resident memory says nothing then, as freed pages are used again.
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { contenders } from './contenders.js';

const [name, file, ...numbers] = process.argv.slice(2);
const [start, stepMs, length, before] = numbers.map(Number);
const bytesOf = (field) =>
  Number(new RegExp(`${field}:\\s*(\\d+) kB`).exec(readFileSync('/proc/self/status', 'utf8'))[1]) * 1024;
const read = (response) => contenders[name](response, { start, stepMs, length });
const open = () => new Response(Readable.toWeb(createReadStream(file)));
const allocated = () => {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

for (let k = 0; k < before; k++) await read(open());
const response = open();
if (before > 0) {
  globalThis.gc();
  const start = allocated();
  globalThis.kept = await read(response);
  console.log(allocated() - start);
} else {
  // Linux forgets the peak so far, which starting had set.
  writeFileSync('/proc/self/clear_refs', '5');
  const start = bytesOf('VmRSS');
  globalThis.kept = await read(response);
  console.log(bytesOf('VmHWM') - start);
}
