import { computed, shallowReactive } from "../../vendor/vue.js";
import { all, api } from "../../shared/api.js";
import { t } from "../../shared/i18n.js";
import { beep } from "../../shared/sound.js";
import { spoken } from "./attention.js";
import { preferences } from "./preferences.js";
import { can } from "./session.js";

/** @type {Map<string, Watch>} */
const watched = shallowReactive(new Map());
/** @type {Map<string, Alert>} */
const alerts = shallowReactive(new Map());

/** @param {string} conversation */
export const watchOf = (conversation) => watched.get(conversation);

/** @param {Alert} alert */
const isOpen = (alert) => !alert.acknowledgedAt && !alert.endedAt;

const urgent = new Set(["held", "red_line"]);

/** Urgent ones first, then the newest; put-off ones last. */
export const openAlerts = computed(() =>
  [...alerts.values()]
    .filter(isOpen)
    .sort(
      (a, b) =>
        Number(Boolean(a.snoozedUntil)) - Number(Boolean(b.snoozedUntil)) ||
        Number(urgent.has(b.kind)) - Number(urgent.has(a.kind)) ||
        b.lastAt - a.lastAt,
    ),
);

/** How many call for somebody now. */
export const calling = computed(() => openAlerts.value.filter((alert) => !alert.snoozedUntil).length);

/** @param {string} conversation @param {Watch | null} watch */
export function takeWatch(conversation, watch) {
  if (watch) watched.set(conversation, watch);
}

/** @param {Alert} alert @param {boolean} isNew */
export function takeAlert(alert, isNew) {
  alerts.set(alert.id, alert);
  if (!isNew) return;
  spoken.value = t("alert.spoken", { kind: t(`alert.kind.${alert.kind}`), customer: alert.customer });
  if (preferences.sound) beep("alert");
}

/** What is true now; what the answers lack is over. */
export async function loadWatch() {
  if (!can("quality:watch")) return;
  const { items } = await api.get("/quality/watch");
  const ids = new Set(items.map((/** @type {Watch} */ it) => it.conversation));
  [...watched.keys()].filter((id) => !ids.has(id)).forEach((id) => watched.delete(id));
  items.forEach((/** @type {Watch} */ it) => watched.set(it.conversation, it));
}

export async function loadAlerts() {
  if (!can("quality:watch")) return;
  const items = /** @type {Alert[]} */ (await all("/alerts", {}, 500));
  const ids = new Set(items.map((alert) => alert.id));
  [...alerts.keys()].filter((id) => !ids.has(id)).forEach((id) => alerts.delete(id));
  items.forEach((alert) => alerts.set(alert.id, alert));
}

/** @param {Alert} alert */
export async function acknowledge(alert) {
  alerts.set(alert.id, await api.post(`/alerts/${alert.id}/acknowledgement`, {}));
}

/** @param {Alert} alert @param {number} minutes */
export async function snooze(alert, minutes) {
  alerts.set(alert.id, await api.post(`/alerts/${alert.id}/snooze`, { minutes }));
}

/** What runs out next on the whole wall, soonest first. */
export const countdowns = computed(() =>
  [...watched.values()]
    .flatMap((watch) => watch.countdowns.map((it) => ({ ...it, conversation: watch.conversation })))
    .sort((a, b) => a.dueAt - b.dueAt),
);

export function forgetWatch() {
  watched.clear();
  alerts.clear();
}
