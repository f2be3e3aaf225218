import { benchRunner } from './alerting-runner.js';
import { benchAlerting } from './alerting.js';
import { benchCharts } from './charts.js';
import { benchParsing } from './parse.js';
import { benchRefresh } from './refresh.js';

/** `npm run bench -- charts` runs one of them, `npm run bench -- charts quick` its form of two minutes. */
const TABLES: Readonly<Record<string, () => Promise<void>>> = {
  charts: async () => benchCharts(process.argv[3]),
  parse: benchParsing,
  refresh: async () => benchRefresh(),
  alerting: async () => benchAlerting(),
  'alerting-runner': benchRunner,
};

const only = process.argv[2];
if (only !== undefined && !Object.hasOwn(TABLES, only))
  throw new Error(`no table "${only}"; there are ${Object.keys(TABLES).join(', ')}`);
for (const [name, bench] of Object.entries(TABLES)) if (only === undefined || only === name) await bench();
