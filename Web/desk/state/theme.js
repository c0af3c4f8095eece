import { local } from "../../shared/local.js";

/**
 * "auto" follows the computer; "light" and "dark" are the person's own choice.
 * @param {string | null} theme
 */
export function applyTheme(theme) {
  const choice = theme === "light" || theme === "dark" ? theme : "auto";
  local.write("theme", choice);
  if (choice === "auto") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
}

export const storedTheme = () => local.read("theme", "auto");
