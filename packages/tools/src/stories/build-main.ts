import { buildStorybook } from './build.js';

/** `npm run storybook:build`: the Storybook in `.out/storybook`, ready for a strict policy. */
await buildStorybook();
