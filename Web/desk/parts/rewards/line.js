import { h } from "../../../vendor/vue.js";
import { money } from "../../../shared/dom.js";
import { t } from "../../../shared/i18n.js";
import { dateTime } from "../../../shared/time.js";
import { can, myId } from "../../state/session.js";
import { customerName } from "../named.js";
import { checkClaim } from "./check.js";
import { cancelClaim, payClaim, showHistory } from "./dialogs.js";
import { refusalText } from "./words.js";

/** @param {RewardClaim} claim */
const Thumbs = (claim) =>
  h("span", { class: "reward-thumbs" }, [
    claim.pictures
      .slice(0, 2)
      .map((one) =>
        h(
          "a",
          { key: one.id, href: one.url, target: "_blank", rel: "noopener" },
          h("img", {
            src: one.url,
            alt: t("rewards.picture_of", { name: customerName(claim.customer) }),
            width: 40,
            height: 40,
            loading: "lazy",
          }),
        ),
      ),
    claim.pictures.length > 2 && h("span", { class: "muted" }, `+${claim.pictures.length - 2}`),
  ]);

/**
 * Why it stands where it stands.
 * @param {RewardClaim} claim
 */
const Why = (claim) => {
  if (claim.state === "refused") return refusalText(claim.last);
  if (claim.state === "cancelled") return claim.last.words;
  if (claim.state === "paid") return claim.last.payment?.reference;
  return null;
};

/**
 * What this person can do now.
 * @param {RewardClaim} claim @param {() => unknown} after
 */
function Actions(claim, after) {
  const mine = claim.claimed.by === myId.value;
  const checks = can("review:check");
  /** @param {string} name @param {(claim: RewardClaim) => Promise<unknown>} run @param {string} [kind] */
  const button = (name, run, kind) =>
    h(
      "button",
      {
        class: ["small", kind],
        "data-test": name,
        "aria-label": t("rewards.act_of", {
          act: t(`rewards.act.${name}`),
          order: claim.order?.number ?? "",
        }),
        onClick: async () => (await run(claim)) && void after(),
      },
      t(`rewards.act.${name}`),
    );
  return h("div", { class: "row-actions" }, [
    claim.state === "claimed" &&
      checks &&
      (mine
        ? h("span", { class: "hint" }, t("rewards.other_checks"))
        : button("check", checkClaim, "primary")),
    claim.state === "accepted" &&
      can("review:pay") &&
      (claim.checked?.by === myId.value
        ? h("span", { class: "hint" }, t("rewards.other_pays"))
        : button("pay", payClaim, "primary")),
    ((claim.state === "claimed" && (mine || checks)) || (claim.state === "accepted" && checks)) &&
      button("cancel", cancelClaim, "quiet"),
    button("history", showHistory, "quiet"),
  ]);
}

/** @param {{claim: RewardClaim, after: () => unknown}} props */
export const Line = ({ claim, after }) =>
  h("tr", { "data-claim": claim.id, "data-state": claim.state }, [
    h("td", [Thumbs(claim)]),
    h("td", [
      h("strong", claim.order?.number ?? "—"),
      h("div", { class: "muted" }, [
        h("a", { href: `/customers/${claim.customer.id}` }, customerName(claim.customer)),
        " · ",
        claim.order?.items[0]?.title ?? "",
      ]),
    ]),
    h("td", [claim.schemeName, h("div", { class: "number" }, money(claim.amount))]),
    h("td", [
      h("span", { class: ["mark", `reward-${claim.state}`] }, t(`rewards.state.${claim.state}`)),
      Why(claim) && h("div", { class: "muted reward-why" }, [Why(claim)]),
    ]),
    h("td", [claim.claimed.name, h("div", { class: "muted" }, dateTime(claim.claimed.at))]),
    h("td", [Actions(claim, after)]),
  ]);
Line.props = ["claim", "after"];
