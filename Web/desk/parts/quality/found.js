import { defineComponent, h } from "../../../vendor/vue.js";
import { query } from "../../../shared/api.js";
import { said, t } from "../../../shared/i18n.js";
import { dateTime } from "../../../shared/time.js";
import { EmptyState } from "../empty.js";
import { answerState } from "../fetched.js";
import { Icon } from "../icon.js";
import { More, usePages } from "../paged.js";
import { titled } from "./words.js";
import { SeverityMark } from "../severity.js";

/** @param {FoundFinding} it */
const Line = ({ finding, customer, agentName }) =>
  h(
    "li",
    { key: `${finding.conversation}-${finding.key}` },
    h(
      "a",
      {
        class: "evidence-link",
        "data-test": "found-finding",
        "data-conversation": finding.conversation,
        href: `/desk/${finding.conversation}${query({ at: finding.messages[0] })}`,
      },
      [
        h("span", { class: "evidence-line" }, [
          SeverityMark(finding.severity),
          h("strong", said(finding.name)),
          h("span", { class: "spacer" }),
          h("time", { class: "muted" }, dateTime(finding.at)),
        ]),
        finding.places.length > 0 &&
          h("span", { class: "found-words" }, finding.places.map((place) => place.words).join(" … ")),
        h("span", { class: "evidence-line muted" }, [
          h("span", titled(customer)),
          h("span", { class: "spacer" }),
          h("span", agentName),
        ]),
      ],
    ),
  );

/** The findings a figure was counted from. */
export const FoundPanel = defineComponent(
  /** @param {{title: string, values: Record<string, string>, close: () => void}} props */
  (props) => {
    const list = usePages(() => `/findings${query(props.values)}`);
    return () =>
      h("aside", { class: "evidence found-panel", "aria-label": props.title, "data-test": "found-panel" }, [
        h("div", { class: "evidence-head" }, [
          h("h2", props.title),
          h(
            "button",
            {
              class: "quiet icon-button",
              "aria-label": t("act.close_dialog"),
              "data-test": "close-found",
              onClick: () => props.close(),
            },
            h(Icon, { name: "close" }),
          ),
        ]),
        answerState(list.answer),
        h(
          "div",
          { class: "evidence-list", tabindex: 0, role: "region", "aria-label": t("trends.found_list") },
          [
            list.answer.value.value &&
              (list.items.value.length
                ? h("ul", list.items.value.map(Line))
                : h(EmptyState, { title: t("trends.none_found") })),
            More(list),
          ],
        ),
      ]);
  },
  { props: ["title", "values", "close"] },
);
