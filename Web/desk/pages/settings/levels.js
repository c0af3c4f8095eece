import { h } from "../../../vendor/vue.js";
import { t } from "../../../shared/i18n.js";
import { field } from "../../parts/fields.js";
import { levels, loadLevels } from "../../state/people.js";
import { groupPage } from "./groups.js";

export default groupPage({
  name: "levels",
  path: "/levels",
  list: () => levels.value,
  load: loadLevels,
  empty: { name: "", rank: 1, capacity: 5 },
  fields: (values, problem) => [
    field(
      values,
      {
        name: "name",
        label: t("levels.name"),
        hint: t("levels.name_hint"),
        required: true,
        maxlength: 40,
        autofocus: true,
      },
      problem,
    ),
    h("div", { class: "form-columns" }, [
      field(
        values,
        {
          name: "rank",
          label: t("levels.rank"),
          hint: t("levels.rank_hint"),
          type: "number",
          min: 0,
          max: 100,
          required: true,
        },
        problem,
      ),
      field(
        values,
        {
          name: "capacity",
          label: t("levels.capacity"),
          hint: t("levels.capacity_hint"),
          type: "number",
          min: 1,
          max: 100,
        },
        problem,
      ),
    ]),
  ],
  columns: () => [t("levels.name"), t("levels.rank"), t("levels.capacity")],
  cells: (level) => [
    level.name,
    String(level.rank),
    level.capacity ? String(level.capacity) : t("levels.as_shop"),
  ],
});
