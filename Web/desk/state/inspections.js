import { ref } from "../../vendor/vue.js";
import { t } from "../../shared/i18n.js";
import { customerName } from "../parts/named.js";
import { spoken } from "./attention.js";
import { tell } from "./notices.js";
import { myId } from "./session.js";

/** Counts what happened to inspections, for pages that show some. */
export const inspected = ref(0);

/** @param {{inspection: Inspection, cause: string}} frame */
export function noteInspection({ inspection, cause }) {
  inspected.value++;
  if (inspection.agent !== myId.value || !["fed_back", "decided"].includes(cause)) return;
  const text = t(`inspection.told_${cause}`, {
    name: inspection.customer ? customerName(inspection.customer) : "",
  });
  tell(text);
  spoken.value = text;
}
