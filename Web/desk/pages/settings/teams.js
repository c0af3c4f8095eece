import { t } from "../../../shared/i18n.js";
import { field } from "../../parts/fields.js";
import { loadTeams, teams } from "../../state/people.js";
import { groupPage } from "./groups.js";

export const kinds = ["presale", "insale", "aftersale", "other"];
/** @returns {[string, string][]} */
export const kindOptions = () => kinds.map((kind) => [kind, t(`team.${kind}`)]);

export default groupPage({
  name: "teams",
  path: "/teams",
  list: () => teams.value,
  load: loadTeams,
  empty: { name: "", kind: "presale" },
  fields: (values, problem) => [
    field(
      values,
      { name: "name", label: t("teams.name"), required: true, maxlength: 40, autofocus: true },
      problem,
    ),
    field(values, { name: "kind", label: t("teams.kind"), options: kindOptions() }, problem),
  ],
  columns: () => [t("teams.name"), t("teams.kind")],
  cells: (team) => [team.name, t(`team.${team.kind}`)],
});
