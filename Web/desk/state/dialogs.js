import { shallowReactive } from "../../vendor/vue.js";

/** @typedef {{id: number, component: any, props: Record<string, unknown>, close: (result: any) => void}} Open */
export const dialogs = shallowReactive(/** @type {Open[]} */ ([]));
let count = 0;

/**
 * Opens a dialog and answers what it was closed with; undefined when it was dismissed.
 * @param {any} component @param {Record<string, unknown>} [props] @returns {Promise<any>}
 */
export function showDialog(component, props = {}) {
  return new Promise((resolve) => {
    const id = ++count;
    /** @param {unknown} result */
    const close = (result) => {
      const index = dialogs.findIndex((entry) => entry.id === id);
      if (index >= 0) dialogs.splice(index, 1);
      resolve(result);
    };
    dialogs.push({ id, component, props, close });
  });
}
