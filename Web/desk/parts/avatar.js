import { h } from "../../vendor/vue.js";

/**
 * A coloured initial; the same name always has the same colour.
 * @param {{name: string, small?: boolean}} props
 */
export const Avatar = ({ name, small }) => {
  const sum = [...name].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return h("span", { class: ["avatar", `hue-${sum % 6}`, small && "avatar-small"], "aria-hidden": "true" },
    [...name.trim()].at(0)?.toUpperCase() ?? "·");
};
Avatar.props = ["name", "small"];
