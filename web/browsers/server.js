// The server under test, and a page of another origin that embeds it.
import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

// startServer runs the built server on a free port, unless DOWNHILL_ADDRESS says where one is, such as a static site's.
// Its address ends in a slash.
export async function startServer() {
  if (process.env.DOWNHILL_ADDRESS) return { address: process.env.DOWNHILL_ADDRESS, stop() {} };
  const binary = process.env.DOWNHILL_SERVER ?? fileURLToPath(new URL("../../downhill", import.meta.url));
  const server = spawn(binary, ["-addr", "127.0.0.1:0"], { stdio: ["ignore", "pipe", "pipe"] });
  createInterface(server.stderr).on("line", (line) => line.includes("level=INFO") || console.error(line));
  const address = await new Promise((resolve, reject) => {
    server.once("error", () => reject(new Error(`${binary} does not start: run make build first.`)));
    createInterface(server.stdout).on("line", (line) => resolve(line.slice(line.indexOf("http://")).trim()));
  });
  return { address, stop: () => server.kill() };
}

// startSchool serves a page that holds the playground in a frame and may drive it.
export function startSchool(playground) {
  return new Promise((resolve) => {
    const server = createServer((request, response) => {
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      response.end(`<!doctype html><title>A school</title><link rel="icon" href="data:,"><body style="margin:0"><script>
        const waiting = new Map();
        addEventListener("message", ({ data }) => waiting.get(data.id)?.(data));
        let last = 0;
        window.ask = (method, ...args) => new Promise((answer) => {
          waiting.set(++last, answer);
          document.querySelector("iframe").contentWindow.postMessage({ downhill: 1, id: last, method, args }, "*");
        });
      </script><iframe src="${playground}?embed&parent=http://${request.headers.host}" width="480" height="880" title="Downhill" onload="window.loaded = true"></iframe>`);
    }).listen(0, "127.0.0.1", () => resolve({ address: `http://127.0.0.1:${server.address().port}/`, stop: () => server.close() }));
  });
}
