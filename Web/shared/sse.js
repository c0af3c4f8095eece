/**
 * An EventSource that survives more than the browser's own: a refused connection (502 while the server restarts)
 * is tried again with growing pauses, from the last event seen.
 * @param {{url: (after: number) => string, after: number, events: Iterable<string>,
 *   receive: (name: string, data: any) => void, state: (open: boolean) => void}} options
 */
export function openStream({ url, after, events, receive, state }) {
  let last = after;
  let pause = 500;
  let closed = false;
  let timer = 0;
  const names = new Set(events);
  /** @type {EventSource | null} */
  let source = null;

  /** @param {string} name @param {MessageEvent} event */
  const take = (name, event) => {
    last = Math.max(last, Number(event.lastEventId) || 0);
    receive(name, event.data ? JSON.parse(event.data) : null);
  };

  /** @param {EventSource} to @param {string} name */
  const hear = (to, name) =>
    to.addEventListener(name, (event) => take(name, /** @type {MessageEvent} */ (event)));

  const connect = () => {
    window.clearTimeout(timer);
    source?.close();
    if (closed) return;
    const current = (source = new EventSource(url(last)));
    current.onopen = () => {
      pause = 500;
      state(true);
    };
    current.onerror = () => {
      state(false);
      if (current.readyState !== EventSource.CLOSED || current !== source) return;
      timer = window.setTimeout(connect, pause);
      pause = Math.min(pause * 2, 15_000);
    };
    for (const name of names) hear(current, name);
  };

  connect();
  return {
    reconnect: connect,
    /**
     * Events of a further name are of interest from now on.
     * @param {string} name
     */
    add(name) {
      if (names.has(name)) return;
      names.add(name);
      if (source) hear(source, name);
    },
    /**
     * Forget the place in the journal: everything is fetched again from `head`.
     * @param {number} head
     */
    restart(head) {
      last = head;
      connect();
    },
    close() {
      closed = true;
      window.clearTimeout(timer);
      source?.close();
    },
  };
}
