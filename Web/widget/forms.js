import {call, Failure, newKey} from "./api.js"
import {problem} from "./bubbles.js"
import {h, say} from "./dom.js"
import {moment, t} from "./words.js"

/** @param {string} name @param {Key} label @param {HTMLElement[]} parts
 * @param {Fn<[], string | HTMLElement | null>} wrong words, or the field @param {Fn<[], Promise<unknown>>} act */
function form(name, label, parts, wrong, act) {
	const error = h("p.error", {role: "alert"})
	const button = h("button.primary", t(label))
	const node = h("form", {class: name, novalidate: true}, ...parts, error, button)
	node.addEventListener("submit", async event => {
		event.preventDefault()
		const fault = wrong()
		say(error, typeof fault === "string" ? fault : "")
		if (fault) return (fault instanceof HTMLElement ? fault : node.querySelector("input"))?.focus()
		button.disabled = true
		try {
			await act()
		} catch (failure) {
			say(error, problem(failure instanceof Failure ? failure.problem.code : ""))
		}
		button.disabled = false
	})
	return node
}

/** @param {Fn} done */
export function ratingCard(done) {
	let score = 0
	const hint = h("p", {"aria-live": "polite"})
	const tags = h("div.tags")
	const more = h("textarea", {rows: 2, maxlength: 500, "aria-label": t("more"), placeholder: t("more")})
	const choose = (/** @type {number} */ chosen) => {
		if (!score || score > 3 !== chosen > 3) {
			const offered = t(chosen > 3 ? "good" : "poor").split("|")
			tags.replaceChildren(...offered.map(tag => h("label", h("input", {type: "checkbox", value: tag}), h("span", tag))))
		}
		score = chosen
		card.querySelector(".error")?.replaceChildren()
		say(hint, t("score").split("|")[score - 1])
		stars.querySelectorAll("label").forEach((label, i) => label.classList.toggle("on", i < score))
		card.scrollIntoView({block: "end"})
	}
	const star = (/** @type {string} */ word, /** @type {number} */ i) =>
		h(
			"label",
			{},
			h("input", {type: "radio", name: "score", value: i + 1, "aria-label": t("star", {n: i + 1, word}), change: () => choose(i + 1)}),
			h("span", {"aria-hidden": "true"}, "★")
		)
	const stars = h("fieldset", h("legend", t("rate")), ...t("score").split("|").map(star))
	const card = form(
		"card",
		"submit",
		[stars, hint, tags, more],
		() => (score ? null : t("needScore")),
		async () => {
			const chosen = Array.from(tags.querySelectorAll("input"), tag => (tag.checked ? tag.value : "")).filter(Boolean)
			await call("POST", "ratings", {score, tags: chosen, text: more.value.trim()}, newKey())
			done()
		}
	)
	return card
}

/** @param {Visit} visit @param {string} draft what was typed already @param {Fn<[string]>} typed @param {Fn} done */
export function leaveForm({shop, customer}, draft, typed, done) {
	const present = shop.open && shop.someoneThere
	// The same words again are the same message; mended words need another key.
	let said = ""
	let key = ""
	const name = h("input", {id: "leave-name", autocomplete: "name", maxlength: 40, value: customer.known ? customer.name : ""})
	const contact = h("input", {id: "leave-contact", autocomplete: "tel", maxlength: 80})
	const text = h("textarea", {id: "leave-text", rows: 3, maxlength: 2000, input: () => typed(text.value)}, draft)

	/** @typedef {HTMLInputElement | HTMLTextAreaElement} Input */
	/** @param {Input} input @param {string} label */
	const field = (input, label) => {
		const error = h("p.error", {id: `${input.id}-error`})
		input.setAttribute("aria-describedby", error.id)
		return h("div", h("label", {for: input.id}, label), input, error)
	}
	/** @param {Input} input @param {false | string} fault */
	const check = (input, fault) => {
		input.setAttribute("aria-invalid", String(Boolean(fault)))
		if (input.nextElementSibling) say(input.nextElementSibling, fault || "")
		return fault ? input : null
	}
	const wrong = () => {
		const reachable = /^\+?\d[\d\s-]{5,18}$|^\S+@\S+\.\S+$/.test(contact.value.trim())
		const faults = [
			check(name, !name.value.trim() && t("needName")),
			check(contact, !reachable && t("needContact")),
			check(text, !text.value.trim() && t("needQuestion"))
		]
		return faults.find(Boolean) ?? null
	}
	return form(
		"leave",
		"leaveIt",
		[
			h("h2", t("leave")),
			h("p", present ? "" : shop.offlineText, shop.opensAt ? h("small", t("opens", {time: moment(shop.opensAt)})) : ""),
			field(name, t("name")),
			field(contact, t("contact")),
			field(text, t("question"))
		],
		wrong,
		async () => {
			const json = {name: name.value.trim(), contact: contact.value.trim(), text: text.value.trim()}
			if (said !== JSON.stringify(json)) key = newKey()
			said = JSON.stringify(json)
			await call("POST", "offline-messages", json, key)
			done()
		}
	)
}
