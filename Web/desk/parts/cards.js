import { h } from "../../vendor/vue.js";
import { named, t } from "../../shared/i18n.js";
import { fileSize, money } from "../../shared/dom.js";
import { dateTime } from "../../shared/time.js";
import { Icon } from "./icon.js";

/**
 * Pictures of products may lie among the pages' own files; others are shown only from this site, as the policy asks.
 * @param {string} image
 */
const pictureAddress = (image) =>
  image.startsWith("/") ? image : new URL(`../../${image}`, import.meta.url).href;

/** @param {{order: Order}} props */
export const OrderCard = ({ order }) =>
  h("div", { class: "order", "data-test": "order-card" }, [
    h("div", { class: "order-head" }, [
      h("span", { class: "order-number" }, t("order.number", { number: order.number })),
      h("span", { class: ["mark", `order-${order.status}`] }, named("order.status", order.status)),
    ]),
    order.items.map((item, index) =>
      h("div", { class: "order-item", key: index }, [
        item.image &&
          h("img", { src: pictureAddress(item.image), alt: "", width: 36, height: 36, loading: "lazy" }),
        h("span", { class: "order-title" }, [
          item.title,
          item.spec && h("span", { class: "muted" }, ` ${item.spec}`),
        ]),
        h("span", { class: "order-price" }, `${money(item.price)} × ${item.quantity}`),
      ]),
    ),
    h("div", { class: "order-foot" }, [
      h("span", { class: "muted" }, [named("platform", order.platform), " · ", dateTime(order.createdAt)]),
      h("strong", money(order.amount)),
    ]),
    order.tracking &&
      h(
        "div",
        { class: "muted" },
        t("order.tracking", { carrier: order.carrier ?? "", number: order.tracking }),
      ),
  ]);
OrderCard.props = ["order"];

/** @param {{file: StoredFile}} props */
export const FileCard = ({ file }) =>
  h(
    "a",
    {
      class: "file",
      href: file.url,
      target: "_blank",
      rel: "noopener",
      download: file.name,
      "data-test": "file",
    },
    [
      h(Icon, { name: "file" }),
      h("span", { class: "file-name" }, file.name),
      h("span", { class: "muted" }, fileSize(file.size)),
    ],
  );
FileCard.props = ["file"];

/** @param {{file: StoredFile}} props */
export const Picture = ({ file }) => {
  const ratio = file.width && file.height ? Math.min(1, 280 / file.width, 260 / file.height) : 1;
  const size =
    file.width && file.height
      ? { width: Math.round(file.width * ratio), height: Math.round(file.height * ratio) }
      : {};
  return h(
    "a",
    { class: "picture", href: file.url, target: "_blank", rel: "noopener" },
    h("img", { src: file.url, alt: t("message.picture", { name: file.name }), ...size }),
  );
};
Picture.props = ["file"];

/** @param {{rating: Rating}} props */
export const RatingCard = ({ rating }) =>
  h("div", { class: "rating", "data-test": "rating-card" }, [
    h(
      "span",
      { class: "stars", role: "img", "aria-label": t("rating.score", { score: rating.score }) },
      "★".repeat(rating.score) + "☆".repeat(5 - rating.score),
    ),
    h("span", t(`rating.${rating.score}`)),
    rating.tags.length > 0 &&
      h(
        "span",
        { class: "tags" },
        rating.tags.map((tag) => h("span", { class: "tag", key: tag }, tag)),
      ),
    rating.text && h("p", rating.text),
  ]);
RatingCard.props = ["rating"];
