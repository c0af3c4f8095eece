import { computed, defineComponent, h, onBeforeUnmount, onMounted, ref } from "../../vendor/vue.js";
import { t } from "../../shared/i18n.js";
import { EmptyState } from "../parts/empty.js";
import { Alerts } from "../parts/wall/alerts.js";
import { Countdowns } from "../parts/wall/countdowns.js";
import { Counters } from "../parts/wall/counters.js";
import { WatchPanel } from "../parts/wall/panel.js";
import { Staff } from "../parts/wall/staff.js";
import { Tile } from "../parts/wall/tile.js";
import { go, route } from "../router.js";
import { byWait, open } from "../state/conversations.js";
import { can } from "../state/session.js";
import { loadWatch, watchOf } from "../state/watch.js";

const columns = ["risk", "waiting", "customer", "last", "agent", "team", "phase", "channel", "time"];
const team = ref("");
const orders = ["risk", "waiting"];
const order = ref("risk");

/** @param {Conversation} a @param {Conversation} b */
const byRisk = (a, b) => (watchOf(b.id)?.risk ?? 0) - (watchOf(a.id)?.risk ?? 0) || byWait(a, b);
const shown = computed(() =>
  open.value
    .filter((c) => !team.value || c.team === team.value)
    .sort(order.value === "risk" ? byRisk : byWait),
);

/** @param {string | null} id */
const watch = (id) => go(id ? `/wall?watch=${id}` : "/wall", { replace: true });

const Table = () => {
  if (!shown.value.length) return h(EmptyState, { title: t("wall.quiet"), text: t("wall.quiet_hint") });
  return h("table", { class: "wall-table", "data-test": "wall" }, [
    h("caption", { class: "visually-hidden" }, t("wall.caption")),
    h(
      "thead",
      h(
        "tr",
        columns.map((name) => h("th", { key: name, scope: "col" }, t(`wall.column.${name}`))),
      ),
    ),
    h(
      "tbody",
      shown.value.map((c) =>
        h(Tile, {
          key: c.id,
          conversation: c,
          current: route.value.query.get("watch") === c.id,
          open: watch,
        }),
      ),
    ),
  ]);
};

/** Times that run out move with every message; they are asked for now and then, what is worse is pushed. */
const renewal = 5000;

function useWatch() {
  let timer = 0;
  const renew = () => void loadWatch().catch(() => {});
  onMounted(() => {
    renew();
    timer = window.setInterval(renew, renewal);
  });
  onBeforeUnmount(() => window.clearInterval(timer));
}

/** What needs somebody, beside the list of what runs. */
const Side = () =>
  h("aside", { class: "wall-side", tabindex: 0, "aria-label": t("wall.side") }, [
    can("quality:watch") && h(Alerts, { team: team.value, watch }),
    h(Countdowns, { team: team.value, watch }),
    can("staff:read") && h(Staff, { team: team.value }),
  ]);

export default defineComponent(() => {
  useWatch();
  return () => {
    const watched = route.value.query.get("watch");
    return h("div", { class: ["wall", watched && "wall-open"] }, [
      h("div", { class: "wall-main" }, [
        h("h1", { class: "visually-hidden" }, t("nav.wall")),
        h(Counters, { team: team.value, choose: (/** @type {string} */ id) => (team.value = id) }),
        h(
          "div",
          { class: "segments wall-order", role: "group", "aria-label": t("wall.order") },
          orders.map((name) =>
            h(
              "button",
              {
                key: name,
                type: "button",
                "aria-pressed": String(order.value === name),
                "data-test": `order-${name}`,
                onClick: () => (order.value = name),
              },
              t(`wall.order.${name}`),
            ),
          ),
        ),
        h(
          "div",
          { class: "wall-rows", tabindex: 0, role: "region", "aria-label": t("wall.caption") },
          h(Table),
        ),
      ]),
      watched ? h(WatchPanel, { key: watched, id: watched, close: () => watch(null) }) : h(Side),
    ]);
  };
});
