import { ref } from "../../vendor/vue.js";
import { api } from "../../shared/api.js";

/** Counts what was heard about photo rewards, for the lists that show them. */
export const rewardNews = ref(0);
export const noteReward = () => void rewardNews.value++;

/** @returns {Promise<RewardScheme[]>} */
export const loadSchemes = () => api.get("/review-schemes").then((page) => page.items);

/**
 * By the shop's calendar day, "2026-11-22".
 * @param {RewardScheme} scheme @param {string} today
 */
export const phaseOf = (scheme, today) =>
  today < scheme.from ? "coming" : today > scheme.to ? "over" : "running";
