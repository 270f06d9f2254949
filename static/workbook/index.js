// The worker that reads a workbook, once, for files.js. It answers with the table as CSV and what to say of it, with
// vast for one that is past the limit, or with neither for a file that is no workbook or that is broken. The reader is our
// own: of npm's, read-excel-file was tried (9.3.17), which has no limit of what it unpacks, takes hidden sheets for others,
// and is four times the size.
import { readBook } from "./book.mjs";
import { TooLarge } from "./zip.mjs";

self.onmessage = async ({ data: { file, most, sheet } }) => {
  try {
    const { text, about } = await readBook(new Uint8Array(await file.arrayBuffer()), most, sheet);
    const bytes = new TextEncoder().encode(text);
    self.postMessage({ bytes, about }, [bytes.buffer]);
  } catch (error) {
    self.postMessage({ vast: error instanceof TooLarge });
  }
};
