// A soft sound, made on the spot: nothing is fetched for it. Silent until the page was touched once, as
// browsers want it, and where there is no sound at all.

const TONES_HZ = [660, 880];
const TONE_S = 0.18;
const VOLUME = 0.08;

let context: AudioContext | undefined;

export function chime(): void {
  if (typeof AudioContext === 'undefined') return;
  context ??= new AudioContext();
  void context.resume();
  TONES_HZ.forEach((hertz, index) => playTone(context as AudioContext, hertz, index * TONE_S));
}

function playTone(on: AudioContext, hertz: number, afterS: number): void {
  const tone = on.createOscillator();
  const volume = on.createGain();
  const startS = on.currentTime + afterS;
  tone.frequency.value = hertz;
  volume.gain.setValueAtTime(VOLUME, startS);
  volume.gain.exponentialRampToValueAtTime(0.001, startS + TONE_S);
  tone.connect(volume).connect(on.destination);
  tone.start(startS);
  tone.stop(startS + TONE_S);
}
