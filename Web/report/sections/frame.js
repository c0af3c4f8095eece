/** @type {[string, () => HTMLElement][]} */
const EVERY_SECTION = [
  ["overview", overview],
  ["agents", agents],
  ["formulas", formulas],
  ["quality", qualitySection],
  ["hours", hours],
  ["distribution", distribution],
  ["trend", trend],
  ["unanswered", unanswered],
  ["definitions", definitions],
];
const SECTIONS = EVERY_SECTION.filter(([id]) => id !== "quality" || quality);

function reportTitle() {
  const { shops } = data;
  if (!shops.length) return t("title");
  const names =
    shops.length > 3
      ? t("title.more", { shops: listed(shops.slice(0, 3)), count: shops.length })
      : listed(shops);
  return t("title.of", { shops: names });
}

/** @param {() => void} turnLanguage */
function topBar(turnLanguage) {
  const other = locale === "zh" ? "en" : "zh-CN";
  const { from, to } = data.range;
  return el(
    "header",
    { class: "top" },
    el("span", { class: "brand" }, t("brand")),
    el(
      "div",
      { class: "top-title" },
      el("h1", null, reportTitle()),
      from && to ? el("p", { class: "muted" }, t("range", { from, to })) : null,
    ),
    el(
      "button",
      { type: "button", class: "quiet", "data-test": "print", click: () => window.print() },
      t("print"),
    ),
    el(
      "button",
      { type: "button", class: "quiet", "data-test": "language", lang: other, click: turnLanguage },
      t("language"),
    ),
  );
}

const contents = () =>
  el(
    "nav",
    { class: "contents", "aria-label": t("nav") },
    el(
      "ul",
      null,
      SECTIONS.map(([id]) => el("li", null, el("a", { href: `#${id}`, "data-nav": id }, t(`section.${id}`)))),
    ),
  );

const footer = () =>
  el(
    "footer",
    { class: "foot" },
    el("p", null, t("footer.private")),
    el(
      "p",
      null,
      t("footer.made", {
        generator: data.generator,
        at: stamp(data.generated_at),
        zone: data.range.time_zone,
      }),
    ),
  );

/**
 * The contents show where the reader is.
 * @param {HTMLElement} root
 */
function followReading(root) {
  const links = new Map(
    Array.from(root.querySelectorAll("[data-nav]"), (link) => [link.getAttribute("data-nav"), link]),
  );
  const watch = new IntersectionObserver(
    (seen) => {
      const entered = seen.find((one) => one.isIntersecting);
      if (!entered) return;
      links.forEach((link) => link.removeAttribute("aria-current"));
      const link = links.get(entered.target.id);
      link?.setAttribute("aria-current", "true");
      showInBar(link);
    },
    { rootMargin: "-20% 0px -70% 0px" },
  );
  root.querySelectorAll("[data-section]").forEach((one) => watch.observe(one));
}

/**
 * On a phone the contents are one line that scrolls by itself.
 * @param {Element | undefined} link
 */
function showInBar(link) {
  const bar = link?.closest("ul");
  if (!(link instanceof HTMLElement) || !bar || bar.scrollWidth <= bar.clientWidth) return;
  bar.scrollTo({ left: link.offsetLeft - bar.clientWidth / 2 + link.offsetWidth / 2 });
}
