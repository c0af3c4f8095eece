/** localStorage that never throws: private windows and full disks must not stop anybody from answering. */
export const local = {
  /** @template T @param {string} key @param {T} fallback @returns {T} */
  read(key, fallback) {
    try {
      const text = localStorage.getItem(`nuanxi.${key}`);
      return text === null ? fallback : JSON.parse(text);
    } catch {
      return fallback;
    }
  },
  /** @param {string} key @param {unknown} value null removes it */
  write(key, value) {
    try {
      if (value === null) localStorage.removeItem(`nuanxi.${key}`);
      else localStorage.setItem(`nuanxi.${key}`, JSON.stringify(value));
    } catch {
      // Nothing to do: the page goes on from memory.
    }
  },
};
