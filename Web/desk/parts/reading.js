import { nextTick, onBeforeUnmount, onMounted, ref } from "../../vendor/vue.js";
import { myId } from "../state/session.js";
import { markRead } from "./actions.js";

const nearEnd = 80;

/**
 * Only the reading of whoever is in charge says anything to the customer.
 * @param {Conversation} c
 */
export const readsFor = (c) => c.agent === myId.value && c.phase !== "offered";

/**
 * Tells the server how far the agent has read: only what was really on screen, and only forwards.
 * @param {() => Conversation} conversation @param {import("../state/threads.js").Thread} thread
 * @param {() => boolean} atEnd
 */
export function useReading(conversation, thread, atEnd) {
  let told = conversation().agentReadSeq;
  let timer = 0;
  const read = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      const c = conversation();
      const seq = thread.last;
      if (document.hidden || !atEnd() || !readsFor(c) || seq <= Math.max(told, c.agentReadSeq)) return;
      told = seq;
      markRead(c, seq).catch(() => (told = 0));
    }, 250);
  };
  document.addEventListener("visibilitychange", read);
  window.addEventListener("focus", read);
  onBeforeUnmount(() => {
    window.clearTimeout(timer);
    document.removeEventListener("visibilitychange", read);
    window.removeEventListener("focus", read);
  });
  return read;
}

/** Stays at the end while new messages come, and stays put while old ones are put above. */
export function useScroll() {
  const element = ref(/** @type {HTMLElement | null} */ (null));
  const atEnd = ref(true);
  const measure = () => {
    const box = element.value;
    if (box) atEnd.value = box.scrollHeight - box.scrollTop - box.clientHeight < nearEnd;
  };
  const toEnd = () => {
    if (element.value) element.value.scrollTop = element.value.scrollHeight;
    atEnd.value = true;
  };
  /** @param {() => Promise<void>} load */
  const keepPlace = async (load) => {
    const box = element.value;
    const below = box ? box.scrollHeight - box.scrollTop : 0;
    await load();
    await nextTick();
    if (box) box.scrollTop = box.scrollHeight - below;
  };
  // The composer grows, a banner comes: the newest message stays in sight.
  const observer = new ResizeObserver(() => atEnd.value && toEnd());
  onMounted(() => element.value && observer.observe(element.value));
  onBeforeUnmount(() => observer.disconnect());
  return { element, atEnd, measure, toEnd, keepPlace };
}
