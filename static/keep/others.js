// Other tabs with Downhill, which a person may forget: what each makes is its own, but a new tab opens with what was changed
// last in any of them. Tabs tell each other when they come and go.
import { named, own } from "./tab.js";

const there = new Set(); // the names of the other tabs
let tell = () => {};

const hear = (channel) => ({ data: { name, comes, goes } }) => {
  if (goes) there.delete(name);
  else there.add(name);
  if (comes) channel.postMessage({ name: own });
  tell(there.size > 0);
};

// whenOthers calls listener with whether there are any, whenever that may have changed.
window.downhillPage.whenOthers = (listener) => {
  tell = listener;
  tell(there.size > 0);
};

export const meet = async () => {
  await named();
  const channel = new BroadcastChannel("downhill-tabs");
  channel.onmessage = hear(channel);
  channel.postMessage({ name: own, comes: true });
  addEventListener("pagehide", () => channel.postMessage({ name: own, goes: true }));
  addEventListener("pageshow", ({ persisted }) => { if (persisted) channel.postMessage({ name: own, comes: true }); });
};
