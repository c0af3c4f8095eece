import { h } from "../../vendor/vue.js";

/**
 * @param {{title: string, text?: string, icon?: string}} props
 * @param {import("../../vendor/vue.js").Context} context
 */
export const EmptyState = ({ title, text }, { slots }) =>
  h("div", { class: "empty" }, [
    h("p", { class: "empty-title" }, title),
    text && h("p", { class: "empty-text" }, text),
    slots.default?.(),
  ]);
EmptyState.props = ["title", "text"];
