import { defineComponent, h, ref } from "../../../../vendor/vue.js";
import { query } from "../../../../shared/api.js";
import { t } from "../../../../shared/i18n.js";
import { lasting, now } from "../../../../shared/time.js";
import { can } from "../../../state/session.js";
import { percent, number, seconds } from "../format.js";
import { breaks } from "../table.js";
import { explained } from "../tip.js";
import { Wait } from "../../wait.js";

/** @typedef {Seat & {disabled?: boolean}} Place */
/**
 * @typedef {{id: string, value: (seat: Place) => number | null, cell: (seat: Place) => any}} Column
 */

const order = { ready: 0, busy: 1, afterwork: 2, break: 3, offline: 4 };

/** @type {Column[]} */
const columns = [
  {
    id: "wait",
    value: (seat) => (seat.longest_since ? now.value - seat.longest_since : null),
    cell: (seat) => (seat.longest_since ? h(Wait, { since: seat.longest_since }) : "—"),
  },
  {
    id: "status",
    value: (seat) => -order[seat.status],
    cell: (seat) =>
      h("span", { class: "seat-status" }, [
        h("span", { class: ["dot", `dot-${seat.status}`], "aria-hidden": "true" }),
        t(`status.${seat.status}`),
        h("span", { class: "muted" }, lasting(now.value - seat.status_since)),
      ]),
  },
  { id: "holding", value: (seat) => seat.holding, cell: (seat) => number(seat.holding) },
  { id: "waiting", value: (seat) => seat.waiting, cell: (seat) => number(seat.waiting) },
  {
    id: "conversations",
    value: (seat) => seat.today.conversations,
    cell: (seat) => number(seat.today.conversations),
  },
  {
    id: "response",
    value: (seat) => seat.today.response_mean_ms ?? null,
    cell: (seat) => seconds(seat.today.response_mean_ms),
  },
  {
    id: "first_response",
    value: (seat) => seat.today.first_response_mean_ms ?? null,
    cell: (seat) => seconds(seat.today.first_response_mean_ms),
  },
  {
    id: "within_30s",
    value: (seat) => seat.today.within_30s ?? null,
    cell: (seat) => percent(seat.today.within_30s),
  },
  {
    id: "within_3min",
    value: (seat) => seat.today.within_3min ?? null,
    cell: (seat) => percent(seat.today.within_3min),
  },
  { id: "unanswered", value: (seat) => seat.today.unanswered, cell: (seat) => number(seat.today.unanswered) },
];

const ownWords = ["wait", "status", "holding", "waiting", "conversations"];
/** @param {Column} column */
const label = ({ id }) => t(ownWords.includes(id) ? `now.column.${id}` : `figure.${id}`);
/** @param {Column} column */
const hint = ({ id }) => t(ownWords.includes(id) ? `now.hint.${id}` : `figure_hint.${id}`);

/**
 * Who lets customers wait longest comes first; those with nobody waiting by readiness.
 * @param {Place[]} seats @param {Column} column @param {boolean} down
 */
function sorted(seats, column, down) {
  return [...seats].sort((a, b) => {
    const [x, y] = [column.value(a), column.value(b)];
    if (x === null || y === null)
      return Number(x === null) - Number(y === null) || order[a.status] - order[b.status];
    return (down ? y - x : x - y) || order[a.status] - order[b.status];
  });
}

/** @param {Place} seat @param {(seat: Place) => string} name */
const Row = (seat, name) =>
  h("tr", { key: seat.person, "data-person": seat.person, class: seat.status === "offline" && "seat-off" }, [
    h(
      "th",
      { scope: "row" },
      h(
        "a",
        {
          href: `/figures/range${query({ days: "today", by: "hour", agent: seat.person })}`,
          "data-test": "person-figures",
        },
        name(seat),
      ),
    ),
    columns.map((column) =>
      h("td", { key: column.id, class: column.id !== "status" && "number", "data-figure": column.id }, [
        column.cell(seat),
      ]),
    ),
  ]);

/** The people, slowest first. */
export const TeamTable = defineComponent(
  /** @param {{seats: Place[], name: (seat: Place) => string}} props */
  (props) => {
    const by = ref("wait");
    const down = ref(true);
    /** @param {string} id */
    const sortBy = (id) => {
      down.value = by.value === id ? !down.value : true;
      by.value = id;
    };
    /** @param {Column} column */
    const head = (column) =>
      h(
        "th",
        {
          key: column.id,
          scope: "col",
          class: [column.id !== "status" && "number", breaks(label(column))],
          "aria-sort": by.value === column.id ? (down.value ? "descending" : "ascending") : undefined,
        },
        [
          h(
            "button",
            {
              class: "quiet sort",
              "data-test": `sort-${column.id}`,
              "aria-describedby": `now-${column.id}`,
              onClick: () => sortBy(column.id),
              ...explained(hint(column)),
            },
            [
              label(column),
              h(
                "span",
                { class: "sort-mark", "aria-hidden": "true" },
                by.value === column.id ? (down.value ? "↓" : "↑") : "",
              ),
            ],
          ),
          h("span", { id: `now-${column.id}`, hidden: true }, hint(column)),
        ],
      );
    return () => {
      const column = columns.find((one) => one.id === by.value) ?? columns[0];
      return h(
        "div",
        { class: "table-place", tabindex: 0, role: "region", "aria-label": t("now.people") },
        h("table", { class: "figure-table now-table", "data-test": "team-now" }, [
          h("caption", { class: "visually-hidden" }, t(can("staff:read") ? "now.people" : "now.me")),
          h("thead", h("tr", [h("th", { scope: "col" }, t("by.agent")), columns.map(head)])),
          h(
            "tbody",
            sorted(props.seats, column, down.value).map((seat) => Row(seat, props.name)),
          ),
        ]),
      );
    };
  },
  { props: ["seats", "name"] },
);
