import { defineComponent, h, onMounted, shallowRef } from "../../../vendor/vue.js";
import { all, api } from "../../../shared/api.js";
import { t } from "../../../shared/i18n.js";
import { dateTime } from "../../../shared/time.js";
import { askReason } from "../dialogs/reason.js";
import { action, tell, tellProblem } from "../../state/notices.js";

/** Who changed the rules when, and why; any version can come back. */
export const History = defineComponent(
  /** @param {{version: number, restored: (book: Rulebook) => void}} props */
  (props) => {
    const versions = shallowRef(/** @type {RuleVersion[] | null} */ (null));
    onMounted(
      async () =>
        (versions.value = await all("/quality/rulebook/versions").catch((error) => (tellProblem(error), []))),
    );
    const restoring = action(async (/** @type {number} */ restore) => {
      const reason = await askReason({
        title: t("rules.restore_title", { version: restore }),
        label: t("rules.restore"),
        text: t("rules.restore_text"),
      });
      if (!reason) return;
      const book = await api.post("/quality/rulebook/restoration", {
        restore,
        version: props.version,
        reason,
      });
      tell(t("rules.saved", { version: book.version }));
      props.restored(book);
    });
    /** @param {number} version */
    const button = (version) =>
      version !== props.version &&
      h(
        "button",
        {
          class: "small",
          "data-test": "restore",
          disabled: restoring.busy.value,
          onClick: () => restoring.start(version),
        },
        t("rules.restore"),
      );
    return () =>
      h("section", { class: "panel", "data-test": "rule-history" }, [
        h("h2", t("rules.history")),
        !versions.value
          ? h("p", { class: "hint" }, t("common.loading"))
          : h("ul", { class: "rule-history" }, [
              versions.value.map((one) =>
                h("li", { key: one.version, "data-version": one.version }, [
                  h("strong", t("rules.version", { version: one.version })),
                  h("span", `${one.byName ?? ""} · ${dateTime(one.at)}`),
                  h("span", one.reason),
                  h(
                    "span",
                    { class: "muted" },
                    t("rules.version_counts", { changed: one.changed, muted: one.muted, own: one.own }),
                  ),
                  h("span", { class: "spacer" }),
                  button(one.version),
                ]),
              ),
              h("li", { key: 0, "data-version": 0 }, [
                h("strong", t("rules.version", { version: 0 })),
                h("span", t("rules.as_shipped")),
                h("span", { class: "spacer" }),
                button(0),
              ]),
            ]),
      ]);
  },
  { props: ["version", "restored"] },
);
