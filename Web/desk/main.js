import { createApp, watch } from "../vendor/vue.js";
import { api, whenSignedOut } from "../shared/api.js";
import { setLocale } from "../shared/i18n.js";
import { local } from "../shared/local.js";
import { App } from "./parts/app.js";
import { go, route, signInAddress } from "./router.js";
import { forgetConversations } from "./state/conversations.js";
import { forgetDrafts } from "./state/drafts.js";
import { forgetFindings } from "./state/findings.js";
import { forgetHolds } from "./state/holds.js";
import { forgetOutbox, resumeOutbox } from "./state/outbox.js";
import { forgetPeople } from "./state/people.js";
import { era, leave, loadMe, me } from "./state/session.js";
import { hush, listen, refetch } from "./state/stream.js";
import { applyTheme, storedTheme } from "./state/theme.js";
import { forgetThreads } from "./state/threads.js";
import { forgetWatch } from "./state/watch.js";

applyTheme(storedTheme());
whenSignedOut(leave);

/** Another person or another shop: nothing of the former may remain on screen. */
watch(
  era,
  () => {
    [
      forgetConversations,
      forgetThreads,
      forgetDrafts,
      forgetOutbox,
      forgetPeople,
      forgetFindings,
      forgetHolds,
      forgetWatch,
    ].forEach((forget) => forget());
    if (!me.value) {
      hush();
      if (route.value.parts[0] !== "setup") go(signInAddress(), { replace: true });
      return;
    }
    listen();
    resumeOutbox();
    void refetch();
  },
  { flush: "sync" },
);

async function start() {
  await setLocale(local.read("locale", "zh"));
  const { needed } = await api.get("/setup");
  if (needed) go("/setup", { replace: true });
  else await loadMe().catch(() => {});
  if (me.value && ["", "sign-in"].includes(route.value.parts[0] ?? "")) go("/desk", { replace: true });
}

start()
  .catch(() => {})
  .finally(() => createApp(App).mount("#app"));
