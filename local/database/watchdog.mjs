// Ends the database when the stack dies without a word (kill -9): the pipe to it then closes.
// Lines on standard input: `watch PID` (the postmaster), `remove FOLDER` (with --memory), `done` (a clean stop).
import { rmSync } from "node:fs";
import { createInterface } from "node:readline";

let pid = 0;
let folder = "";
let done = false;

const alive = () => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

createInterface({ input: process.stdin })
  .on("line", (line) => {
    const [word, value = ""] = line.split(/ (.*)/);
    if (word === "watch") pid = Number(value);
    if (word === "remove") folder = value;
    if (word === "done") done = true;
  })
  .on("close", () => {
    if (done) return;
    if (pid > 0 && alive()) process.kill(pid, "SIGINT");
    const deadline = Date.now() + 5000;
    const timer = setInterval(() => {
      if (pid > 0 && alive()) {
        if (Date.now() > deadline) process.kill(pid, "SIGQUIT");
        return;
      }
      clearInterval(timer);
      if (folder) rmSync(folder, { recursive: true, force: true });
    }, 50);
  });

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});
