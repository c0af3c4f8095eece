import { h } from "../../vendor/vue.js";
import { t } from "../../shared/i18n.js";
import { dismiss, notices } from "../state/notices.js";
import { Icon } from "./icon.js";

export const Notices = () =>
  h(
    "div",
    { class: "notices", role: "status", "aria-live": "polite", "data-test": "notices" },
    notices.map((notice) =>
      h(
        "div",
        { key: notice.id, class: ["notice", `notice-${notice.kind}`], "data-test": `notice-${notice.kind}` },
        [
          h("span", notice.text),
          h(
            "button",
            { class: "quiet icon-button", "aria-label": t("act.dismiss"), onClick: () => dismiss(notice.id) },
            h(Icon, { name: "close" }),
          ),
        ],
      ),
    ),
  );
