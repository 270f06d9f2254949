// Runs after boot.js. In a frame of another page it takes calls of window.downhill by postMessage, from pages whose
// origins the address allows: ?embed&parent=https://school.example,https://lms.example. Without such a list it accepts
// no calls.
//
//   request   { downhill: 1, id, method, args }
//   response  { downhill: 1, id, result } or { downhill: 1, id, error: { message, field, value } }
//   event     { downhill: 1, event, detail }, after { method: "on", args: [event] } and until { method: "off", args: [event] }
(() => {
  const query = new URLSearchParams(location.search);
  if (window.parent === window) return;

  const isOrigin = (text) => {
    try {
      return new URL(text).origin === text && /^https?:/.test(text);
    } catch {
      return false;
    }
  };
  const allowed = new Set();
  for (const text of (query.get("parent") ?? "").split(",").map((origin) => origin.trim().replace(/\/$/, "")).filter(Boolean)) {
    if (isOrigin(text)) allowed.add(text);
    else console.warn(`"${text}" is not an origin that may embed downhill: give it like https://school.example, without a path.`);
  }
  if (allowed.size === 0) return;

  const mostArguments = 16;
  const listening = new Map(); // by event, the function that ends it

  // A method of window.downhill by its name. Any other name is refused.
  const call = async (method, args, tell) => {
    if (!Array.isArray(args) || args.length > mostArguments) throw new TypeError(`args of ${String(method)} must be a list of at most ${mostArguments} entries.`);
    switch (method) {
      case "ready":
        await window.downhill.ready;
        return null;
      case "on":
        if (!listening.has(args[0])) listening.set(args[0], window.downhill.on(args[0], (detail) => tell(args[0], detail)));
        return true;
      case "off":
        listening.get(args[0])?.();
        return listening.delete(args[0]);
    }
    if (typeof method !== "string" || !Object.hasOwn(window.downhill, method) || typeof window.downhill[method] !== "function") {
      throw new TypeError(`"${String(method).slice(0, 60)}" is not a method of downhill: use one of ${Object.keys(window.downhill).join(", ")}, off.`);
    }
    return window.downhill[method](...args);
  };

  window.addEventListener("message", async ({ source, origin, data }) => {
    if (source !== window.parent || !allowed.has(origin) || data === null || typeof data !== "object" || data.downhill !== 1) return;
    const send = (message) => window.parent.postMessage({ downhill: 1, ...message }, origin);
    const id = typeof data.id === "string" || typeof data.id === "number" ? data.id : null;
    try {
      if (id === null) throw new TypeError("id must be a number or a text: give each request its own.");
      send({ id, result: await call(data.method, data.args ?? [], (event, detail) => send({ event, detail })) });
    } catch ({ message, field, value }) {
      send({ id, error: { message, field, value } });
    }
  });
})();
