import { parseDuration } from '../../time/duration.js';
import { limitOptions, type VariableKind } from './kind.js';

/** Durations to pick from, `1m,10m,1h`; one that is none is reported and left out. */
export const intervalKind: VariableKind = {
  kind: 'interval',
  templates: () => [],
  async options(model, { report }) {
    const texts = model.query
      .split(',')
      .map((text) => text.trim())
      .filter((text) => text !== '');
    const durations = texts.filter((text) => {
      if ((parseDuration(text) ?? 0) > 0) return true;
      report.add({
        code: 'variable-interval-invalid',
        message: 'interval {interval} of variable {name} is not a duration',
        hint: 'Write durations such as 30s, 5m or 1h, with commas between them.',
        values: { interval: text, name: model.name },
      });
      return false;
    });
    return limitOptions(
      model,
      durations.map((text) => ({ value: text, text })),
      report,
    );
  },
};
