/** In the order they are shown when no channel says otherwise. */
const PLATFORMS = ["tb", "jd", "pdd", "ks", "dy", "xhs", "own"];

/**
 * What the channel of a chat log says about its platform.
 * @type {[RegExp, string][]}
 */
const CHANNEL_SIGNS = [
  [/咚咚|京东|jd|dongdong/i, "jd"],
  [/千牛|旺旺|淘宝|天猫|taobao|tmall|qianniu/i, "tb"],
  [/拼多多|pdd|pinduoduo/i, "pdd"],
  [/快手|kuaishou/i, "ks"],
  [/抖|飞鸽|douyin|feige/i, "dy"],
  [/小红书|xhs|xiaohongshu/i, "xhs"],
];

/** Platforms whose own channel is in the log. */
const homePlatforms = CHANNEL_SIGNS.filter(([sign]) => data.channels.some((name) => sign.test(name))).map(
  ([, id]) => id,
);

/** The platforms that have a formula here, those of the log's own channels first. */
const platforms = [...new Set(data.formulas.map((formula) => formula.platform))].sort(
  (a, b) => rank(a) - rank(b),
);

/** @param {string} platform */
function rank(platform) {
  const known = PLATFORMS.indexOf(platform);
  return (homePlatforms.includes(platform) ? -100 : 0) + (known < 0 ? PLATFORMS.length : known);
}

/** @param {string} platform */
const formulasOf = (platform) => data.formulas.filter((formula) => formula.platform === platform);

/** @param {string} id */
const formulaById = (id) => data.formulas.find((formula) => formula.id === id) ?? null;

/** @param {string} platform */
const platformName = (platform) => (PLATFORMS.includes(platform) ? t(`platform.${platform}`) : platform);

/** @param {Formula} formula */
const fullName = (formula) =>
  t("formula.full", { platform: platformName(formula.platform), name: said(formula.name) });

/** @param {Figures} figures @param {Formula} formula @returns {Rate | null} */
function rateOf(figures, formula) {
  const found = figures[formula.id];
  return found !== null && typeof found === "object" ? found : null;
}

/** @param {Figures} figures @param {Formula} formula @returns {number | null} a share, or ms */
function formulaValue(figures, formula) {
  if (formula.kind === "rate") return rateOf(figures, formula)?.rate ?? null;
  const mean = figures[`${formula.id}_mean_ms`];
  return typeof mean === "number" ? mean : null;
}

/** @param {Figures} figures @param {Formula} formula */
function formulaText(figures, formula) {
  const value = formulaValue(figures, formula);
  return formula.kind === "rate" ? percent(value, formula.threshold) : duration(value);
}

/** Figures of which less is better; a platform without a line does not say it itself. */
const LOW_IS_GOOD = /\.(attitude|unsat|lm)$/;

/** @param {Formula} formula */
const lowIsGood = (formula) =>
  formula.kind === "mean_ms" || formula.threshold?.at_most !== undefined || LOW_IS_GOOD.test(formula.id);

/** @param {Formula} formula @returns {number | null} */
const lineOf = (formula) => formula.threshold?.at_least ?? formula.threshold?.at_most ?? null;

/**
 * "ok", "bad", or nothing when there is no line to reach.
 * @param {Figures} figures @param {Formula} formula
 */
function toneOf(figures, formula) {
  const meets = rateOf(figures, formula)?.meets;
  return meets === true ? "ok" : meets === false ? "bad" : "";
}

/** @param {string} unit */
const unitName = (unit) => t(`unit.${Object.hasOwn(UNITS, unit) ? unit : "any"}`);

/** @type {Record<string, true>} */
const UNITS = {
  turn: true,
  conversation: true,
  reception: true,
  person_day: true,
  rating: true,
  message_left: true,
  left_message: true,
  first_turn: true,
  first_contact: true,
  conversion: true,
};
