/**
 * A worker in a process of its own that never gets to store the analysis: it claims a task and works until
 * `save_resume_analysis`, says `blocked`, and waits there to be killed. Started by queue.test.ts.
 */
import { createClient } from "@supabase/supabase-js";
import WebSocket from "ws";
import { createOpenAiPort } from "../../../supabase/functions/_shared/agents/openai.ts";
import { createLog } from "../../../supabase/functions/_shared/http/log.ts";
import { workOnce } from "../../../supabase/functions/_shared/tasks/worker.ts";

const { SUPABASE_URL = "", SUPABASE_SECRET_KEY = "", OPENAI_BASE_URL = "", OPENAI_MODEL = "" } = process.env;

const client = createClient(SUPABASE_URL, SUPABASE_SECRET_KEY, {
  auth: { persistSession: false, autoRefreshToken: false },
  realtime: { transport: WebSocket as never },
  global: {
    fetch: (input, init) => {
      if (!String(input).endsWith("/rpc/save_resume_analysis")) return fetch(input, init);
      process.stdout.write("blocked\n");
      return new Promise(() => {});
    },
  },
});

// Something must keep the process alive while it waits.
setInterval(() => {}, 1_000);
const port = createOpenAiPort({ apiKey: "test", model: OPENAI_MODEL, baseUrl: OPENAI_BASE_URL });
const report = await workOnce({
  client,
  ports: [port],
  providers: [],
  maxRunning: null,
  web: { contactUrl: "https://app.example.com", testHosts: new Map() },
  log: createLog({}, (line) => process.stderr.write(`${line}\n`)),
  now: () => performance.now(),
});
process.stdout.write(`ended ${JSON.stringify(report)}\n`);
