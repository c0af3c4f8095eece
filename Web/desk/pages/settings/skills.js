import { t } from "../../../shared/i18n.js";
import { field } from "../../parts/fields.js";
import { loadSkills, skills } from "../../state/people.js";
import { groupPage } from "./groups.js";

export default groupPage({
  name: "skills",
  path: "/skills",
  list: () => skills.value,
  load: loadSkills,
  empty: { name: "" },
  fields: (values, problem) =>
    field(
      values,
      {
        name: "name",
        label: t("skills.name"),
        hint: t("skills.name_hint"),
        required: true,
        maxlength: 40,
        autofocus: true,
      },
      problem,
    ),
  columns: () => [t("skills.name")],
  cells: (skill) => [skill.name],
});
