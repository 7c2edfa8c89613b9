/** Two short tones, made here: no file is loaded. Browsers allow them only after the person did something on the page. */
export function createBeep(): () => void {
  let context: AudioContext | undefined;
  const wake = () => {
    context ??= new AudioContext();
  };
  addEventListener("pointerdown", wake, { once: true, passive: true });
  addEventListener("keydown", wake, { once: true, passive: true });

  return () => {
    if (!context) return;
    void context.resume();
    tone(context, 660, context.currentTime);
    tone(context, 880, context.currentTime + 0.12);
  };
}

const TONE_SECONDS = 0.18;

function tone(context: AudioContext, hertz: number, at: number): void {
  const source = context.createOscillator();
  const loudness = context.createGain();
  source.frequency.value = hertz;
  loudness.gain.setValueAtTime(0, at);
  loudness.gain.linearRampToValueAtTime(0.12, at + 0.02);
  loudness.gain.exponentialRampToValueAtTime(0.001, at + TONE_SECONDS);
  source.connect(loudness).connect(context.destination);
  source.start(at);
  source.stop(at + TONE_SECONDS);
}
