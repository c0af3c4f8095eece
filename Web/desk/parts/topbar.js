import { h } from "../../vendor/vue.js";
import { t } from "../../shared/i18n.js";
import { action } from "../state/notices.js";
import { holds, placeNamed } from "../state/places.js";
import { me, moveToShop } from "../state/session.js";
import { line } from "../state/stream.js";
import { AccountMenu } from "./account.js";
import { Icon } from "./icon.js";
import { StatusSelect } from "./status.js";

const move = action(moveToShop);

const ShopChoice = () => {
  const { shop, shops } = /** @type {Me} */ (me.value);
  return (
    shops.length > 1 &&
    h(
      "select",
      {
        class: "shop-choice",
        "aria-label": t("nav.shop"),
        value: shop.id,
        "data-test": "shop",
        onChange: (/** @type {any} */ event) => move.start(event.target.value),
      },
      shops.map((entry) => h("option", { value: entry.id, key: entry.id }, entry.name)),
    )
  );
};

const Find = () =>
  holds(placeNamed("search")?.right) &&
  h("a", { class: "find", "aria-label": t("nav.find"), href: "/search", "data-test": "find" }, [
    h(Icon, { name: "search" }),
    h("span", t("nav.find")),
    h("kbd", { "aria-hidden": "true" }, "Ctrl K"),
  ]);

const Line = () =>
  h("span", {
    class: ["line", `line-${line.value}`],
    role: "img",
    "data-test": "line",
    "data-state": line.value,
    "aria-label": t(`line.${line.value}`),
    title: t(`line.${line.value}`),
  });

/** Search and one's own status; how to get somewhere is the rail's. */
export const TopBar = () =>
  h("header", { class: "topbar" }, [
    h(Find),
    h(ShopChoice),
    h("span", { class: "spacer" }),
    h(Line),
    h(StatusSelect),
    h(AccountMenu),
  ]);
