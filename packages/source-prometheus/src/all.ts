import { createFurther } from './further.js';
import { readBody, Workers } from './matrix/index.js';
import { addParts, type ReadBody } from './parts.js';
import { createRangeReader } from './range-reader.js';

addParts({
  createBodyReader(): ReadBody {
    const workers = new Workers();
    return (stream, options) => readBody(stream, { ...options, workers });
  },
  createRangeReader,
  formats: () => import('./formats.js'),
  createFurther,
});
