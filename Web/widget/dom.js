// Text only ever becomes text nodes: nothing anybody writes can become markup.

/** @template {keyof HTMLElementTagNameMap} K
 * @param {K | `${K}.${string}`} tag with its class
 * @param {Record<string, unknown> | Child} [first] attributes (a function listens, true and false switch), or a child
 * @param {...Child} rest @returns {HTMLElementTagNameMap[K]} */
export function h(tag, first, ...rest) {
	const [name, ...classes] = tag.split(".")
	const element = /** @type {HTMLElementTagNameMap[K]} */ (document.createElement(name))
	if (classes.length) element.className = classes.join(" ")
	const plain = first && typeof first === "object" && !(first instanceof Node)
	for (const [key, value] of Object.entries(plain ? first : {})) {
		if (typeof value === "function") element.addEventListener(key, /** @type {EventListener} */ (value))
		else if (value !== false && value != null) element.setAttribute(key, value === true ? "" : String(value))
	}
	for (const child of plain ? rest : [first, ...rest]) if (child) element.append(/** @type {Node} */ (child))
	return element
}

/** @type {Fn<[string], any>} */
export const $ = id => document.getElementById(id)

/** Makes `rows` the children of `parent`; what is there stays the same element, so that a screen reader hears each
 * message once and a half-filled form keeps its words.
 * @param {HTMLElement} parent @param {Row[]} rows */
export function reconcile(parent, rows) {
	/** @type {Map<string | undefined, any>} */
	const old = new Map(Array.from(parent.children, node => [/** @type {HTMLElement} */ (node).dataset.key, node]))
	let next = parent.firstElementChild
	for (const {key, make, update} of rows) {
		const node = old.get(key) ?? make()
		node.dataset.key = key
		old.delete(key)
		update?.(node)
		if (node === next) next = next?.nextElementSibling ?? null
		else parent.insertBefore(node, next)
	}
	for (const node of old.values()) node.remove()
}

/** @type {Fn<[Element, string]>} leaves the node alone when its text is the same: live regions stay quiet */
export const say = (element, text) => {
	if (element.textContent !== text) element.textContent = text
}

/** @type {Fn<[string], Child[]>} plain text, its links made clickable */
export const linked = text =>
	text
		.split(/(https?:\/\/[^\s<>"'，。；！？、）】》]+)/)
		.map((part, i) => (i % 2 ? h("a", {href: part, target: "_blank", rel: "noopener noreferrer"}, part) : part))
