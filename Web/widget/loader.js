// Puts the chat on a shop's page: a round button, and the frame behind it on the first need.
// Styles are set through the CSSOM inside a shadow root, so they pass a strict content-security-policy and meet no other style.
(() => {
  if (window.nuanxi?.open) return;
  const script = /** @type {HTMLScriptElement | null} */ (
    document.currentScript ?? document.querySelector('script[data-widget][src*="/w/nuanxi.js"]')
  );
  const widget = script?.dataset.widget;
  if (!script || !widget) return;
  const desk = new URL(script.src).origin;
  const chosen = script.dataset.locale || navigator.language || "zh";
  const words = /^zh/i.test(chosen)
    ? { open: "在线客服", close: "收起在线客服", frame: "在线客服窗口", unread: "在线客服，{n} 条未读消息" }
    : { open: "Chat with us", close: "Close chat", frame: "Chat window", unread: "Chat with us, {n} unread" };
  const note = `nuanxi:${widget}:`;

  /** @type {HTMLIFrameElement | null} */
  let frame = null;
  let ready = false;
  let open = false;
  let unread = 0;
  let identity = script.dataset.identity ?? null;
  let size = { width: 380, height: 600 };
  let overflow = "";
  /** @type {Map<string, Set<(detail: unknown) => void>>} */
  const listeners = new Map();

  /** A page may forbid storage; then only what spans pages is lost. @param {Storage} store @param {string} name @param {boolean} [on] */
  const flag = (store, name, on) => {
    try {
      if (on) store.setItem(note + name, "1");
      else if (on === false) store.removeItem(note + name);
      return store.getItem(note + name) === "1";
    } catch {
      return false;
    }
  };

  /** @param {string} event @param {unknown} [detail] */
  const emit = (event, detail) => {
    for (const fn of listeners.get(event) ?? []) fn(detail);
  };

  /** @param {HTMLElement} element @param {Record<string, string>} style */
  const dress = (element, style) => Object.assign(element.style, style);

  const phone = matchMedia("(max-width: 480px), (max-height: 480px)");
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  dress(host, { position: "fixed", right: "0", bottom: "0", zIndex: "2147483000", colorScheme: "normal" });
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      "button{transition:transform .15s}button:hover{transform:scale(1.05)}button:focus-visible{outline:3px solid #fff;outline-offset:-6px}@media(prefers-reduced-motion:reduce){button{transition:none}}",
    );
    root.adoptedStyleSheets = [sheet];
  } catch {
    // An older browser: it keeps its own focus ring and does without the movement.
  }

  const button = document.createElement("button");
  button.type = "button";
  dress(button, {
    position: "fixed", right: "calc(20px + env(safe-area-inset-right))", bottom: "calc(20px + env(safe-area-inset-bottom))",
    width: "60px", height: "60px", border: "0", borderRadius: "50%", padding: "0", cursor: "pointer",
    background: script.dataset.color || "#a8431f", color: "#fff", boxShadow: "0 6px 20px #0004",
  });
  const picture = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(picture, "svg");
  const path = document.createElementNS(picture, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("width", "30");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("fill", "none");
  path.setAttribute("stroke", "currentColor");
  path.setAttribute("stroke-width", "1.8");
  path.setAttribute("stroke-linecap", "round");
  path.setAttribute("stroke-linejoin", "round");
  svg.append(path);
  const badge = document.createElement("span");
  badge.setAttribute("aria-hidden", "true");
  dress(badge, {
    position: "absolute", top: "-4px", right: "-4px", minWidth: "22px", height: "22px", borderRadius: "11px", padding: "0 6px",
    boxSizing: "border-box", background: "#b3261e", color: "#fff", font: "600 13px/22px system-ui, sans-serif",
  });
  button.append(svg, badge);
  root.append(button);

  function draw() {
    const full = open && phone.matches;
    button.setAttribute("aria-expanded", String(open));
    button.setAttribute("aria-label", open ? words.close : unread ? words.unread.replace("{n}", String(unread)) : words.open);
    button.style.display = full ? "none" : "block";
    path.setAttribute("d", open ? "M6 9l6 6 6-6" : "M4 5.5h16v11h-8.5L7 20v-3.5H4zM8.5 11h.01M12 11h.01M15.5 11h.01");
    badge.textContent = unread > 99 ? "99+" : String(unread);
    badge.style.display = unread && !open ? "block" : "none";
    if (!frame) return;
    dress(frame, {
      display: open ? "block" : "none", position: "fixed", border: "0", background: "transparent",
      right: full ? "0" : "20px", bottom: full ? "0" : "92px",
      width: full ? "100vw" : `min(${size.width}px, 100vw - 40px)`, height: full ? "100vh" : `min(${size.height}px, 100vh - 112px)`,
      borderRadius: full ? "0" : "16px", boxShadow: full ? "none" : "0 12px 48px #0005",
    });
    // Phone browsers take their bars off 100vh; where dvh is unknown the line above stays.
    if (full) frame.style.height = "100dvh";
  }

  const where = () => ({ url: location.href.split("#")[0].slice(0, 500), title: document.title.slice(0, 200) });

  /** @param {import("./types").FromPage} message */
  const tell = (message) => ready && frame?.contentWindow?.postMessage(message, desk);

  function load() {
    if (frame) return;
    frame = document.createElement("iframe");
    const locale = script?.dataset.locale ? `&locale=${encodeURIComponent(script.dataset.locale)}` : "";
    frame.src = `${desk}/w/chat?widget=${encodeURIComponent(widget ?? "")}&origin=${encodeURIComponent(location.origin)}${locale}`;
    frame.title = words.frame;
    root.insertBefore(frame, button);
  }

  /** @param {boolean} focus */
  function show(focus) {
    if (open) return;
    open = true;
    load();
    if (phone.matches) {
      overflow = document.documentElement.style.overflow;
      document.documentElement.style.overflow = "hidden";
    }
    draw();
    if (focus) frame?.focus();
    tell({ nuanxi: "shown", page: where(), focus, full: phone.matches });
    flag(sessionStorage, "open", true);
    emit("open");
  }

  function hide() {
    if (!open) return;
    open = false;
    if (phone.matches) document.documentElement.style.overflow = overflow;
    draw();
    tell({ nuanxi: "hidden" });
    flag(sessionStorage, "open", false);
    button.focus();
    emit("close");
  }

  addEventListener("message", (event) => {
    if (!frame || event.source !== frame.contentWindow || event.origin !== desk || typeof event.data !== "object") return;
    const message = /** @type {import("./types").FromFrame} */ (event.data);
    switch (message.nuanxi) {
      case "ready":
        ready = true;
        tell({ nuanxi: "hello", page: where(), identity });
        if (open) tell({ nuanxi: "shown", page: where(), focus: root.activeElement === frame, full: phone.matches });
        emit("ready");
        break;
      case "look":
        button.style.background = message.color;
        button.style.color = message.ink;
        break;
      case "unread":
        if (unread === message.count) break;
        unread = message.count;
        draw();
        emit("unread", unread);
        break;
      case "live":
        flag(localStorage, "live", message.on);
        break;
      case "resize":
        size = { width: Math.min(message.width, 800), height: Math.min(message.height, 1000) };
        draw();
        break;
      case "close":
        hide();
        break;
    }
  });
  button.addEventListener("click", () => (open ? hide() : show(true)));
  phone.addEventListener("change", draw);

  window.nuanxi = {
    open: () => show(true),
    close: hide,
    identify(jwt) {
      identity = jwt;
      tell({ nuanxi: "identity", identity: jwt });
    },
    on(event, fn) {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(fn));
      return () => void set.delete(fn);
    },
  };

  const place = () => {
    document.body.append(host);
    draw();
    // A conversation goes on from page to page: open as it was left, else in the background to count what comes.
    if (flag(sessionStorage, "open") && !phone.matches) show(false);
    else if (flag(localStorage, "live")) {
      load();
      draw();
    }
  };
  if (document.body) place();
  else addEventListener("DOMContentLoaded", place);
})();
