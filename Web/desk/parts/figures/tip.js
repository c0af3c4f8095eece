import { defineComponent, h, onBeforeUnmount, onMounted, shallowRef, watch } from "../../../vendor/vue.js";
import { route } from "../../router.js";

/** @type {import("../../../vendor/vue.js").Ref<{text: string, left: number, top: number} | null>} */
const tip = shallowRef(null);
let timer = 0;
const width = 300;

/** @param {string} text @param {HTMLElement} element */
function show(text, element) {
  window.clearTimeout(timer);
  const box = element.getBoundingClientRect();
  tip.value = {
    text,
    left: Math.max(8, Math.min(box.left, window.innerWidth - width - 8)),
    top: box.bottom + 4,
  };
}

const hide = () => {
  window.clearTimeout(timer);
  tip.value = null;
};
/** A moment, so that the pointer can move onto it. */
const hideSoon = () => {
  window.clearTimeout(timer);
  timer = window.setTimeout(hide, 150);
};

/**
 * What makes an element explain itself when pointed at or focused.
 * @param {string} text
 */
export const explained = (text) => ({
  onMouseenter: (/** @type {any} */ event) => show(text, event.currentTarget),
  onMouseleave: hideSoon,
  onFocus: (/** @type {any} */ event) =>
    event.currentTarget.matches(":focus-visible") && show(text, event.currentTarget),
  onBlur: hideSoon,
});

/** The explanation itself, above everything that scrolls. One a page. */
export const TipPlace = defineComponent(() => {
  /** @param {KeyboardEvent} event */
  const onKeydown = (event) => {
    if (event.key !== "Escape" || !tip.value) return;
    event.stopPropagation();
    hide();
  };
  // What it explains may be gone.
  watch(route, hide);
  onMounted(() => {
    document.addEventListener("keydown", onKeydown, true);
    document.addEventListener("scroll", hide, true);
  });
  onBeforeUnmount(() => {
    document.removeEventListener("keydown", onKeydown, true);
    document.removeEventListener("scroll", hide, true);
    hide();
  });
  return () =>
    tip.value &&
    h(
      "div",
      {
        class: "tip",
        "aria-hidden": "true",
        style: { left: `${tip.value.left}px`, top: `${tip.value.top}px` },
        onMouseenter: () => window.clearTimeout(timer),
        onMouseleave: hideSoon,
      },
      tip.value.text,
    );
});
