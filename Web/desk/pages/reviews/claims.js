import { defineComponent, h, onMounted, shallowRef, watch } from "../../../vendor/vue.js";
import { api, query } from "../../../shared/api.js";
import { debounced, newest } from "../../../shared/dom.js";
import { t } from "../../../shared/i18n.js";
import { go, route } from "../../router.js";
import { tellProblem } from "../../state/notices.js";
import { loadSchemes, rewardNews } from "../../state/rewards.js";
import { can } from "../../state/session.js";
import { refetched } from "../../state/stream.js";
import { EmptyState } from "../empty.js";
import { Icon } from "../icon.js";
import { claimFor } from "./claim.js";
import { exportPayments } from "./export.js";
import { Line } from "./line.js";

const states = ["", "claimed", "accepted", "paid", "refused", "cancelled"];
const asked = () => route.value.query.get("state") ?? "";

/** The newest claims of one state, kept fresh. */
function useClaims() {
  const items = shallowRef(/** @type {RewardClaim[] | null} */ (null));
  const next = shallowRef(/** @type {string | number | null} */ (null));
  const schemes = shallowRef(/** @type {RewardScheme[] | null} */ (null));
  const look = newest((/** @type {string | number | null} */ cursor) =>
    api.get(`/review-claims${query({ state: asked(), cursor })}`));
  /** @param {boolean} more */
  const load = (more) => look(more ? next.value : null).then((page) => {
    if (!page) return;
    items.value = more ? [...(items.value ?? []), ...page.items] : page.items;
    next.value = page.next ?? null;
  }, tellProblem);
  const refresh = () => Promise.all([load(false),
    loadSchemes().then((list) => (schemes.value = list), tellProblem)]);
  watch(() => route.value, () => route.value.parts[0] === "reviews" && void load(false));
  watch(() => rewardNews.value + refetched.value, debounced(() => void refresh(), 300));
  onMounted(refresh);
  return { items, next, schemes, load, refresh };
}

const StateTabs = () => h("div", { class: "segments", role: "group", "aria-label": t("rewards.states") },
  states.map((state) => h("button", { key: state, "aria-pressed": String(asked() === state),
    "data-test": `state-${state || "all"}`, onClick: () => go(`/reviews${query({ state })}`) },
  t(state ? `rewards.state.${state}` : "rewards.all"))));

/**
 * What to do first, when there is nothing to see.
 * @param {RewardScheme[] | null} schemes
 */
function Empty(schemes) {
  if (asked()) return h(EmptyState, { title: t("rewards.none_here"), text: t("rewards.none_here_hint") });
  if (schemes?.length) return h(EmptyState, { title: t("rewards.none"), text: t("rewards.none_hint") });
  return h(EmptyState, { title: t("rewards.no_scheme"),
    text: t(can("review:pay") ? "rewards.no_scheme_hint" : "rewards.no_scheme_wait") },
  () => can("review:pay") && h("a", { href: "/reviews/schemes" }, t("rewards.to_schemes")));
}

/** @param {RewardClaim[]} items @param {() => unknown} after */
const Table = (items, after) => h("div", { class: "figure-table-place" }, h("table", { class: "reward-table",
  "data-test": "claims" }, [
  h("thead", h("tr", [...["pictures", "order", "scheme", "state", "claimed"].map((name) =>
    h("th", { key: name, scope: "col" }, t(`rewards.column.${name}`))),
  h("th", { scope: "col" }, h("span", { class: "visually-hidden" }, t("settings.actions")))])),
  h("tbody", items.map((claim) => h(Line, { key: claim.id, claim, after }))),
]));

export const Claims = defineComponent(() => {
  const { items, next, schemes, load, refresh } = useClaims();
  return () => [
    h("div", { class: "reward-tools" }, [
      h(StateTabs), h("span", { class: "spacer" }),
      can("review:pay") && h("button", { "data-test": "export-payments", onClick: exportPayments },
        t("rewards.export")),
      can("review:claim") && schemes.value && schemes.value.length > 0 && h("button", { class: "primary",
        "data-test": "add-claim", onClick: async () => (await claimFor({})) && void refresh() },
      [h(Icon, { name: "plus" }), t("rewards.claim")]),
    ]),
    items.value === null ? h("p", { class: "hint" }, t("common.loading"))
      : items.value.length ? Table(items.value, refresh) : Empty(schemes.value),
    next.value !== null && h("button", { class: "more", onClick: () => load(true) }, t("act.more")),
  ];
});
