// Links whose fragment go-app cannot start on.
import { addressed } from "./back.js";

// If the # of a link was written as %23 behind a query, its fragment is a part of the query.
const [query, fragment] = location.search.split(/%(?:25)*23(?=\d+\.|lesson[=%])/);
if (fragment && !location.hash) history.replaceState(history.state, "", `${location.pathname}${query}#${fragment}`);

// go-app cannot start on an address whose fragment is not well-formed, and ends when it gets one later, so such a
// fragment is removed before go-app sees it. The page says what is wrong with it.
const takeBadLink = () => {
  if (!location.hash || /^#(lesson=[\w-]+\/?)?[\w.~-]*$/.test(location.hash)) return "";
  const link = location.hash;
  history.replaceState(history.state, "", location.pathname + location.search);
  return link;
};
export const badLink = takeBadLink();
addEventListener("popstate", () => { window.downhillPage.badLink ||= takeBadLink(); });

// An option in the query of the address, without a new entry in the history either.
export const setOption = (name, on) => {
  const url = new URL(location.href);
  if (on) url.searchParams.set(name, "");
  else url.searchParams.delete(name);
  history.replaceState(history.state, "", url);
};

export const isReload = () => performance.getEntriesByType("navigation")[0]?.type === "reload";

// The address follows the Scene without a new entry in the browser's history. If it holds another link than the last that
// the page knows of, someone has just put it there and the page is about to open it: it stays.
export const follow = (link, last) => {
  const now = location.hash.slice(1);
  if (now && now !== last && now !== "plot") return false;
  if (now !== link) history.replaceState(history.state, "", location.pathname + location.search + (link && `#${link}`));
  addressed();
  return true;
};
