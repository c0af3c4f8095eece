import { h } from "../../vendor/vue.js";

/**
 * Line drawings on a 20×20 grid.
 * @type {Record<string, string>}
 */
const paths = {
  search: "M9 3a6 6 0 1 0 0 12A6 6 0 0 0 9 3zM13.5 13.5 17 17",
  bell: "M5 8a5 5 0 0 1 10 0c0 4 1.5 5 1.5 5h-13S5 12 5 8zM8.5 16a1.7 1.7 0 0 0 3 0",
  "bell-off": "M5 8a5 5 0 0 1 10 0c0 4 1.5 5 1.5 5h-13S5 12 5 8zM8.5 16a1.7 1.7 0 0 0 3 0M3 3l14 14",
  person: "M10 10a3.2 3.2 0 1 0 0-6.4A3.2 3.2 0 0 0 10 10zM3.5 17c.6-3.3 3.3-5 6.5-5s5.9 1.7 6.5 5",
  keyboard: "M2.5 5.5h15v9h-15zM5 8.5h.01M8 8.5h.01M11 8.5h.01M14 8.5h.01M6.5 11.7h7",
  paperclip: "M14.5 9.5l-5 5a3 3 0 0 1-4.3-4.3l6-6a2 2 0 0 1 2.9 2.9l-6 6a1 1 0 0 1-1.4-1.4l5-5",
  image: "M3 4h14v12H3zM3 14l4-4 3 3 3-3 4 4M7.2 8a.7.7 0 1 0 0-1.4.7.7 0 0 0 0 1.4z",
  note: "M5 3h7l3 3v11H5zM12 3v3h3M7.5 10h5M7.5 13h5",
  bolt: "M11 2.5 4.5 11H10l-1 6.5L15.5 9H10z",
  send: "M3 10 17 4l-4 13-3.5-5.5z",
  transfer: "M3 7h12l-3-3M17 13H5l3 3",
  clock: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 6.5V10l2.5 2",
  check: "M4 10.5 8.5 15 16 6",
  star: "M10 3l2.1 4.4 4.9.7-3.5 3.4.8 4.8-4.3-2.3-4.3 2.3.8-4.8L3 8.1l4.9-.7z",
  bag: "M4 7h12l-1 10H5zM7 7a3 3 0 0 1 6 0",
  plus: "M10 4v12M4 10h12",
  close: "M5 5l10 10M15 5 5 15",
  back: "M12.5 4.5 7 10l5.5 5.5",
  down: "M5 8l5 5 5-5",
  file: "M5 3h7l3 3v11H5zM12 3v3h3",
  trash: "M4 6h12M8 6V4h4v2M6 6l.7 11h6.6L14 6",
  edit: "M4 16l1-4 8.5-8.5 3 3L8 15zM12 5l3 3",
  people:
    "M7.5 9.5a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4zM2.5 16c.4-2.8 2.5-4.3 5-4.3s4.6 1.5 5 4.3" +
    "M13 9.5a2.3 2.3 0 1 0 0-4.6M14.5 11.9c1.7.5 2.8 1.9 3 4.1",
  talk: "M3 4h14v9.5H8L4.5 17v-3.5H3zM6.5 7.5h7M6.5 10h4.5",
  task: "M4.5 3.5h11v13h-11zM7.5 3.5V6h5V3.5M7 11l2 2 4-4",
  chart: "M3.5 16.5h13M5.5 13.5v-4M10 13.5v-9M14.5 13.5v-6",
  calendar: "M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5M7 12h2M11.5 12h2",
  settings:
    "M3 6h7.5M14.5 6H17M3 14h2.5M9.5 14H17M12.5 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM7.5 16a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
  more: "M5 10h.01M10 10h.01M15 10h.01",
  globe: "M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM3 10h14M10 3c2.5 2 2.5 12 0 14M10 3c-2.5 2-2.5 12 0 14",
  leave: "M11.5 3.5H4v13h7.5M8.5 10H17M14 7l3 3-3 3",
  retry: "M16 10a6 6 0 1 1-2-4.5M16 3v3.5h-3.5",
  eye: "M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5zM10 12a2 2 0 1 0 0-4 2 2 0 0 0 0 4z",
};

/** @param {{name: string}} props */
export const Icon = ({ name }) =>
  h("svg", { class: "icon", viewBox: "0 0 20 20", "aria-hidden": "true", focusable: "false" }, [
    h("path", { d: paths[name] }),
  ]);
Icon.props = ["name"];
