import { defineComponent, h } from "../../vendor/vue.js";
import { copy } from "../../shared/dom.js";
import { t } from "../../shared/i18n.js";
import { tell } from "../state/notices.js";

/** @param {string} widget */
const snippet = (widget) =>
  `<script async src="${window.location.origin}/w/nuanxi.js" data-widget="${widget}"></script>`;

/** The line of html that puts the chat on a shop's page. */
export const Snippet = defineComponent(
  /** @param {{widget: string, alone?: boolean}} props `alone`: without the link that tries it out */
  (props) => () =>
    h("div", { class: "snippet" }, [
      h("pre", { "data-test": "snippet", tabindex: 0 }, snippet(props.widget)),
      h("div", { class: "button-row" }, [
        !props.alone &&
          h(
            "a",
            {
              href: `/w/chat?widget=${encodeURIComponent(props.widget)}`,
              target: "_blank",
              rel: "noopener",
              "data-test": "test-page",
            },
            t("setup.open_test"),
          ),
        h("span", { class: "spacer" }),
        h(
          "button",
          {
            type: "button",
            "data-test": "copy-snippet",
            onClick: () =>
              copy(snippet(props.widget)).then(
                () => tell(t("done.copied")),
                () => tell(t("problem.copy"), "problem"),
              ),
          },
          t("act.copy"),
        ),
      ]),
    ]),
  { props: ["widget", "alone"] },
);
