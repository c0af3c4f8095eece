import { defineComponent, h, onMounted, shallowRef } from "../../../vendor/vue.js";
import { api } from "../../../shared/api.js";
import { t } from "../../../shared/i18n.js";
import { upload } from "../../../shared/upload.js";
import { tellProblem } from "../../state/notices.js";
import { Icon } from "../icon.js";

const most = 6;

/** @param {string} conversation @returns {Promise<StoredFile[]>} the customer's own pictures of this talk */
const talkPictures = async (conversation) => {
  const page = await api.get(`/conversations/${conversation}/messages`);
  return page.items
    .filter((/** @type {Message} */ one) => one.kind === "image" && one.author === "customer" && one.file)
    .map((/** @type {Message} */ one) => /** @type {StoredFile} */ (one.file));
};

/** The pictures the customer showed: those of the talk to choose from, others to upload. Fills `values.pictures`. */
export const ClaimPictures = defineComponent(
  /** @param {{values: Claiming, conversation?: string}} props */
  (props) => {
    const files = shallowRef(/** @type {StoredFile[]} */ ([]));
    onMounted(
      () =>
        props.conversation &&
        talkPictures(props.conversation).then((found) => (files.value = found), tellProblem),
    );
    /** @param {string} id @param {boolean} on */
    const choose = (id, on) =>
      (props.values.pictures = props.values.pictures.filter((one) => one !== id).concat(on ? id : []));
    /** @param {FileList | null} list */
    const add = async (list) => {
      props.values.uploading = true;
      try {
        for (const file of [...(list ?? [])].slice(0, most - props.values.pictures.length)) {
          const kept = await upload(file, file.name, () => {});
          files.value = [...files.value, kept];
          choose(kept.id, true);
        }
      } catch (error) {
        tellProblem(error);
      } finally {
        props.values.uploading = false;
      }
    };
    /** @param {StoredFile} file @param {number} index */
    const thumb = (file, index) =>
      h("label", { class: "reward-choice", key: file.id }, [
        h("input", {
          type: "checkbox",
          checked: props.values.pictures.includes(file.id),
          "data-test": "picture",
          disabled: props.values.pictures.length >= most && !props.values.pictures.includes(file.id),
          "aria-label": t("rewards.picture_n", { n: index + 1 }),
          onChange: (/** @type {any} */ event) => choose(file.id, event.target.checked),
        }),
        h("img", { src: file.url, alt: "" }),
      ]);
    return () =>
      h("fieldset", { class: "reward-choose" }, [
        h("legend", t("rewards.pictures")),
        h(
          "p",
          { class: "hint" },
          t(props.conversation ? "rewards.pictures_of_talk" : "rewards.pictures_hint"),
        ),
        h("div", { class: "reward-choices" }, files.value.map(thumb)),
        h("label", { class: "reward-upload" }, [
          h(Icon, { name: "plus" }),
          t(props.values.uploading ? "act.working" : "rewards.upload"),
          h("input", {
            type: "file",
            accept: "image/png,image/jpeg,image/gif,image/webp",
            multiple: true,
            class: "visually-hidden",
            "data-test": "claim-pictures",
            disabled: props.values.uploading || props.values.pictures.length >= most,
            onChange: (/** @type {any} */ event) => void add(event.target.files),
          }),
        ]),
      ]);
  },
  { props: ["values", "conversation"] },
);
