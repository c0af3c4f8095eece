import { defineComponent, h, onBeforeUnmount, ref, watch } from "../../vendor/vue.js";
import { t } from "../../shared/i18n.js";
import { line } from "../state/stream.js";

/** A line lost for a moment is nobody's concern; after two seconds it is. */
export const Banner = defineComponent(() => {
  const shown = ref(false);
  let timer = 0;
  const stop = watch(
    line,
    (state) => {
      window.clearTimeout(timer);
      if (state !== "down") shown.value = false;
      else timer = window.setTimeout(() => (shown.value = true), 2000);
    },
    { immediate: true },
  );
  onBeforeUnmount(() => (stop(), window.clearTimeout(timer)));
  return () =>
    h(
      "div",
      { class: "banner-place", role: "status" },
      shown.value ? h("div", { class: "banner", "data-test": "offline" }, t("line.lost")) : null,
    );
});
