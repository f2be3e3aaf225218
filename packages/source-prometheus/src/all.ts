import { readBody, Workers } from './matrix/index.js';
import { addParts, type ReadBody } from './parts.js';

addParts({
  createBodyReader(): ReadBody {
    const workers = new Workers();
    return (stream, options) => readBody(stream, { ...options, workers });
  },
  incremental: () => import('./incremental.js'),
  formats: () => import('./formats.js'),
  suggest: () => import('./suggest.js'),
});
