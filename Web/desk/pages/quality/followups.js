import { defineComponent, h } from "../../../vendor/vue.js";
import { api, query } from "../../../shared/api.js";
import { said, t } from "../../../shared/i18n.js";
import { dateTime } from "../../../shared/time.js";
import { editIn } from "../../parts/dialogs/form.js";
import { EmptyState } from "../../parts/empty.js";
import { field } from "../../parts/fields.js";
import { answerState } from "../../parts/fetched.js";
import { asked } from "../../parts/figures/ask.js";
import { Segments } from "../../parts/quality/choices.js";
import { More, usePages } from "../../parts/paged.js";
import { tell } from "../../state/notices.js";
import { can, myId } from "../../state/session.js";

/** @param {FollowUp} it @param {() => unknown} after */
const close = (it, after) =>
  editIn({
    title: t("followup.close_title", { name: it.agentName }),
    label: t("followup.close"),
    values: { note: "" },
    fields: (values, problem) =>
      field(
        values,
        {
          name: "note",
          label: t("followup.note"),
          hint: t("followup.note_hint"),
          type: "textarea",
          maxlength: 500,
          autofocus: true,
        },
        problem,
      ),
    save: async (values) => {
      await api.post(`/quality/follow-ups/${it.id}/completion`, { note: values.note.trim() });
      tell(t("done.saved"));
      await after();
    },
  });

/** @param {FollowUp} it @param {() => unknown} after */
const Row = (it, after) =>
  h("tr", { key: it.id, "data-followup": it.id }, [
    h("th", { scope: "row" }, it.agentName),
    h("td", [said(it.name), it.instead && h("p", { class: "hint" }, said(it.instead))]),
    h("td", { class: "number" }, String(it.times)),
    h("td", { class: "muted" }, [dateTime(it.firstAt), " – ", dateTime(it.lastAt)]),
    h("td", [
      it.open
        ? can("quality:inspect") &&
          it.agent !== myId.value &&
          h(
            "button",
            { class: "small", "data-test": "close-followup", onClick: () => close(it, after) },
            t("followup.close"),
          )
        : [
            t("followup.closed_by", { name: it.doneByName ?? "" }),
            it.note && h("p", { class: "hint" }, it.note),
          ],
    ]),
  ]);

/** What has to be practised again. */
export default defineComponent(() => {
  const list = usePages(
    () => `/quality/follow-ups${query({ state: asked("state") === "done" ? "done" : "open" })}`,
  );
  return () =>
    h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": t("quality.section.followups") }, [
      h(
        "div",
        { class: "figure-controls" },
        Segments("state", [
          ["open", t("followup.open")],
          ["done", t("followup.done")],
        ]),
      ),
      h("p", { class: "hint" }, t("followup.hint")),
      answerState(list.answer),
      list.answer.value.value &&
        (list.items.value.length
          ? h(
              "div",
              { class: "table-place", tabindex: 0, role: "region", "aria-label": t("followup.table") },
              h("table", { class: "figure-table", "data-test": "followups" }, [
                h("caption", { class: "visually-hidden" }, t("followup.table")),
                h(
                  "thead",
                  h(
                    "tr",
                    [
                      t("by.agent"),
                      t("by.rule"),
                      t("followup.times"),
                      t("followup.between"),
                      t("sample.state"),
                    ].map((text, index) =>
                      h("th", { key: text, scope: "col", class: index === 2 && "number" }, text),
                    ),
                  ),
                ),
                h(
                  "tbody",
                  list.items.value.map((it) => Row(it, list.load)),
                ),
              ]),
            )
          : h(EmptyState, { title: t("followup.none"), text: t("followup.none_hint") })),
      More(list),
    ]);
});
