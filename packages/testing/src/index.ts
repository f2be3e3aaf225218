// What tests use in Node and in browsers alike. What needs a browser has its own entry: `page.js`, `leak.js`,
// `engine.js`, `commands.js`.
export { fakeClock, type FakeClock } from './fake-clock.js';
export { seededFrame, seededFrames, type SeededFrameOptions } from './frames.js';
export { seededRandom } from './random.js';
