/** @type {AudioContext | null} */
let context = null;

const tunes = { message: [880], offer: [660, 990], alert: [988, 740, 988] };

/**
 * A short soft tone, made here: no file to fetch.
 * @param {keyof typeof tunes} name
 */
export function beep(name) {
  context ??= new AudioContext();
  // Browsers keep audio silent until the person has touched the page.
  if (context.state === "suspended") context.resume().catch(() => {});
  tunes[name].forEach((pitch, index) => tone(/** @type {AudioContext} */ (context), pitch, index * 0.14));
}

/** @param {AudioContext} audio @param {number} pitch @param {number} delay */
function tone(audio, pitch, delay) {
  const start = audio.currentTime + delay;
  const oscillator = audio.createOscillator();
  const gain = audio.createGain();
  oscillator.frequency.value = pitch;
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(0.12, start + 0.01);
  gain.gain.exponentialRampToValueAtTime(0.001, start + 0.18);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(start);
  oscillator.stop(start + 0.2);
}
