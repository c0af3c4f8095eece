import { reactive, watch } from "../../vendor/vue.js";
import { local } from "../../shared/local.js";

/** What belongs to this browser rather than to the person. */
export const preferences = reactive(
  /** @type {{sound: boolean, sendWith: "enter" | "ctrl-enter"}} */ ({
    sound: true,
    sendWith: "enter",
    ...local.read("preferences", {}),
  }),
);

watch(
  () => ({ ...preferences }),
  (value) => local.write("preferences", value),
);
