import { onMounted, shallowRef } from "../../../vendor/vue.js";
import { api, query } from "../../../shared/api.js";
import { rangeOf } from "./days.js";

/**
 * Channels that somebody wrote through in the last 30 days; only to choose from, so it may fail.
 * @param {boolean} asks whether this person may see the whole shop
 */
export function useChannels(asks) {
  const channels = shallowRef(/** @type {string[]} */ ([]));
  onMounted(async () => {
    if (!asks) return;
    const [from, to] = rangeOf("30d");
    const answer = /** @type {FiguresAnswer | null} */ (
      await api.get(`/metrics/figures${query({ from, to, by: "channel" })}`).catch(() => null)
    );
    channels.value = answer?.items.map((item) => item.key) ?? [];
  });
  return channels;
}
