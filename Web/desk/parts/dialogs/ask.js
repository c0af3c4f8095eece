import { showDialog } from "../../state/dialogs.js";

/**
 * Opens the dialog of that name (its code comes when it is first needed) and does what it answers.
 * @param {"transfer" | "park" | "close"} name @param {Conversation} c
 */
export async function ask(name, c) {
  const dialogs = {
    transfer: () => import("./transfer.js"),
    park: () => import("./park.js"),
    close: () => import("./close.js"),
  };
  const module = await dialogs[name]();
  await showDialog(module.default, { conversation: c });
}
