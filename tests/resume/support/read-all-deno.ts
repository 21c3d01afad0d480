import { readdir, readFile } from "node:fs/promises";
import { computeAll } from "./read-all.ts";

/** Prints what is computed from every file of the folders in the arguments, a line each, by name. */
for (const folder of process.argv.slice(2)) {
  const names = (await readdir(folder)).filter((name) => /\.(?:pdf|docx|txt)$/.test(name)).sort();
  for (const name of names)
    console.log(await computeAll(name, new Uint8Array(await readFile(`${folder}/${name}`))));
}
