// A tab has a name, from its first visit on. It is in sessionStorage, and as it stays the same, an old copy of that has
// it too. A reload and a reopened tab keep it; a duplicate of the tab gets its own. A tab is alive while it holds its
// name's lock. Locks need a secure origin. Without them the tab replies to messages with its name, and it is unknown
// which others are alive.

const patience = 1000; // ms that a name may take to become free, or its tab to answer
const lock = (name) => `downhill-tab ${name}`;
const locked = (name) => new Promise((resolve) => {
  const holding = () => { resolve(true); return new Promise(() => {}); }; // until the page goes
  navigator.locks.request(lock(name), { signal: AbortSignal.timeout(patience) }, holding).catch(() => resolve(false));
});
const unanswered = (name) => new Promise((resolve) => {
  const channel = new BroadcastChannel(lock(name));
  let isOwn = false;
  channel.onmessage = ({ data }) => {
    if (data === "whose?") channel.postMessage("mine");
    else if (!isOwn) {
      channel.close();
      resolve(false);
    }
  };
  channel.postMessage("whose?");
  setTimeout(() => resolve(isOwn = true), patience);
});
const hold = navigator.locks ? locked : unanswered;

// noted is the name in sessionStorage, "" for none. Until this tab is named, it may be the name of the tab that was
// duplicated.
export const noted = () => {
  try {
    const name = sessionStorage.getItem("downhill-tab");
    return /^[0-9a-f]{16}$/.test(name) ? name : "";
  } catch {
    return "";
  }
};

const baptise = async () => {
  const before = noted();
  if (before && await hold(before)) return before;
  const name = Array.from(crypto.getRandomValues(new Uint8Array(8)), (b) => b.toString(16).padStart(2, "0")).join("");
  const held = hold(name);
  if (navigator.locks) await held; // no other tab has a new name
  try { sessionStorage.setItem("downhill-tab", name); } catch { /* then a reload has another */ }
  return name;
};

// own is the tab's name once it has one, and "" before.
export let own = "";
let naming;
export const named = () => (naming ??= baptise().then((name) => (own = name)));

// The tabs that were closed last are remembered for a while, as a browser can reopen such tabs.
const mostClosed = navigator.locks ? 8 : 32;
const mostAge = 30 * 24 * 3600 * 1000; // ms

// alive returns the locks of the tabs that are alive.
export const alive = async () => {
  if (!navigator.locks) return [];
  return (await navigator.locks.query()).held.map((held) => held.name);
};

// closed are those of some tabs that are not alive, the latest first, each as [name, tab]; at is when it was there last.
export const closed = (tabs, living) => Object.entries(tabs).filter(([name]) => name !== own && !living.includes(lock(name)))
  .sort(([, a], [, b]) => b.at - a.at);

// isForgotten reports whether a closed tab, the i-th of all, was closed too long ago.
export const isForgotten = ({ at }, i) => i >= mostClosed || Date.now() - at > mostAge;
