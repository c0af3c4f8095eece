import { computed, ref, shallowRef } from "../../vendor/vue.js";
import { api } from "../../shared/api.js";
import { nearestLocale, setLocale } from "../../shared/i18n.js";
import { setTimeZone } from "../../shared/time.js";
import { applyTheme } from "./theme.js";

export const me = shallowRef(/** @type {Me | null} */ (null));
export const myId = computed(() => me.value?.person.id ?? "");
/** Counts sign-ins and shop changes: whoever holds data of the shop starts again when it moves. */
export const era = ref(0);

/** @param {Permission} permission */
export const can = (permission) => me.value?.grants.some((grant) => grant.permission === permission) ?? false;

/**
 * How far a permission reaches: "shop" beyond "team" beyond "own".
 * @param {Permission} permission @returns {Scope | null}
 */
export function reach(permission) {
  const scopes =
    me.value?.grants.filter((grant) => grant.permission === permission).map((grant) => grant.scope) ?? [];
  return /** @type {Scope[]} */ (["shop", "team", "own"]).find((scope) => scopes.includes(scope)) ?? null;
}

/** @param {Me} answer */
export async function enter(answer) {
  setTimeZone(answer.shop.timeZone);
  applyTheme(answer.person.theme);
  await setLocale(nearestLocale(answer.person.locale));
  me.value = answer;
  era.value++;
}

export async function loadMe() {
  await enter(await api.get("/me"));
}

/**
 * The newest place in the journal, for a stream that must start over.
 * @returns {Promise<number>}
 */
export async function freshHead() {
  me.value = /** @type {Me} */ (await api.get("/me"));
  return me.value.head;
}

/** @param {string} login @param {string} password */
export async function signIn(login, password) {
  await enter(await api.post("/sessions", { login, password }));
}

export async function signOut() {
  await api.delete("/session");
  leave();
}

export function leave() {
  me.value = null;
  era.value++;
}

/** @param {Person} person */
export function noteSelf(person) {
  if (me.value && person.id === me.value.person.id) me.value = { ...me.value, person };
}

/** @param {Partial<Person>} values */
function changeSelf(values) {
  if (me.value) noteSelf({ ...me.value.person, ...values });
}

/** @param {Status} status */
export async function setStatus(status) {
  const answer = await api.put("/me/status", { status });
  noteSelf(answer?.id ? answer : { .../** @type {Me} */ (me.value).person, status, statusSince: Date.now() });
}

/** @param {{locale?: string, theme?: string, nickname?: string}} values */
export async function patchMe(values) {
  await api.patch("/me", values);
  changeSelf(values);
  if (values.theme) applyTheme(values.theme);
  if (values.locale) await setLocale(values.locale);
}

/** @param {string} shop */
export async function moveToShop(shop) {
  await api.put("/me/shop", { shop });
  await loadMe();
}
