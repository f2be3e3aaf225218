/** How long silences mostly are. */
export const DURATIONS: readonly string[] = ['30m', '1h', '2h', '4h', '8h', '1d', '3d', '1w'];

/** What can be wrong with the labels, chosen and written; keys of `messages.silenceProblems`. */
export const PROBLEMS_OF_MORE: readonly string[] = ['matchers', 'regex'];
