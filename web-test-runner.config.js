import { testGroups, testRunnerConfig } from './packages/tools/src/wtr/config.js';

// Files that the command line names run alone.
const filesAreNamed = process.argv.slice(2).some((word) => word === '--files' || !word.startsWith('-'));

/** Used by `npm run test:browser`, which loads it through tsx. */
export default { ...testRunnerConfig(), ...(filesAreNamed ? {} : { groups: testGroups() }) };
