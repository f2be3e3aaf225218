import { addMessages } from '../../base/panel-messages.js';

interface HeatmapWords {
  /** Of the bar of colours, for those who do not see it. */
  readonly heatmapScale: (least: string, greatest: string) => string;
}

declare module '../../base/panel-messages.js' {
  interface AddedMessages extends HeatmapWords {}
}

export const words: HeatmapWords = addMessages<HeatmapWords>({
  heatmapScale: (least, greatest) => `Colours from ${least} to ${greatest}`,
});
