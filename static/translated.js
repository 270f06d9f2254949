// Runs before go-app. A browser's translator replaces the page's texts by its own, inside elements that it adds. go-app
// keeps the texts that it made. It would go on writing into those, which are no longer on the page, and removing one
// would fail. So this script notes what go-app put into each element, and restores it before go-app changes or removes
// any of it. A translator then translates it again.
(() => {
  // Go reaches the document through Reflect (wasm_exec.js), and nothing else on the page does. This tells the program's
  // changes from a translator's.
  const { apply, set } = Reflect;
  const { appendChild, replaceChild, removeChild } = Node.prototype;
  const bodies = new WeakMap(); // the nodes that the program put into an element, in their order
  const homes = new WeakMap(); // the element that the program put a text into

  const isText = (node) => node.nodeType === Node.TEXT_NODE;

  // restore puts back what is missing from an element's body, and removes what replaced it.
  const restore = (parent) => {
    const body = bodies.get(parent);
    if (!body || body.every((node) => node.parentNode === parent)) return;
    const own = body.filter((node) => isText(node) || parent.contains(node));
    for (const node of [...parent.childNodes]) {
      if (!own.includes(node)) node.remove();
    }
    own.forEach((node, i) => {
      if (parent.childNodes[i] !== node) parent.insertBefore(node, parent.childNodes[i] ?? null);
    });
    bodies.set(parent, own);
  };

  const settle = (parent, node) => {
    if (isText(node)) homes.set(node, parent);
  };

  const changes = new Map([
    [appendChild, (parent, [node]) => {
      if (!bodies.has(parent)) bodies.set(parent, []);
      bodies.get(parent).push(node);
      settle(parent, node);
    }],
    [replaceChild, (parent, [node, old]) => {
      restore(parent);
      const body = bodies.get(parent) ?? [];
      if (body.includes(old)) body[body.indexOf(old)] = node;
      settle(parent, node);
    }],
    [removeChild, (parent, [node]) => {
      restore(parent);
      const body = bodies.get(parent) ?? [];
      if (body.includes(node)) body.splice(body.indexOf(node), 1);
    }],
  ]);

  Reflect.apply = (method, self, args) => {
    changes.get(method)?.(self, args);
    return apply(method, self, args);
  };
  Reflect.set = (target, name, ...value) => {
    if (name === "nodeValue" && homes.has(target)) restore(homes.get(target));
    return set(target, name, ...value);
  };
})();
