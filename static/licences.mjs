// Collects the licences of everything that is shipped, as JSON on standard output. Standard input has a line for each
// thing that is not from npm: its name, version and folder, separated by tabs. The measured data sets say in comments
// on top where they come from.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const lock = JSON.parse(readFileSync("static/package-lock.json", "utf8"));
const packages = Object.entries(lock.packages)
  .filter(([folder, entry]) => folder && !entry.dev)
  .map(([folder, { version }]) => ({ name: folder.replace(/.*node_modules\//, ""), version, folder: join("static", folder) }));
const modules = readFileSync(0, "utf8").split("\n").filter(Boolean).map((line) => {
  const [name, version, folder] = line.split("\t");
  return { name, version, folder };
});

const isLicence = (name) => /^(licen[cs]e|notice|copyright|patents)/i.test(name);
const textsIn = (folder) => readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isFile() && isLicence(entry.name))
  .map((entry) => ({ name: entry.name, text: readFileSync(join(folder, entry.name), "utf8") }));

const entries = [...modules, ...packages].map(({ name, version, folder }) => {
  const bundled = join(folder, "licenses"); // of what a package has taken over from others
  const texts = [...textsIn(folder), ...(existsSync(bundled) ? textsIn(bundled) : [])];
  if (!texts.length) {
    console.error(`${name} has no licence in ${folder}: find out under which one it may be shipped, or leave it out.`);
    process.exit(1);
  }
  return { name, version, texts };
});

const data = "engine/scene/data";
for (const file of readdirSync(data).filter((name) => name.endsWith(".csv"))) {
  const comments = readFileSync(join(data, file), "utf8").split("\n").filter((line) => line.startsWith("#"));
  entries.push({ name: file, version: "", texts: [{ name: data, text: comments.map((line) => line.slice(1).trim()).join("\n") }] });
}
process.stdout.write(JSON.stringify(entries));
