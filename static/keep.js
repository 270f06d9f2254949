// Runs after boot.js and files.js. It keeps what a person made on their own machine, and brings it back.
//
// A record is a text, the link that the work began as, and the address that it was kept with. It is in the storage of
// this tab, and in that of the site for a tab that was closed. If a Scene is too large for these, its text is "packed",
// the hash of its points, and the rest of the Scene. The points are in the database under that hash, so that no Scene
// ever gets the points of another, whatever other tabs do. A record is written only after its points are safely there.
(() => {
  const page = window.downhillPage;
  const places = ["sessionStorage", "localStorage"]; // of this tab, of the site
  const records = ["downhill", "downhill-own"]; // the present work, and the work that a lesson replaced
  const parts = (name) => [name, `${name}-from`, `${name}-at`, `${name}-late`];
  const [onTime, late] = ["0", "1"]; // of the same length: a full storage can still note that it is late

  const stored = (place, key) => {
    try { return window[place].getItem(key); } catch { return null; }
  };

  // write puts all of a record into a storage. If there is no room, the old record stays, with a note that a later one
  // is missing.
  const write = (place, name, values) => {
    const keys = parts(name);
    let before = [];
    try {
      before = keys.map((key) => window[place].getItem(key));
      keys.forEach((key, i) => window[place].setItem(key, [...values, onTime][i]));
      return true;
    } catch { /* there is no room, or no storage */ }
    try {
      before.forEach((text, i) => (text === null ? window[place].removeItem(keys[i]) : window[place].setItem(keys[i], text)));
      window[place].setItem(keys.at(-1), late);
    } catch { /* then it cannot be noted */ }
    return false;
  };

  // fingerprint is a hash of 64 bits: MurmurHash3's rounds of 32 bits, with two seeds.
  const fingerprint = (coordinates, labels) => {
    const words = new Uint32Array(coordinates.buffer, coordinates.byteOffset, 2 * coordinates.length);
    let [a, b] = [labels.length, ~coordinates.length];
    const mix = (word) => {
      let k = Math.imul(word, 0xcc9e2d51);
      k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
      a ^= k;
      a = (Math.imul((a << 13) | (a >>> 19), 5) + 0xe6546b64) | 0;
      k = Math.imul(word, 0x239b961b);
      k = Math.imul((k << 16) | (k >>> 16), 0xab0e9789);
      b ^= k;
      b = (Math.imul((b << 19) | (b >>> 13), 5) + 0x561ccd1b) | 0;
    };
    words.forEach(mix);
    labels.forEach(mix);
    const finished = (h) => {
      h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
      h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
      return ((h ^ (h >>> 16)) >>> 0).toString(16).padStart(8, "0");
    };
    return finished(a) + finished(b);
  };

  const settled = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

  let opening;
  const open = () => {
    const request = indexedDB.open("downhill-kept", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("points"); // by hash
      request.result.createObjectStore("tabs"); // by the tab's name: which points it needs, and when it was there last
    };
    return settled(request).then((database) => {
      database.onversionchange = database.onclose = () => { // a script or the browser takes it away
        database.close();
        opening = undefined;
        safe.clear();
      };
      return database;
    });
  };
  // transact runs steps(points, tabs) in one transaction, and resolves when it is complete.
  const transact = async (mode, steps) => {
    opening ??= open();
    opening.catch(() => { opening = undefined; });
    const transaction = (await opening).transaction(["points", "tabs"], mode);
    const complete = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    complete.catch(() => {});
    const result = await steps(transaction.objectStore("points"), transaction.objectStore("tabs"));
    await complete;
    return result;
  };

  // A tab has a name. A reload and a reopened tab keep it; a duplicate of the tab gets its own. A tab is alive while it
  // holds its name's lock. Without locks, which need a secure origin, each visit has its own name.
  const lock = (name) => `downhill-tab ${name}`;
  const hold = (name, patience) => new Promise((resolve) => {
    const holding = () => { resolve(true); return new Promise(() => {}); }; // until the page goes
    navigator.locks.request(lock(name), { signal: AbortSignal.timeout(patience) }, holding).catch(() => resolve(false));
  });
  const baptise = async () => {
    const before = stored("sessionStorage", "downhill-tab");
    if (navigator.locks && /^[0-9a-f]{16}$/.test(before ?? "") && await hold(before, 1000)) return before;
    const name = Array.from(crypto.getRandomValues(new Uint8Array(8)), (b) => b.toString(16).padStart(2, "0")).join("");
    if (navigator.locks) await hold(name, 1000);
    try { sessionStorage.setItem("downhill-tab", name); } catch { /* then a reload has another */ }
    return name;
  };
  let tab;
  const named = () => (tab ??= baptise());
  const alive = async () => {
    if (!navigator.locks) return [];
    return (await navigator.locks.query()).held.map((held) => held.name);
  };

  // needed are the hashes that the records in a storage name.
  const needed = (place) => records.flatMap((name) => /^packed ([0-9a-f]{16}) /.exec(stored(place, name) ?? "")?.[1] ?? []);

  // The tabs that were closed last keep their points for a while, as a browser can reopen such tabs.
  const mostClosed = navigator.locks ? 8 : 32;
  const mostAge = 30 * 24 * 3600 * 1000; // ms
  const forgotten = (all, living, now) => Object.entries(all).filter(([name]) => !living.includes(lock(name)))
    .sort(([, a], [, b]) => b.at - a.at).filter(([, { at }], i) => i >= mostClosed || now - at > mostAge).map(([name]) => name);

  const tidy = async () => {
    const name = await named();
    const living = await alive();
    await transact("readwrite", async (points, tabs) => {
      const [names, values, hashes] = await Promise.all([tabs.getAllKeys(), tabs.getAll(), points.getAllKeys()].map(settled));
      const all = Object.fromEntries(names.map((name, i) => [name, values[i]]));
      all[name] = { at: Date.now(), needs: [...new Set([...needed("sessionStorage"), ...coming])] };
      tabs.put(all[name], name);
      for (const gone of forgotten(all, [...living, lock(name)], Date.now())) {
        tabs.delete(gone);
        delete all[gone];
      }
      const kept = new Set([...Object.values(all).flatMap(({ needs }) => needs), ...needed("localStorage")]);
      for (const hash of hashes) {
        if (kept.has(hash)) continue;
        points.delete(hash);
        safe.delete(hash);
      }
    });
  };

  const held = new Map(); // points on their way into the database, by hash
  const safe = new Set(); // the hashes of those that are there
  const coming = []; // the hashes of records that are to be written
  let queue = null; // the end of the queue of tasks, null if it is empty

  const savePoints = async (hash) => {
    const name = await named();
    await transact("readwrite", async (points, tabs) => {
      const [there, now] = await Promise.all([settled(points.getKey(hash)), settled(tabs.get(name))]);
      if (there === undefined && held.has(hash)) points.put(held.get(hash), hash);
      tabs.put({ at: Date.now(), needs: [...new Set([...(now?.needs ?? []), hash])] }, name);
    });
    safe.add(hash);
    held.delete(hash);
  };

  const line = (task) => {
    const mine = (queue ?? Promise.resolve()).then(task).catch(() => {}).finally(() => { if (queue === mine) queue = null; });
    queue = mine;
  };

  // hold takes points that are to be kept, and returns their hash.
  page.hold = (coordinates, labels) => {
    const hash = fingerprint(coordinates, labels);
    if (!queue) held.clear();
    if (!safe.has(hash)) held.set(hash, { coordinates, labels });
    return hash;
  };

  page.holds = (hash) => safe.has(hash) || held.has(hash);

  // keep keeps a record, with the points whose hash came from hold; "" for none. page.onKept gets whether the storages
  // of the tab and of the site have it. A record that needs no database is kept at once: the page may be about to go.
  page.keep = (name, text, from, at, hash) => {
    const writeAll = () => page.onKept?.(name, ...places.map((place) => write(place, name, [text, from, at])));
    const settle = () => line(() => tidy());
    const before = safe.size;
    if (!queue && (!hash || safe.has(hash))) {
      writeAll();
      if (before > 1 || before && !hash) settle();
      return;
    }
    if (hash) coming.push(hash);
    line(async () => {
      try {
        if (hash && !safe.has(hash)) await savePoints(hash);
        writeAll();
      } catch {
        for (const place of places) try { window[place].setItem(`${name}-late`, late); } catch { /* then it cannot be noted */ }
        page.onKept?.(name, false, false);
      } finally {
        if (hash) coming.splice(coming.indexOf(hash), 1);
      }
    });
    settle();
  };

  // record returns what was kept under a name: its text, link and address, and whether something later could not be
  // kept. A new tab copies the site's record into its own storage, so that it keeps it whatever other tabs do.
  page.record = (name) => {
    const found = places.map((place) => parts(name).map((key) => stored(place, key))).filter(([text]) => text !== null);
    const [text, from, at, isLate] = found.find((record) => record[3] !== late) ?? found[0] ?? ["", "", "", onTime];
    const record = [text, from ?? "", at ?? ""];
    if (found.length > 0 && stored("sessionStorage", name) === null) write("sessionStorage", name, record);
    return [...record, isLate === late];
  };

  // Earlier versions had one slot for the points of all tabs, and the rest of the Scene beside them.
  const oneSlot = async () => {
    const request = indexedDB.open("downhill", 1);
    request.onupgradeneeded = () => request.transaction.abort(); // it was never there
    const database = await settled(request);
    try {
      const store = database.transaction("packed").objectStore("packed");
      return await Promise.all(["shell", "points"].map((key) => settled(store.get(key))));
    } finally {
      database.close();
    }
  };

  const points = async (hash) => {
    const found = await transact("readonly", (points) => settled(points.get(hash)));
    if (fingerprint(found.coordinates, found.labels) !== hash) throw new Error("the points are damaged");
    safe.add(hash);
    return found;
  };

  // keptPacked calls done(key, whole) with the key of a packed Scene, 0 if there is none, and with whether its points
  // are there too. Without a hash it is a Scene that an earlier version kept.
  page.keptPacked = async (hash, shell, done) => {
    let found = { coordinates: new Float64Array(), labels: new Uint8Array() };
    let whole = false;
    try {
      if (hash) found = await points(hash);
      else [shell, found] = await oneSlot();
      whole = true;
    } catch { /* the points are gone */ }
    try {
      done(page.pack(shell, found.coordinates, found.labels), whole);
    } catch {
      done(0, false);
    }
    if (hash && whole) line(() => savePoints(hash)); // this tab needs them too
  };

  // pack keeps a packed Scene (engine/scene/pack.go) as a file, and returns its key.
  page.pack = (shell, coordinates, labels) => {
    const text = new TextEncoder().encode(shell);
    const bytes = new Uint8Array(4 + text.length + coordinates.byteLength + labels.length);
    new DataView(bytes.buffer).setUint32(0, text.length, true);
    bytes.set(text, 4);
    bytes.set(new Uint8Array(coordinates.buffer, coordinates.byteOffset, coordinates.byteLength), 4 + text.length);
    bytes.set(labels, bytes.length - labels.length);
    return page.keepFile(bytes);
  };

  // setAside keeps a text that cannot be read, where nothing replaces it.
  page.setAside = (text) => {
    try { localStorage.setItem("downhill-unread", text); } catch { /* then it stays until the person makes something */ }
  };

  // idle resolves once nothing is under way: everything that the engine has said is shown, and kept. kept does not wait
  // for the time of the next keeping.
  const calm = async (but) => {
    await window.downhill.ready;
    while (queue || !page.isIdle(but)) await new Promise((resolve) => { setTimeout(resolve, 10); });
  };
  page.idle = () => calm(false);
  page.kept = async () => {
    await calm(true);
    page.keepNow();
    await calm(false);
  };
})();
