// Files on their way in and out. The bytes of a file stay here, under a key, until the engine's worker takes them or
// the browser saves them. The page's Go only passes keys, so a large file never blocks the page.
(() => {
  const page = window.downhillPage;
  const files = new Map();
  let last = 0;

  page.keepFile = (bytes) => {
    last += 1;
    files.set(last, bytes);
    return last;
  };
  page.take = (key) => {
    const bytes = files.get(key);
    files.delete(key);
    return bytes;
  };
  page.head = (key) => new TextDecoder().decode(files.get(key)?.subarray(0, 4096));
  page.keepText = (text) => page.keepFile(new TextEncoder().encode(text));

  // For a file that was picked or dropped, or a text that was pasted, take(state, name, key, size) is called: with
  // "reading", then "read" and its key, or with "large" or "failed". Of a workbook it gets "sheet" and the key of a sheet
  // as CSV, and last, in JSON, what there is to say of it; or "vast".
  let most = 0;
  let tell = () => {};
  let book; // the last workbook
  let turn = 0; // counts files and texts, so that a workbook that took long does not take the place of another

  // A workbook, which begins as an archive does, is read by a worker of its own, which is loaded when there is one. Where
  // it cannot be read, its bytes go the way of other files, and the engine says what to do.
  const reader = new URL("workbook.js", document.currentScript.src);
  const sheetOf = async (file, sheet) => {
    if (await file.slice(0, 4).text() !== "PK\x03\x04") return {};
    const worker = new Worker(reader);
    try {
      return await new Promise((done) => {
        worker.onmessage = ({ data }) => done(data);
        worker.onerror = (event) => {
          event.preventDefault();
          done({});
        };
        worker.postMessage({ file, most, sheet });
      });
    } finally {
      worker.terminate();
    }
  };

  const read = async (file, sheet) => {
    const { name, size } = file;
    const now = ++turn;
    try {
      const { bytes, about, vast } = await sheetOf(file, sheet);
      const whole = bytes ?? new Uint8Array(await file.arrayBuffer());
      if (now !== turn) return;
      if (bytes) book = file;
      if (vast) tell("vast", name, 0, size);
      else tell(bytes ? "sheet" : "read", name, page.keepFile(whole), size, JSON.stringify(about));
    } catch {
      if (now === turn) tell("failed", name, 0, size);
    }
  };

  page.readFile = async (file) => {
    if (!file) return;
    const { name, size } = file;
    if (size > most) {
      tell("large", name, 0, size);
      return;
    }
    tell("reading", name, 0, size);
    await read(file);
  };

  page.readSheet = (sheet) => read(book, sheet);

  page.readText = (text) => {
    turn++;
    if (text.length > most) tell("large", "", 0, text.length);
    else tell("read", "", page.keepText(text), text.length);
  };

  const large = 200_000; // characters; a text field would be slow with more
  const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
  const mark = (on) => document.documentElement.classList.toggle("dropping", on);

  page.listenForFiles = (limit, take) => {
    most = limit;
    tell = (state, name, key, size, about = "") => take(state, name, key, size, about);
    addEventListener("dragover", (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      mark(true);
    });
    addEventListener("dragleave", (event) => { if (!event.relatedTarget) mark(false); });
    addEventListener("drop", (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      mark(false);
      page.readFile(event.dataTransfer.files[0]);
    });
    addEventListener("paste", (event) => {
      if (event.target.id !== "import-text") return;
      const text = event.clipboardData?.getData("text") ?? "";
      if (text.length <= large) return;
      event.preventDefault();
      page.readText(text);
    });
  };

  const kinds = { csv: "text/csv", json: "application/json", svg: "image/svg+xml", png: "image/png" };

  // A kept file, named.
  page.fileOf = (key, name) => new File([page.take(key)], name, { type: kinds[name.split(".").pop()] });

  page.save = (key, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(page.fileOf(key, name));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };

  // Puts a kept picture in PNG on the clipboard, and calls done or failed: not every browser lets a page do that.
  page.copyPicture = async (key, name, done, failed) => {
    try {
      await navigator.clipboard.write([new ClipboardItem({ [kinds.png]: page.fileOf(key, name) })]);
      done();
    } catch {
      failed();
    }
  };

  // Turns a picture in SVG into PNG, at twice the resolution, and calls done(key) or failed().
  page.rasterize = async (svg, width, height, done, failed) => {
    const url = URL.createObjectURL(new Blob([svg], { type: kinds.svg }));
    try {
      const image = new Image();
      image.src = url;
      await image.decode();
      const canvas = document.createElement("canvas");
      canvas.width = 2 * width;
      canvas.height = 2 * height;
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      const blob = await new Promise((resolve) => canvas.toBlob(resolve));
      done(page.keepFile(new Uint8Array(await blob.arrayBuffer())));
    } catch {
      failed();
    } finally {
      URL.revokeObjectURL(url);
    }
  };
})();
