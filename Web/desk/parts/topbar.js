import { defineComponent, h } from "../../vendor/vue.js";
import { locale, t } from "../../shared/i18n.js";
import { route } from "../router.js";
import { unreadTotal } from "../state/conversations.js";
import { showDialog } from "../state/dialogs.js";
import { action } from "../state/notices.js";
import { preferences } from "../state/preferences.js";
import { can, me, moveToShop, patchMe, signOut } from "../state/session.js";
import { line } from "../state/stream.js";
import { calling } from "../state/watch.js";
import { Icon } from "./icon.js";
import { Shortcuts } from "./shortcuts.js";
import { StatusSelect } from "./status.js";

/** @type {{name: string, needs?: Permission}[]} */
const links = [
  { name: "desk", needs: "conversation:read" },
  { name: "wall", needs: "conversation:join" },
  { name: "search", needs: "conversation:read" },
  { name: "customers", needs: "customer:read" },
  { name: "figures", needs: "metrics:read" },
  { name: "quality", needs: "quality:read" },
  { name: "reviews", needs: "review:claim" },
  { name: "settings" },
];

const Links = () => h("nav", { class: "places", "aria-label": t("nav.label") },
  links.filter((link) => !link.needs || can(link.needs)).map(({ name }) => h("a", {
    key: name, href: `/${name}`, "aria-current": route.value.parts[0] === name ? "page" : undefined,
      "data-test": `nav-${name}`,
  }, [
    t(`nav.${name}`),
    name === "wall" && calling.value > 0
      && h("span", { class: "badge badge-alert", "aria-label": t("alert.calling", { count: calling.value }),
        "data-test": "alert-badge" }, String(calling.value)),
    name === "desk" && unreadTotal.value > 0
      && h("span", { class: "badge", "aria-label": t("list.unread", { count: unreadTotal.value }) },
      String(unreadTotal.value)),
  ])));

const ShopName = () => {
  const { shop, shops } = /** @type {Me} */ (me.value);
  if (shops.length < 2) return h("span", { class: "shop-name" }, shop.name);
  return h("select", { class: "shop-name", "aria-label": t("nav.shop"), value: shop.id, "data-test": "shop",
    onChange: (/** @type {any} */ event) => move.start(event.target.value) },
    shops.map((entry) => h("option", { value: entry.id, key: entry.id }, entry.name)));
};
const move = action(moveToShop);
const language = action(() => patchMe({ locale: locale.value === "zh" ? "en" : "zh" }));
const leaving = action(signOut);

const Line = () => h("span", { class: ["line", `line-${line.value}`], role: "img", "data-test": "line",
  "data-state": line.value,
  "aria-label": t(`line.${line.value}`), title: t(`line.${line.value}`) });

const Tools = () => [
  h("button", { class: "quiet icon-button", "aria-pressed": String(preferences.sound), "data-test": "sound",
    title: t(preferences.sound ? "sound.on" : "sound.off"), "aria-label": t("sound.label"),
    onClick: () => (preferences.sound = !preferences.sound) },
      h(Icon, { name: preferences.sound ? "bell" : "bell-off" })),
  h("button", { class: "quiet icon-button", title: t("keys.title"), "aria-label": t("keys.title"), "data-test": "keys",
    onClick: () => showDialog(Shortcuts) }, h(Icon, { name: "keyboard" })),
  h("button", { class: "quiet", lang: locale.value === "zh" ? "en" : "zh-Hans", "data-test": "language",
    disabled: language.busy.value, onClick: () => language.start() }, locale.value === "zh" ? "English" : "中文"),
];

export const TopBar = defineComponent(() => () => h("header", { class: "topbar" }, [
  h("span", { class: "brand" }, t("brand")),
  h(ShopName),
  h(Links),
  h("span", { class: "spacer" }),
  h(Line),
  h(Tools),
  h(StatusSelect),
  h("a", { class: "who", href: "/settings/account", title: t("nav.account"), "data-test": "account" }, [
    h(Icon, { name: "person" }), me.value?.person.nickname || me.value?.person.name,
  ]),
  h("button", { class: "quiet", "data-test": "sign-out", disabled: leaving.busy.value, onClick: () => leaving.start() },
    t("nav.sign_out")),
]));
