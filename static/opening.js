// Runs early. The page that the server wrote can be seen and used before the program is there. go-app cannot adopt its
// elements: it builds a page of its own beside it, out of sight. This script puts that in the place of the written one,
// in one task, and does again in it what a person did meanwhile, in order.
(() => {
  const start = window.downhillStart;
  const root = document.documentElement;
  const has = (storage, name) => {
    try { return window[storage].getItem(name) !== null; } catch { return false; }
  };

  // In a frame of another page, and at ?embed, the page has a compact form: see embed.css.
  start.embedded = new URLSearchParams(location.search).has("embed") || window.parent !== window;
  root.classList.toggle("embed", start.embedded);
  root.classList.add("opening");
  // The first Scene is written. Where another one is to come, what tells of a Scene is not shown: see visit.css.
  const kept = !start.embedded && ["localStorage", "sessionStorage"].some((storage) => has(storage, "downhill"));
  root.classList.toggle("other", kept || location.hash.length > 1 && location.hash !== "#plot");

  // To a newcomer the first five minutes are offered at once, which have a Scene of their own.
  const isNewcomer = !start.embedded && !root.matches(".other") && !has("localStorage", "downhill-tour");
  root.classList.toggle("newcomer", isNewcomer);
  root.classList.toggle("other", root.matches(".other") || isNewcomer);
  const endTour = () => {
    root.classList.remove("newcomer");
    try { localStorage.setItem("downhill-tour", "seen"); } catch { /* then it is offered */ }
  };

  // An element of either page is known by its name, and by how many before it have the same.
  const nameOf = (element) => {
    const { localName, id, type, value } = element;
    const choice = /^(radio|checkbox)$/.test(type) && `${element.name.replace(/^written-/, "")} ${value}`;
    return id || `${type} ${element.getAttribute("aria-label") ?? (choice || element.textContent.trim())}`;
  };
  const alike = (page, tag, name) => [...page.querySelectorAll(tag)].filter((element) => nameOf(element) === name);
  const placeOf = (element) => {
    const [tag, name] = [element.localName, nameOf(element)];
    return { tag, name, nth: alike(element.closest(".page"), tag, name).indexOf(element) };
  };
  const find = ({ tag, name, nth }) => alike(document.querySelector(".page"), tag, name)[nth];

  // What the person did: where, again(element), and of a field put(element), which only gives it its value.
  const acts = [];
  const early = document.createElement("p");
  const note = (element, again, put) => {
    const act = { ...placeOf(element), again, put };
    const last = acts.at(-1);
    if (put && last?.put && last.name === act.name && last.nth === act.nth) acts.pop(); // it is typed or slid on
    acts.push(act);
    if (early.isConnected) return;
    Object.assign(early, { className: "early", textContent: start.words().early }).setAttribute("role", "status");
    document.body.append(early);
  };

  const send = (element, event) => element.dispatchEvent(event);
  const hears = {
    click(event) {
      const summary = event.target.closest("summary");
      const button = event.target.closest("button");
      if (summary) {
        const { open } = summary.parentElement; // which the browser is about to change
        note(summary, (found) => { found.parentElement.open = !open; });
      } else if (button) {
        event.preventDefault();
        if (button.matches(".written .skip-tour")) {
          endTour();
          return;
        }
        if (!shown) button.setAttribute("aria-busy", "true");
        note(button, (found) => found.click());
      }
    },
    input({ target: field }) {
      const { value, checked } = field;
      const put = (found) => (/^(radio|checkbox)$/.test(field.type) ? Object.assign(found, { checked }) : Object.assign(found, { value }));
      note(field, (found) => {
        put(found);
        ["input", "change"].forEach((type) => send(found, new Event(type, { bubbles: true })));
      }, put);
    },
    keydown(event) {
      const { target, key, code, ctrlKey, metaKey, shiftKey } = event;
      const undoes = (ctrlKey || metaKey) && /^[zy]$/i.test(key) && !target.matches("input[type=text], textarea");
      if (!undoes && (ctrlKey || metaKey || key === "Tab" || !target.closest(".plot"))) return;
      event.preventDefault();
      note(target, (found) => send(found, new KeyboardEvent("keydown", { key, code, ctrlKey, metaKey, shiftKey, bubbles: true })));
    },
    // A press on the plot is made at the same part of it. Between its ends the pointer moved from the one to the other.
    pointerdown({ target, type, clientX, clientY, pointerType, button, shiftKey }) {
      const plot = target.closest(".plot");
      if (!plot) return;
      const { left, top, width, height } = plot.getBoundingClientRect();
      const [across, down] = [(clientX - left) / width, (clientY - top) / height];
      note(plot, (found) => {
        const box = found.getBoundingClientRect();
        const at = { clientX: box.left + across * box.width, clientY: box.top + down * box.height, pointerType, button, shiftKey, bubbles: true };
        if (type === "pointerup") send(found, new PointerEvent("pointermove", at));
        send(found, new PointerEvent(type, at));
      });
    },
  };
  Object.assign(hears, { change: hears.input, pointerup: hears.pointerdown });

  const hear = (event) => {
    const { target, type, isTrusted } = event;
    if (!isTrusted) return;
    if (!target.closest?.(".page") || target.closest("dialog, a")) return;
    hears[type](event);
    event.stopImmediatePropagation();
  };
  Object.keys(hears).forEach((type) => addEventListener(type, hear, true));
  const hearNoMore = () => {
    Object.keys(hears).forEach((type) => removeEventListener(type, hear, true));
    early.remove();
  };

  // show puts the program's page in the place of the written one. What is typed and the focus go on in it.
  let shown = false;
  let tell;
  start.whenShown = new Promise((resolve) => { tell = resolve; });
  start.show = () => {
    if (shown || !document.querySelector(".page:not(.written)")) return;
    shown = true;
    const written = document.querySelector(".written");
    const focused = written.contains(document.activeElement) && placeOf(document.activeElement);
    written.remove();
    root.classList.remove("opening", "other", "newcomer");
    for (const act of acts) act.put?.(find(act) ?? {});
    if (focused) find(focused)?.focus({ preventScroll: true });
    tell();
  };

  // answered is called when the engine answers, with what waits until it has done what it was asked; refused is called if
  // it never will. At ?run the page begins by itself.
  start.answered = async (settled) => {
    start.show();
    const runs = acts.length === 0 && new URLSearchParams(location.search).has("run");
    while (acts.length > 0) {
      const act = acts.shift();
      for (let tries = 0; !find(act) && tries < 10; tries++) await settled().catch(() => {}); // the tour is yet to be drawn
      const found = find(act);
      if (found) act.again(found);
      await settled().catch(() => {});
    }
    hearNoMore();
    if (!runs) return;
    await settled().catch(() => {});
    document.querySelector(".transport .run")?.click();
  };
  start.refused = () => {
    start.show();
    hearNoMore();
  };
})();
