import { ref, watchEffect } from "../../vendor/vue.js";
import { t } from "../../shared/i18n.js";
import { beep } from "../../shared/sound.js";
import { isMine, unreadTotal } from "./conversations.js";
import { preferences } from "./preferences.js";
import { myId } from "./session.js";
import { customerName } from "../parts/named.js";

export const pageTitle = ref("");
/** Read out to screen readers, and nowhere shown. */
export const spoken = ref("");

watchEffect(() => {
  const count = unreadTotal.value ? `(${unreadTotal.value}) ` : "";
  document.title = `${count}${pageTitle.value ? `${pageTitle.value} · ` : ""}${t("brand")}`;
});

/**
 * A customer wrote to me, or a conversation is offered to me.
 * @param {Conversation} c @param {Message | null} message
 */
export function heard(c, message) {
  if (!isMine(c) || (message && message.author !== "customer")) return;
  if (!message && c.agent !== myId.value) return;
  spoken.value = message
    ? t("spoken.message", { name: customerName(c.customer), text: message.text ?? t(`kind.${message.kind}`) })
    : t("spoken.offered", { name: customerName(c.customer) });
  if (preferences.sound) beep(message ? "message" : "offer");
}
