import { relative } from 'node:path';
import { root } from '../files.js';
import { nodeTestFiles, runNodeTests } from './node-tests.js';
import { describeFailure } from './results.js';

/** `npm run test:node`, or `npm run test:node -- packages/core/src/time`: the files whose path has one of the words. */
const words = process.argv.slice(2).map((word) => relative(root, word) || word);
const files = nodeTestFiles().filter((file) => words.length === 0 || words.some((word) => file.includes(word)));
const { passed, failures, skipped } = await runNodeTests(files);
for (const title of skipped) console.log(`skipped: ${title}`);
for (const failure of failures) console.log(`${describeFailure(failure)}\n`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 && passed > 0 ? 0 : 1;
