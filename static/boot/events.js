// The events of window.downhill.

const listeners = { snapshot: new Set(), status: new Set(), scene: new Set() };

export const on = (event, listener) => {
  const set = Object.hasOwn(listeners, event) && listeners[event];
  if (!set) throw new TypeError(`"${event}" is not an event of downhill: listen to ${Object.keys(listeners).join(", ")}.`);
  set.add(listener);
  return () => set.delete(listener);
};

export const listens = (event) => listeners[event].size > 0;

// emit calls the listeners of an event, each with its own copy of the value; text is in JSON.
export const emit = (event, text) => {
  for (const listener of listeners[event]) {
    try { listener(JSON.parse(text)); } catch (error) { console.error(error); }
  }
};
