/**
 * The one list of places. What stands between the brackets is strict JSON: the server reads it for its list of pages, the
 * browser tests for their walk, Tools/check-pages holds its form.
 *
 * name      first part of the address; the page is pages/<name>.js, or pages/<name>/<section>.js for one with sections
 * words     key of its name; section n is called <sectionWords>.<n>
 * group     where it stands in the rail; a place without one is not offered there
 * icon      parts/icon.js
 * right     who may open it; "metrics:read/team" asks for a right that reaches so far
 * key       G and this letter lead there
 * deep      has addresses below its own that are no sections
 * frame     pages/<name>.js is drawn around the sections
 * tabs      "side": many sections, listed at the side
 * mine      what it is called, and how it begins, for those who have not the right `unless`
 * under     the section a section without a tab of its own belongs to, the first of those that one may open
 *
 * @type {DeskPlace[]}
 */
export const places = [
  { "name": "desk", "words": "nav.desk", "group": "talk", "icon": "talk", "key": "w", "right": "conversation:read", "deep": true },
  { "name": "search", "words": "nav.search", "group": "talk", "icon": "search", "key": "s", "right": "conversation:read" },
  { "name": "customers", "words": "nav.customers", "group": "talk", "icon": "people", "key": "c", "right": "customer:read", "deep": true },
  { "name": "reviews", "words": "nav.reviews", "group": "work", "icon": "image", "key": "i", "right": "review:claim", "frame": true,
    "sectionWords": "rewards.section",
    "sections": [{ "name": "claims" }, { "name": "schemes" }] },
  { "name": "wall", "words": "nav.wall", "group": "watch", "icon": "eye", "key": "b", "right": "conversation:join" },
  { "name": "quality", "words": "nav.quality", "group": "watch", "icon": "check", "key": "j", "right": "quality:read",
    "mine": { "unless": "quality:inspect", "words": "quality.my_quality" },
    "sectionWords": "quality.section",
    "sections": [
      { "name": "queue", "right": "quality:inspect" },
      { "name": "mine", "right": "conversation:reply" },
      { "name": "appeals", "right": "quality:inspect" },
      { "name": "followups", "right": "quality:read" },
      { "name": "agreement", "right": "quality:inspect" },
      { "name": "trends", "right": "quality:read" },
      { "name": "rules", "right": "quality:manage" },
      { "name": "settings", "right": "quality:manage" },
      { "name": "score", "right": "quality:inspect", "under": ["queue"] },
      { "name": "inspection", "right": "quality:read", "under": ["appeals", "mine"] }
    ] },
  { "name": "figures", "words": "nav.figures", "group": "watch", "icon": "chart", "key": "z", "right": "metrics:read", "frame": true,
    "mine": { "unless": "metrics:read/team", "words": "figures.my_figures", "sectionWords": "figures.own", "first": "range" },
    "sectionWords": "figures.section",
    "sections": [{ "name": "now" }, { "name": "range" }, { "name": "platform" }, { "name": "settled", "right": "metrics:read/shop" }] },
  { "name": "settings", "words": "nav.settings", "group": "settings", "icon": "settings", "key": "h", "tabs": "side",
    "sectionWords": "settings",
    "sections": [
      { "name": "account" },
      { "name": "people", "right": "staff:read" },
      { "name": "teams", "right": "staff:read" },
      { "name": "skills", "right": "staff:read" },
      { "name": "levels", "right": "staff:read" },
      { "name": "roles", "right": "staff:read" },
      { "name": "hours", "right": "shop:read" },
      { "name": "quick-replies", "right": "quickreply:read" },
      { "name": "widget", "right": "shop:manage" },
      { "name": "routing", "right": "shop:read" },
      { "name": "coach", "right": "quality:manage" },
      { "name": "figures", "right": "metrics:manage" }
    ] },
  { "name": "sign-in", "words": "signin.title", "bare": true },
  { "name": "setup", "words": "setup.title", "bare": true }
];
