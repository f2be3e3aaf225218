import { writeErrorIndex } from '../check/error-codes.js';
import { writeDocs } from './elements.js';

/** `npm run docs`: needs a build. Writes docs/elements and the index of docs/errors. */
await writeDocs();
writeErrorIndex();
