import { defineComponent, h, ref } from "../../vendor/vue.js";
import { locale, t } from "../../shared/i18n.js";
import { showDialog } from "../state/dialogs.js";
import { action } from "../state/notices.js";
import { preferences } from "../state/preferences.js";
import { me, patchMe, signOut } from "../state/session.js";
import { Avatar } from "./avatar.js";
import { Icon } from "./icon.js";
import { Shortcuts } from "./shortcuts.js";

const language = action(() => patchMe({ locale: locale.value === "zh" ? "en" : "zh" }));
const leaving = action(signOut);

/** @param {string} test @param {string} icon @param {any} text @param {Record<string, any>} more */
const entry = (test, icon, text, more) =>
  h(
    more.href ? "a" : "button",
    { class: "menu-entry", type: more.href ? undefined : "button", "data-test": test, ...more },
    [h(Icon, { name: icon }), text],
  );

/** @param {() => void} shut */
const entries = (shut) => [
  entry("account", "person", t("nav.account"), { href: "/settings/account", onClick: shut }),
  entry("sound", preferences.sound ? "bell" : "bell-off", t(preferences.sound ? "sound.on" : "sound.off"), {
    "aria-pressed": String(preferences.sound),
    onClick: () => (preferences.sound = !preferences.sound),
  }),
  entry("keys", "keyboard", t("keys.title"), { onClick: () => (shut(), showDialog(Shortcuts)) }),
  entry("language", "globe", locale.value === "zh" ? "English" : "中文", {
    lang: locale.value === "zh" ? "en" : "zh-Hans",
    disabled: language.busy.value,
    onClick: () => language.start(),
  }),
  entry("sign-out", "leave", t("nav.sign_out"), {
    disabled: leaving.busy.value,
    onClick: () => leaving.start(),
  }),
];

/** Oneself: a face that opens what is about the account, this browser and the language. */
export const AccountMenu = defineComponent(() => {
  const open = ref(false);
  const shut = () => (open.value = false);
  /** @param {FocusEvent} event */
  const left = (event) => {
    const place = /** @type {HTMLElement} */ (event.currentTarget);
    if (!place.contains(/** @type {Node | null} */ (event.relatedTarget))) shut();
  };
  return () => {
    const person = me.value?.person;
    const name = person?.nickname || person?.name || "";
    return h(
      "div",
      {
        class: "menu",
        onFocusout: left,
        onKeydown: (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && shut(),
      },
      [
        h(
          "button",
          {
            class: "quiet menu-button",
            "aria-expanded": String(open.value),
            "aria-label": name,
            "data-test": "me",
            onClick: () => (open.value = !open.value),
          },
          [
            h(Avatar, { name, small: true }),
            h("span", { class: "menu-name" }, name),
            h(Icon, { name: "down" }),
          ],
        ),
        // Focusable, so that a press beside an entry does not count as leaving the menu.
        open.value && h("div", { class: "menu-list", tabindex: -1 }, entries(shut)),
      ],
    );
  };
});
