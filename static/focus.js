// Keeps the keyboard's focus on the page while elements come and go.
(() => {
  // A button that cannot be used now has aria-disabled and keeps the focus; presses on it do nothing but send "refused",
  // so that the page can say why. This also moves the focus for the skip link, since go-app, which handles the click itself, would not.
  addEventListener("click", (event) => {
    const skip = event.target.closest(".skip");
    const idle = event.target.closest("[aria-disabled=true]");
    if (!skip && !idle) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    idle?.dispatchEvent(new Event("refused", { bubbles: true }));
    if (skip) (document.querySelector("#decision-plot") ?? document.querySelector("main")).focus();
  }, true);

  // If the focused element is removed, hidden or disabled, the nearest focusable element gets the focus: in the same
  // group, panel or dialogue if there is one, and preferably after it.
  const focusable = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  const groups = "dialog, fieldset, section, header, [role=group]";
  let held = null; // what has the focus
  let order = []; // all that could have it then
  let around = []; // the groups that held is in, from the inside

  const usable = (element) => element.isConnected && !element.matches(":disabled") && element.getClientRects().length > 0;

  addEventListener("focusin", (event) => {
    held = event.target;
    order = [...document.querySelectorAll(focusable)];
    around = [];
    for (let group = held.closest(groups); group; group = group.parentElement?.closest(groups)) around.push(group);
  });

  const nearest = () => {
    const at = order.indexOf(held);
    const after = order.slice(at + 1).filter(usable);
    const before = order.slice(0, Math.max(at, 0)).reverse().filter(usable);
    for (const group of around) {
      const found = [...after, ...before].find((element) => group.contains(element));
      if (found) return found;
    }
    return before[0] ?? after[0];
  };

  const look = () => {
    waits = false;
    const now = document.activeElement;
    if (!held || (now && now !== document.body && now !== held)) return;
    if (usable(held)) {
      if (now !== held) held = null; // the person has left it
      return;
    }
    nearest()?.focus({ preventScroll: true });
  };

  // Once the browser has drawn, it has taken the focus from an element that cannot have it any more.
  let waits = false;
  const lookLater = () => {
    if (waits || !held) return;
    waits = true;
    requestAnimationFrame(() => setTimeout(look));
  };
  addEventListener("focusout", lookLater);
  new MutationObserver(lookLater).observe(document, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["disabled", "class", "open", "hidden"],
  });
})();
