import { h } from "../../../vendor/vue.js";
import { said } from "../../../shared/i18n.js";
import { cut } from "../severity.js";

/**
 * A message's words with what was found in them marked by severity; where findings overlap, the worse one shows.
 * @param {string} text @param {number} seq @param {Finding[]} findings
 */
export function highlighted(text, seq, findings) {
  const spans = findings.flatMap((finding) =>
    finding.places
      .filter((place) => place.seq === seq)
      .map(({ from, to }) => ({ from, to, look: finding.severity, finding })),
  );
  return cut(text, spans).map((piece, index) =>
    piece.over.length
      ? h(
          "mark",
          {
            key: index,
            class: ["found", `found-${piece.over[0].look}`],
            "data-test": "found",
            title: [...new Set(piece.over.map(({ finding }) => said(finding.name)))].join(" · "),
          },
          piece.text,
        )
      : piece.text,
  );
}
