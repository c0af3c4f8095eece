import { defineComponent, h, watch } from "../../../vendor/vue.js";
import { query } from "../../../shared/api.js";
import { debounced } from "../../../shared/dom.js";
import { t } from "../../../shared/i18n.js";
import { go, route } from "../../router.js";
import { loadSchemes, rewardNews } from "../../state/rewards.js";
import { can } from "../../state/session.js";
import { refetched } from "../../state/stream.js";
import { EmptyState } from "../../parts/empty.js";
import { answerState, useFetched } from "../../parts/fetched.js";
import { Icon } from "../../parts/icon.js";
import { More, usePages } from "../../parts/paged.js";
import { claimFor } from "../../parts/rewards/claim.js";
import { exportPayments } from "../../parts/rewards/export.js";
import { Line } from "../../parts/rewards/line.js";

const states = ["", "claimed", "accepted", "paid", "refused", "cancelled"];
const asked = () => route.value.query.get("state") ?? "";

/** The newest claims of one state, and whether there is anything to claim; kept fresh. */
function useClaims() {
  /** @type {ReturnType<typeof usePages<RewardClaim>>} */
  const list = usePages(() => `/review-claims${query({ state: asked() })}`);
  const schemes = useFetched(loadSchemes);
  const refresh = () => Promise.all([list.load(), schemes.load()]);
  watch(
    () => rewardNews.value + refetched.value,
    debounced(() => void refresh(), 300),
  );
  return { list, schemes: schemes.value, refresh };
}

const StateTabs = () =>
  h(
    "div",
    { class: "segments", role: "group", "aria-label": t("rewards.states") },
    states.map((state) =>
      h(
        "button",
        {
          key: state,
          "aria-pressed": String(asked() === state),
          "data-test": `state-${state || "all"}`,
          onClick: () => go(`/reviews/claims${query({ state })}`),
        },
        t(state ? `rewards.state.${state}` : "rewards.all"),
      ),
    ),
  );

/**
 * What to do first, when there is nothing to see.
 * @param {RewardScheme[] | null} schemes
 */
function Empty(schemes) {
  if (asked()) return h(EmptyState, { title: t("rewards.none_here"), text: t("rewards.none_here_hint") });
  if (schemes?.length) return h(EmptyState, { title: t("rewards.none"), text: t("rewards.none_hint") });
  return h(
    EmptyState,
    {
      title: t("rewards.no_scheme"),
      text: t(can("review:pay") ? "rewards.no_scheme_hint" : "rewards.no_scheme_wait"),
    },
    () => can("review:pay") && h("a", { href: "/reviews/schemes" }, t("rewards.to_schemes")),
  );
}

/** @param {RewardClaim[]} items @param {() => unknown} after */
const Table = (items, after) =>
  h(
    "div",
    { class: "table-place" },
    h("table", { class: "reward-table", "data-test": "claims" }, [
      h(
        "thead",
        h("tr", [
          ...["pictures", "order", "scheme", "state", "claimed"].map((name) =>
            h("th", { key: name, scope: "col" }, t(`rewards.column.${name}`)),
          ),
          h("th", { scope: "col" }, h("span", { class: "visually-hidden" }, t("settings.actions"))),
        ]),
      ),
      h(
        "tbody",
        items.map((claim) => h(Line, { key: claim.id, claim, after })),
      ),
    ]),
  );

export default defineComponent(() => {
  const { list, schemes, refresh } = useClaims();
  return () => [
    h("div", { class: "toolbar" }, [
      h(StateTabs),
      h("span", { class: "spacer" }),
      can("review:pay") &&
        h("button", { "data-test": "export-payments", onClick: exportPayments }, t("rewards.export")),
      can("review:claim") &&
        schemes.value &&
        schemes.value.length > 0 &&
        h(
          "button",
          {
            class: "primary",
            "data-test": "add-claim",
            onClick: async () => (await claimFor({})) && void refresh(),
          },
          [h(Icon, { name: "plus" }), t("rewards.claim")],
        ),
    ]),
    answerState(list.answer),
    list.answer.value.value &&
      (list.items.value.length ? Table(list.items.value, refresh) : Empty(schemes.value)),
    More(list),
  ];
});
