// The servers under test, and a page of another origin that embeds the playground.
import { execFileSync, spawn } from "node:child_process";
import { createServer } from "node:http";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const binary = process.env.DOWNHILL_SERVER ?? fileURLToPath(new URL("../../downhill", import.meta.url));

// startServer runs the built server on a free port. Its address ends in a slash.
function startServer() {
  return listening(spawn(binary, ["-addr", "127.0.0.1:0"], { stdio: ["ignore", "pipe", "pipe"] }));
}

// startFileServer has Python's own server, which knows nothing of the site, serve the static site below a path.
async function startFileServer(folder) {
  const root = join(folder, "site");
  execFileSync(binary, ["-dist", join(root, "downhill"), "-base", "/downhill/"]);
  const server = await listening(spawn("python3", ["-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", root], { stdio: ["ignore", "pipe", "ignore"] }));
  return { ...server, address: `${server.address}downhill/` };
}

// sites are what the page can come from. A site without a server is that of the file server, which is stopped once the
// browser has the page for use offline.
export const sites = {
  server: { start: startServer },
  static: { start: startFileServer },
  offline: { start: startFileServer, ends: true },
};

// listening waits until a server prints its address.
async function listening(server) {
  if (server.stderr) createInterface(server.stderr).on("line", (line) => line.includes("level=INFO") || console.error(line));
  const address = await new Promise((resolve, reject) => {
    server.once("error", () => reject(new Error(`${server.spawnfile} does not start: install it, or run make build first.`)));
    server.once("exit", (code) => reject(new Error(`${server.spawnfile} ended with ${code}.`)));
    createInterface(server.stdout).on("line", (line) => {
      const [found] = /http:\/\/[\d.:]+/.exec(line) ?? [];
      if (found) resolve(`${found}/`);
    });
  });
  const ended = new Promise((resolve) => server.once("exit", resolve));
  return { address, stop: () => (server.kill(), ended) };
}

// startCourse serves a page of another origin.
export function startCourse(body) {
  return served((request, response) => {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(`<!doctype html><title>A course</title><link rel="icon" href="data:,">${body}`);
  });
}

// startProxy serves the playground, its first script after another one, and at /around a page of the same origin.
export function startProxy(playground, { around = "", first = "" }) {
  return served(async (request, response) => {
    if (request.url === "/around") {
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      response.end(`<!doctype html><title>Around</title>${around}`);
      return;
    }
    const answer = await fetch(new URL(request.url, playground));
    for (const name of ["content-type", "content-security-policy"]) if (answer.headers.has(name)) response.setHeader(name, answer.headers.get(name));
    response.writeHead(answer.status);
    if (request.url.endsWith("/start.js")) response.write(first);
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
}

function served(answer) {
  return new Promise((resolve) => {
    const server = createServer(answer).listen(0, "127.0.0.1", () => resolve({
      address: `http://127.0.0.1:${server.address().port}/`,
      stop: () => (server.closeAllConnections(), server.close()),
    }));
  });
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
