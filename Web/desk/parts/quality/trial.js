import { defineComponent, h, onBeforeUnmount, ref, shallowRef, watch } from "../../../vendor/vue.js";
import { asProblem, query, request } from "../../../shared/api.js";
import { said, t } from "../../../shared/i18n.js";
import { dateTime } from "../../../shared/time.js";
import { problemText } from "../../state/notices.js";
import { personName } from "../../state/people.js";

/** Conversations read at most in one dry run. */
const most = 2000;

/** @param {Map<string, TrialEffect>} sums @param {TrialEffect} more */
function add(sums, more) {
  const sum = sums.get(more.rule);
  sums.set(
    more.rule,
    sum
      ? {
          ...sum,
          now: sum.now + more.now,
          then: sum.then + more.then,
          gained: [...sum.gained, ...more.gained].slice(0, 100),
          lost: [...sum.lost, ...more.lost].slice(0, 100),
        }
      : more,
  );
}

/** @param {string} title @param {TrialHit[]} hits @param {string} test */
const Hits = (title, hits, test) =>
  hits.length > 0 &&
  h("details", { open: hits.length <= 8, "data-test": test }, [
    h("summary", `${title} ${hits.length}`),
    h(
      "ul",
      hits.map((hit) =>
        h("li", { key: `${hit.conversation}-${hit.seq}` }, [
          h(
            "a",
            { href: `/desk/${hit.conversation}${query({ at: hit.seq })}`, "data-test": "trial-hit" },
            hit.words || t("trial.no_words"),
          ),
          h("span", { class: "muted" }, ` ${personName(hit.agent)} · ${dateTime(hit.at)}`),
        ]),
      ),
    ),
  ]);

/** @param {TrialEffect} effect */
const Effect = (effect) =>
  h("section", { key: effect.rule, class: "trial-rule", "data-trial": effect.rule }, [
    h("h3", [
      said(effect.name),
      " ",
      h(
        "span",
        { class: "muted", "data-test": "trial-counts" },
        t("trial.counts", { now: effect.now, then: effect.then }),
      ),
    ]),
    Hits(t("trial.gained"), effect.gained, "gained"),
    Hits(t("trial.lost"), effect.lost, "lost"),
  ]);

/** What a draft would have found in past conversations; goes on until all are read, or somebody stops it. */
export const Trial = defineComponent(
  /** @param {{rules: ShopRules}} props */
  (props) => {
    const days = ref(28);
    const effects = shallowRef(/** @type {TrialEffect[]} */ ([]));
    const read = ref(0);
    const state = ref(/** @type {"idle" | "running" | "done" | "stopped"} */ ("idle"));
    const wrong = ref("");
    /** @type {AbortController | null} */
    let running = null;
    const stop = () => (
      running?.abort(),
      (state.value = state.value === "running" ? "stopped" : state.value)
    );
    onBeforeUnmount(stop);
    // What was found for another draft says nothing about this one.
    watch(
      () => props.rules,
      () => (stop(), (state.value = "idle")),
    );
    const run = async () => {
      const mine = (running = new AbortController());
      /** @type {Map<string, TrialEffect>} */
      const sums = new Map();
      effects.value = [];
      [read.value, wrong.value, state.value] = [0, "", "running"];
      try {
        for (
          let after = /** @type {TrialPlace | null} */ (null), more = true;
          more && read.value < most;
          more = after !== null
        ) {
          const answer = /** @type {TrialAnswer} */ (
            await request("POST", "/quality/rulebook/trial", {
              body: { rules: props.rules, days: days.value, after: after ?? undefined },
              signal: mine.signal,
            })
          );
          for (const effect of answer.rules) add(sums, effect);
          effects.value = [...sums.values()];
          read.value += answer.read;
          after = answer.next ?? null;
        }
        state.value = "done";
      } catch (error) {
        if (mine.signal.aborted) return;
        state.value = "idle";
        wrong.value = problemText(asProblem(error).code, asProblem(error));
      }
    };
    return () =>
      h("section", { class: "panel trial", "data-test": "trial", "data-state": state.value }, [
        h("div", { class: "machine-head" }, [
          h("h2", t("trial.title")),
          h("span", { class: "spacer" }),
          h("label", { class: "choice" }, [
            h("span", t("trial.days")),
            h(
              "select",
              {
                value: days.value,
                "data-test": "trial-days",
                onChange: (/** @type {any} */ event) => (days.value = Number(event.target.value)),
              },
              [7, 28, 90].map((count) =>
                h("option", { key: count, value: count }, t("trial.days_of", { count })),
              ),
            ),
          ]),
          state.value === "running"
            ? h("button", { "data-test": "stop-trial", onClick: stop }, t("trial.stop"))
            : h("button", { class: "primary", "data-test": "run-trial", onClick: run }, t("trial.run")),
        ]),
        wrong.value && h("p", { class: "wrong", role: "alert" }, wrong.value),
        state.value !== "idle" &&
          h(
            "p",
            { role: "status", "data-test": "trial-read" },
            t(`trial.${state.value}`, { count: read.value }),
          ),
        state.value !== "idle" && effects.value.map(Effect),
      ]);
  },
  { props: ["rules"] },
);
