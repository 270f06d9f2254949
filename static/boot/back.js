// The browser's Back takes back what was opened over the work, a dialogue or a lesson, before it leaves the site. Each
// opening makes an entry in the browser's history. It is a state {chain, names}: the names of what is open in the entries of
// this page from the first on, "" where it was closed otherwise. Closing leaves its entry there, since only the browser can
// remove one: the next opening uses it, and Back goes on past it. Forward opens again what Back has closed: a dialogue by its
// name, and a lesson, like a link that a person has put in, by the address of its entry.

const { embedded } = window.downhillStart; // the entries of a frame would be those of its page

const mark = (state) => state?.downhill;
let { chain, names } = mark(history.state) ?? { chain: Math.random(), names: [""] };
let { hash } = location; // as the page has it: it is put into the entry that Back leads to, whose own is of earlier work

const write = (address = location.href) => history.replaceState({ ...history.state, downhill: { chain, names } }, "", address);

// addressed notes the fragment that the page has put into the address.
export const addressed = () => { hash = location.hash; };

export const opened = (name) => {
  if (embedded || names.at(-1) === name) return;
  if (names.length > 1 && !names.at(-1)) {
    names = [...names.slice(0, -1), name];
    write();
    return;
  }
  names = [...names, name];
  history.pushState({ ...history.state, downhill: { chain, names } }, "", location.href);
};

export const closed = (name) => {
  const at = names.lastIndexOf(name);
  if (at < 1) return;
  names = names.map((old, i) => (i === at ? "" : old));
  write();
};

const addresses = ["address", "lesson"]; // what an entry opens by its address
const tell = (way, name) => document.dispatchEvent(new CustomEvent(way, { detail: name }));

// arrive is told that another entry of this document is shown.
const arrive = ({ state }) => {
  const to = mark(state), before = names;
  if (!to) { // a person has put a link into the address
    const lesson = location.hash.startsWith("#lesson=") && !names.includes("lesson");
    names = [...names, lesson ? "lesson" : "address"];
    addressed();
    write();
    return;
  }
  if (to.chain !== chain) { // from before this page: its address is opened
    ({ chain, names } = to);
    addressed();
    return;
  }
  const left = before.slice(to.names.length), gained = to.names.slice(before.length);
  names = to.names.map((name, i) => before[i] ?? (addresses.includes(name) ? name : ""));
  if (left.includes("address") || gained.some((name) => addresses.includes(name))) {
    addressed();
    write();
  } else {
    write(location.pathname + location.search + hash);
  }
  for (const name of left.reverse()) {
    if (name && name !== "address") tell("back", name);
  }
  for (const name of gained) {
    if (name && !addresses.includes(name)) tell("forward", name);
  }
  if (left.length > 0 && !left.some(Boolean)) history.back();
};

if (!embedded) {
  write();
  addEventListener("popstate", arrive);
  document.addEventListener("close", ({ target }) => closed(target.id), true);
}
