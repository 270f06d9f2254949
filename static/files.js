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
  // "reading", then "read" and its key, or with "large" or "failed".
  let most = 0;
  let tell = () => {};

  page.readFile = async (file) => {
    if (!file) return;
    if (file.size > most) {
      tell("large", file.name, 0, file.size);
      return;
    }
    tell("reading", file.name, 0, file.size);
    try {
      tell("read", file.name, page.keepFile(new Uint8Array(await file.arrayBuffer())), file.size);
    } catch {
      tell("failed", file.name, 0, file.size);
    }
  };

  page.readText = (text) => {
    if (text.length > most) tell("large", "", 0, text.length);
    else tell("read", "", page.keepText(text), text.length);
  };

  const large = 200_000; // characters; a text field would be slow with more
  const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
  const mark = (on) => document.documentElement.classList.toggle("dropping", on);

  page.listenForFiles = (limit, take) => {
    most = limit;
    tell = take;
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
