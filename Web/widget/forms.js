// The two forms: rate the conversation, leave a message when nobody is there.
import { call, Failure, newKey } from "./api.js";
import { problem } from "./bubbles.js";
import { h, say } from "./dom.js";
import { moment, t } from "./words.js";

/** @param {unknown} error */
const reason = (error) => problem(error instanceof Failure ? error.code : "");

/** @param {() => void} done */
export function ratingCard(done) {
  let score = 0;
  const hint = h("p", { class: "hint", "aria-live": "polite" });
  const tags = h("div", { class: "tags", role: "group", "aria-label": t("rating.tags"), hidden: true });
  const text = h("textarea", { rows: 2, maxlength: 500, "aria-label": t("rating.text"), placeholder: t("rating.text") });
  const error = h("p", { class: "error", role: "alert" });
  const send = h("button", { class: "primary" }, t("rating.send"));
  const form = h("form", { class: "card", novalidate: true, "data-test": "rating" });

  /** @param {number} n */
  const word = (n) => t(/** @type {import("./words.js").Key} */ (`rating.${n}`));

  /** @param {number} n */
  const choose = (n) => {
    const kind = n > 3 ? "rating.good" : "rating.poor";
    if (!score || score > 3 !== n > 3) {
      tags.replaceChildren(
        ...t(kind)
          .split("|")
          .map((tag) => h("label", {}, h("input", { type: "checkbox", name: "tag", value: tag }), h("span", {}, tag))),
      );
    }
    score = n;
    tags.hidden = false;
    say(hint, word(n));
    say(error, "");
    form.querySelectorAll(".stars label").forEach((label, i) => label.classList.toggle("on", i < n));
  };

  form.append(
    h(
      "fieldset",
      { class: "stars" },
      h("legend", {}, t("rating.title")),
      ...[1, 2, 3, 4, 5].map((n) =>
        h(
          "label",
          {},
          h("input", { type: "radio", name: "score", value: n, "aria-label": t("rating.star", { n, word: word(n) }), onchange: () => choose(n) }),
          h("span", { "aria-hidden": "true" }, "★"),
        ),
      ),
    ),
    hint,
    tags,
    text,
    error,
    send,
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!score) {
      say(error, t("rating.need"));
      form.querySelector("input")?.focus();
      return;
    }
    send.disabled = true;
    try {
      const chosen = new FormData(form).getAll("tag").map(String);
      await call("POST", "ratings", { key: newKey(), json: { score, tags: chosen, text: text.value.trim() || undefined } });
      done();
    } catch (failure) {
      say(error, reason(failure));
    }
    send.disabled = false;
  });
  return form;
}

/** @param {import("./types").Visit} visit @param {string} draft what was typed before the desk turned out to be closed
 * @param {{typed: (text: string) => void, done: () => void}} side */
export function leaveForm({ shop, customer }, draft, side) {
  // The same words again are the same message; mended words are another, and need another key.
  let said = "";
  let key = "";
  const error = h("p", { class: "error", role: "alert" });
  const send = h("button", { class: "primary" }, t("leave.send"));

  /** @param {string} id @param {string} label @param {HTMLInputElement | HTMLTextAreaElement} input */
  const field = (id, label, input) => {
    input.id = `leave-${id}`;
    input.name = id;
    input.setAttribute("aria-describedby", `leave-${id}-error`);
    return h("div", { class: "field" }, h("label", { for: input.id }, label), input, h("p", { class: "error", id: `leave-${id}-error` }));
  };
  const name = h("input", { autocomplete: "name", maxlength: 40, required: true, value: customer.known ? customer.name : "" });
  const contact = h("input", { autocomplete: "tel", maxlength: 80, required: shop.askContact });
  const text = h("textarea", { rows: 3, maxlength: 2000, required: true, oninput: () => side.typed(text.value) });
  text.value = draft;

  /** @param {HTMLInputElement | HTMLTextAreaElement} input @param {string} message */
  const mark = (input, message) => {
    input.setAttribute("aria-invalid", String(Boolean(message)));
    say(/** @type {Element} */ (input.parentElement?.lastElementChild), message);
  };

  const form = h(
    "form",
    { class: "leave", novalidate: true, "data-test": "leave" },
    h("h2", {}, t("leave.title")),
    h("p", {}, shop.offlineText, shop.opensAt ? h("small", {}, t("leave.opens", { time: moment(shop.opensAt) })) : null),
    field("name", t("leave.name"), name),
    field("contact", t("leave.contact") + (shop.askContact ? "" : t("leave.optional")), contact),
    field("text", t("leave.text"), text),
    error,
    send,
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const given = contact.value.trim();
    mark(name, name.value.trim() ? "" : t("need.name"));
    mark(contact, (given || !shop.askContact) && /^$|^1\d{10}$|^[+\d][\d\s-]{6,18}$|^\S+@\S+\.\S+$/.test(given) ? "" : t("need.contact"));
    mark(text, text.value.trim() ? "" : t("need.text"));
    /** @type {HTMLElement | null} */
    const wrong = form.querySelector("[aria-invalid=true]");
    if (wrong) return wrong.focus();
    send.disabled = true;
    say(error, "");
    const json = { name: name.value.trim(), contact: given, text: text.value.trim() };
    if (said !== JSON.stringify(json)) key = newKey();
    said = JSON.stringify(json);
    try {
      await call("POST", "offline-messages", { key, json });
      side.typed("");
      side.done();
    } catch (failure) {
      const fields = failure instanceof Failure ? failure.fields : [];
      for (const input of [name, contact, text]) if (fields.some(({ field }) => field === input.name)) mark(input, t("problem.field"));
      say(error, reason(failure));
    }
    send.disabled = false;
  });
  return form;
}
