import { computed, defineComponent, h, ref } from "../../vendor/vue.js";
import { t } from "../../shared/i18n.js";
import { EmptyState } from "../parts/empty.js";
import { Counters } from "../parts/wall/counters.js";
import { WatchPanel } from "../parts/wall/panel.js";
import { Staff } from "../parts/wall/staff.js";
import { Tile } from "../parts/wall/tile.js";
import { go, route } from "../router.js";
import { byWait, open } from "../state/conversations.js";
import { can } from "../state/session.js";

const columns = ["waiting", "customer", "last", "agent", "team", "phase", "channel", "time"];
const team = ref("");
const shown = computed(() => open.value.filter((c) => !team.value || c.team === team.value).sort(byWait));

/** @param {string | null} id */
const watch = (id) => go(id ? `/wall?watch=${id}` : "/wall", { replace: true });

const Table = () => {
  if (!shown.value.length) return h(EmptyState, { title: t("wall.quiet"), text: t("wall.quiet_hint") });
  return h("table", { class: "wall-table", "data-test": "wall" }, [
    h("caption", { class: "visually-hidden" }, t("wall.caption")),
    h("thead", h("tr", columns.map((name) => h("th", { key: name, scope: "col" }, t(`wall.column.${name}`))))),
    h("tbody", shown.value.map((c) =>
      h(Tile, { key: c.id, conversation: c, current: route.value.query.get("watch") === c.id, open: watch }))),
  ]);
};

export default defineComponent(() => () => {
  const watched = route.value.query.get("watch");
  return h("div", { class: ["wall", watched && "wall-open"] }, [
    h("div", { class: "wall-main" }, [
      h("h1", { class: "visually-hidden" }, t("nav.wall")),
      h(Counters, { team: team.value, choose: (/** @type {string} */ id) => (team.value = id) }),
      h("div", { class: "wall-rows", tabindex: 0, role: "region", "aria-label": t("wall.caption") }, h(Table)),
    ]),
    watched ? h(WatchPanel, { key: watched, id: watched, close: () => watch(null) }) : can("staff:read")
      && h(Staff, { team: team.value }),
  ]);
});
