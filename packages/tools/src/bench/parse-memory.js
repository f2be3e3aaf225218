// A fresh process for each sample: `node parse-memory.js <contender> <file> <start> <stepMs> <length>` prints in bytes how
// far its resident memory rose above what it was. Resident memory counts everything: text, heap and columns.
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { contenders } from './contenders.js';

const [name, file, ...grid] = process.argv.slice(2);
const [start, stepMs, length] = grid.map(Number);
const bytesOf = (field) =>
  Number(new RegExp(`${field}:\\s*(\\d+) kB`).exec(readFileSync('/proc/self/status', 'utf8'))[1]) * 1024;

const response = new Response(Readable.toWeb(createReadStream(file)));
// Linux forgets the peak so far, which starting had set.
writeFileSync('/proc/self/clear_refs', '5');
const before = bytesOf('VmRSS');
globalThis.kept = await contenders[name](response, { start, stepMs, length });
console.log(bytesOf('VmHWM') - before);
