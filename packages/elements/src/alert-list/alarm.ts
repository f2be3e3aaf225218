/** How long each of the two tones lasts, seconds. */
const TONE_S = 0.18;
/** Of full loudness: to be heard, not to startle. */
const LOUDNESS = 0.12;
const TONES_HZ: readonly number[] = [880, 660];

/** A sound by WebAudio: no file, so that no policy has to let one in. */
export interface Alarm {
  /** Browsers let a page sound only after a click or key press on it. */
  readonly isAllowed: boolean;
  /** Asks the browser again, as after a click. */
  wake(): Promise<void>;
  play(): void;
  close(): void;
}

/** `undefined` where there is no WebAudio. */
export function createAlarm(): Alarm | undefined {
  if (typeof AudioContext === 'undefined') return undefined;
  const context = new AudioContext();
  return {
    get isAllowed() {
      return context.state === 'running';
    },
    async wake() {
      // Some browsers leave this waiting until there is a click, rather than refuse.
      await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, 200))]);
    },
    play() {
      if (context.state !== 'running') return;
      for (const [index, frequency] of TONES_HZ.entries()) {
        const from = context.currentTime + index * TONE_S;
        const tone = context.createOscillator();
        const loudness = context.createGain();
        tone.frequency.value = frequency;
        loudness.gain.setValueAtTime(0, from);
        loudness.gain.linearRampToValueAtTime(LOUDNESS, from + 0.02);
        loudness.gain.linearRampToValueAtTime(0, from + TONE_S);
        tone.connect(loudness).connect(context.destination);
        tone.start(from);
        tone.stop(from + TONE_S);
      }
    },
    close() {
      void context.close();
    },
  };
}
