import { defineComponent, h, nextTick, onBeforeUnmount, onMounted, ref } from "../../../vendor/vue.js";
import { query } from "../../../shared/api.js";
import { t } from "../../../shared/i18n.js";
import { dateTime } from "../../../shared/time.js";
import { conversations } from "../../state/conversations.js";
import { dialogs } from "../../state/dialogs.js";
import { EmptyState } from "../empty.js";
import { answerState } from "../fetched.js";
import { Icon } from "../icon.js";
import { customerName } from "../named.js";
import { More, usePages } from "../paged.js";
import { formulaOf, lowIsGood, partName } from "./formulas.js";
import { number, seconds } from "./format.js";

/**
 * What is opened: a figure, whose, of which days, and the number it should come to.
 * @typedef {{figure: string, title: string, hint: string, whose: string, days: string, met: string,
 *   values: Record<string, string>, rate: Rate | null}} Subject
 */

/** The server lists no more. */
const mostListed = 2000;
const pageSize = 50;

/** @param {EvidenceItem} item */
const name = (item) => {
  if (item.customer) return item.customer;
  const known = conversations.get(item.conversation)?.customer;
  return known ? customerName(known) : t("evidence.unnamed");
};

/** @param {EvidenceItem} item @param {Formula | undefined} formula */
function verdict(item, formula) {
  if (!formula) return null;
  const good = item.met !== (formula.threshold?.at_most !== undefined || lowIsGood(formula));
  return h(
    "span",
    { class: ["mark", formula.measure === "rate" && (good ? "mark-good" : "mark-bad")] },
    partName(formula, item.met),
  );
}

/** @param {EvidenceItem} item @param {string} figure */
const Line = (item, figure) => {
  const formula = formulaOf(figure);
  const timed =
    item.seq != null && !["conversation", "first_contact", "left_message"].includes(formula?.unit ?? "");
  return h(
    "li",
    { key: `${item.conversation}-${item.seq ?? ""}-${item.opened_at}` },
    h(
      "a",
      {
        class: "evidence-link",
        href: `/desk/${item.conversation}${query({ at: item.seq })}`,
        "data-test": "evidence-item",
        "data-conversation": item.conversation,
        "data-met": String(item.met),
      },
      [
        h("span", { class: "evidence-line" }, [
          h("strong", name(item)),
          h("span", { class: "spacer" }),
          timed &&
            (item.wait_ms == null
              ? h("span", { class: "wait wait-late" }, t("evidence.unanswered"))
              : h("span", { class: "evidence-wait" }, seconds(item.wait_ms))),
          formula?.measure === "rate" && verdict(item, formula),
        ]),
        h("span", { class: "evidence-line muted" }, [
          h("span", item.agent_name || t("evidence.nobody")),
          h("span", { class: "spacer" }),
          h("time", dateTime(item.opened_at)),
        ]),
      ],
    ),
  );
};

/** @param {Subject} subject @param {(met: string) => void} choose */
function Parts({ figure, met, rate }, choose) {
  const formula = formulaOf(figure);
  if (!rate || formula?.measure !== "rate") return null;
  /** @type {[string, string, number][]} */
  const parts = [
    ["", t("evidence.all"), rate.den],
    ["true", partName(formula, true), rate.num],
    ["false", partName(formula, false), rate.den - rate.num],
  ];
  return h(
    "div",
    { class: "segments", role: "group", "aria-label": t("evidence.parts") },
    parts.map(([value, label, count]) =>
      h(
        "button",
        {
          key: value,
          "aria-pressed": String(met === value),
          "data-test": `met-${value || "all"}`,
          onClick: () => choose(value),
        },
        [label, " ", h("span", { class: "segment-count" }, number(count))],
      ),
    ),
  );
}

/** The conversations behind a figure, beside it. Each leads to the message it is about. */
export const EvidencePanel = defineComponent(
  /** @param {{subject: Subject, close: () => void, choose: (met: string) => void}} props */
  (props) => {
    const path = () =>
      `/metrics/evidence${query({
        figure: props.subject.figure,
        met: props.subject.met,
        ...props.subject.values,
        limit: pageSize,
      })}`;
    /** @type {ReturnType<typeof usePages<EvidenceItem>>} */
    const list = usePages(path, { alike: () => false });
    const { answer, items, next } = list;
    const element = ref(/** @type {HTMLElement | null} */ (null));
    const before = document.activeElement;
    /** @param {KeyboardEvent} event */
    const onKeydown = (event) =>
      event.key === "Escape" && !event.defaultPrevented && !dialogs.length && props.close();
    onMounted(() => {
      document.addEventListener("keydown", onKeydown);
      void nextTick(() => element.value?.focus());
    });
    onBeforeUnmount(() => {
      document.removeEventListener("keydown", onKeydown);
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    });
    const List = () => {
      if (!answer.value.value) return answerState(answer);
      if (!items.value.length)
        return h(EmptyState, { title: t("evidence.none"), text: t("evidence.none_hint") });
      return [
        h(
          "ul",
          { "data-test": "evidence" },
          items.value.map((item) => Line(item, props.subject.figure)),
        ),
        More(list, "more-evidence"),
      ];
    };
    const Count = () =>
      answer.value.value &&
      h(
        "p",
        { class: "hint", role: "status", "data-test": "evidence-count" },
        next.value !== null
          ? t("evidence.listed", { count: items.value.length })
          : items.value.length >= mostListed
            ? t("evidence.most", { count: mostListed })
            : t("evidence.count", { count: items.value.length }),
      );
    return () => {
      const { title, hint, whose, days } = props.subject;
      return h(
        "section",
        {
          class: "evidence",
          "aria-label": t("evidence.label"),
          "data-test": "evidence-panel",
          tabindex: -1,
          ref: element,
        },
        [
          h("header", { class: "evidence-head" }, [
            h("h2", title),
            h(
              "button",
              {
                class: "quiet icon-button",
                "aria-label": t("evidence.close"),
                "data-test": "close-evidence",
                onClick: props.close,
              },
              h(Icon, { name: "close" }),
            ),
          ]),
          h("p", { class: "muted" }, `${whose} · ${days}`),
          hint && h("p", { class: "hint" }, hint),
          Parts(props.subject, props.choose),
          Count(),
          h(
            "div",
            {
              class: "evidence-list",
              "aria-busy": String(answer.busy.value),
              tabindex: 0,
              role: "region",
              "aria-label": title,
            },
            List(),
          ),
        ],
      );
    };
  },
  { props: ["subject", "close", "choose"] },
);
