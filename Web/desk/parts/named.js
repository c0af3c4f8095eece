import { t } from "../../shared/i18n.js";

/**
 * What the desk calls a customer: by name, or a stranger by a piece of their id that is the same everywhere.
 * @param {{id: string, name: string}} customer
 */
export const customerName = ({ id, name }) =>
  name || t("customer.unnamed", { code: id.slice(-8, -4).toUpperCase() });
