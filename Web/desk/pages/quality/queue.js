import { defineComponent, h, watch } from "../../../vendor/vue.js";
import { api, query } from "../../../shared/api.js";
import { t } from "../../../shared/i18n.js";
import { dateTime } from "../../../shared/time.js";
import { editIn } from "../../parts/dialogs/form.js";
import { EmptyState } from "../../parts/empty.js";
import { field } from "../../parts/fields.js";
import { ask, asked } from "../../parts/figures/ask.js";
import { longDay, plus, today } from "../../parts/figures/days.js";
import { answerState } from "../../parts/fetched.js";
import { More, usePages } from "../../parts/paged.js";
import { PeopleChoice } from "../../parts/quality/choices.js";
import { Reasons, scoreClass, titled } from "../../parts/quality/words.js";
import { inspected } from "../../state/inspections.js";
import { tell } from "../../state/notices.js";
import { can, myId } from "../../state/session.js";

/** @param {Sample} sample */
function stateOf(sample) {
  if (sample.done) return t("sample.done");
  if (sample.byMe) return t("sample.waits_for_second");
  const [claim] = sample.claims;
  if (claim && claim.person !== myId.value) return t("sample.taken_by", { name: claim.name });
  return sample.doubled ? t("sample.scored_of", { scored: sample.scored, needed: sample.needed }) : "";
}

/** @param {Sample} sample */
const Row = (sample) =>
  h("tr", { key: sample.conversation, "data-sample": sample.conversation }, [
    h(
      "th",
      { scope: "row" },
      h(
        "a",
        { href: `/quality/score/${sample.conversation}`, "data-test": "open-sample" },
        titled(sample.customer),
      ),
    ),
    h("td", sample.agentName),
    h("td", [
      Reasons(sample.reasons),
      sample.doubled && h("span", { class: "mark mark-offered" }, t("sample.doubled")),
    ]),
    h(
      "td",
      { class: ["number", scoreClass(sample.machine)] },
      sample.machine == null ? "—" : String(sample.machine),
    ),
    h("td", { class: "number" }, [
      sample.redLines > 0 &&
        h("span", { class: "severity severity-red_line" }, t("sample.red_lines", { count: sample.redLines })),
      ` ${sample.findings}`,
    ]),
    h("td", { class: "number" }, sample.rating == null ? "—" : String(sample.rating)),
    h("td", { class: "muted settled-at" }, sample.closedAt ? dateTime(sample.closedAt) : "—"),
    h("td", { class: "muted" }, stateOf(sample)),
  ]);

/** @param {() => unknown} after */
const draw = (after) =>
  editIn({
    title: t("sample.draw_title"),
    label: t("sample.draw"),
    values: { day: plus(today(), -1) },
    fields: (values, problem) => [
      h("p", { class: "dialog-text" }, t("sample.draw_text")),
      field(
        values,
        {
          name: "day",
          label: t("by.day"),
          type: "date",
          required: true,
          max: plus(today(), -1),
          autofocus: true,
        },
        problem,
      ),
    ],
    save: async (values) => {
      const made = await api.post("/inspection/samples", { day: values.day });
      tell(
        t(made.isNew ? "sample.drawn" : "sample.drawn_before", { day: longDay(made.day), count: made.drawn }),
      );
      await after();
    },
  });

/** @param {() => unknown} after */
const direct = (after) =>
  editIn({
    title: t("sample.direct_title"),
    label: t("act.add"),
    values: { conversation: "" },
    fields: (values, problem) => [
      h("p", { class: "dialog-text" }, t("sample.direct_text")),
      field(
        values,
        {
          name: "conversation",
          label: t("sample.conversation"),
          hint: t("sample.conversation_hint"),
          required: true,
          autofocus: true,
        },
        problem,
      ),
    ],
    save: async (values) => {
      await api.post("/inspection/samples/directed", {
        conversation: values.conversation.trim().split("/").pop()?.split("?")[0],
      });
      tell(t("done.added"));
      await after();
    },
  });

const columns = () => [
  t("sample.customer"),
  t("by.agent"),
  t("sample.why"),
  t("inspection.machine"),
  t("sample.findings"),
  t("sample.rating"),
  t("sample.closed"),
  t("sample.state"),
];

export default defineComponent(() => {
  const state = () => (asked("state") === "done" ? "done" : "open");
  const list = usePages(
    () => `/inspection/samples${query({ state: state(), day: asked("day"), agent: asked("agent") })}`,
  );
  watch(inspected, list.load);
  const again = () => list.load();
  return () => {
    const items = /** @type {Sample[]} */ (list.items.value);
    return h(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": t("quality.section.queue") },
      [
        h("div", { class: "figure-controls" }, [
          h(
            "span",
            { class: "segments" },
            ["open", "done"].map((name) =>
              h(
                "button",
                {
                  key: name,
                  "data-test": `samples-${name}`,
                  "aria-pressed": String(state() === name),
                  onClick: () => ask({ state: name === "open" ? null : name }),
                },
                t(`sample.view_${name}`),
              ),
            ),
          ),
          h("label", { class: "choice" }, [
            h("span", t("by.day")),
            h("input", {
              type: "date",
              value: asked("day"),
              max: today(),
              "data-test": "sample-day",
              onChange: (/** @type {any} */ event) => ask({ day: event.target.value || null }),
            }),
          ]),
          PeopleChoice(),
          h("span", { class: "spacer" }),
          h("button", { "data-test": "direct", onClick: () => direct(again) }, t("sample.direct")),
          can("quality:manage") &&
            h("button", { "data-test": "draw", onClick: () => draw(again) }, t("sample.draw")),
        ]),
        answerState(list.answer),
        list.answer.value.value &&
          (items.length
            ? h(
                "div",
                { class: "table-place", tabindex: 0, role: "region", "aria-label": t("sample.table") },
                h("table", { class: "figure-table", "data-test": "samples" }, [
                  h("caption", { class: "visually-hidden" }, t("sample.table")),
                  h(
                    "thead",
                    h(
                      "tr",
                      columns().map((text, index) =>
                        h("th", { key: text, scope: "col", class: index > 2 && index < 6 && "number" }, text),
                      ),
                    ),
                  ),
                  h("tbody", items.map(Row)),
                ]),
              )
            : h(EmptyState, {
                title: t(state() === "open" ? "sample.none" : "sample.none_done"),
                text: t(can("quality:manage") ? "sample.none_hint_manage" : "sample.none_hint"),
              })),
        More(list),
      ],
    );
  };
});
