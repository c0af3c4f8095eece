import { h } from "../../vendor/vue.js";

/**
 * A face: the initial, on a ground that the same name always has.
 * @param {{name: string, small?: boolean}} props
 */
export const Avatar = ({ name, small }) => {
  const sum = [...name].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return h(
    "span",
    { class: ["avatar", `face-${(sum % 5) + 1}`, small && "avatar-small"], "aria-hidden": "true" },
    [...name.trim()].at(0)?.toUpperCase() ?? "·",
  );
};
Avatar.props = ["name", "small"];
