import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { waitFor } from "../../support/wait.ts";

let database: pg.Client;
let server: Server;
let address: string;
let received: { method: string; url: string; headers: IncomingMessage["headers"]; body: string }[] = [];

beforeAll(async () => {
  database = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await database.connect();
  await database.query("create extension if not exists pg_net; create extension if not exists pg_cron");
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = "", url = "", headers } = request;
    received.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
    if (url.startsWith("/silent")) return;
    response.writeHead(url.startsWith("/refuse") ? 500 : 200, { "content-type": "text/plain" });
    response.end("received\u0000");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  received = [];
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await database.end();
});

const one = async (sql: string, values: unknown[] = []) => (await database.query(sql, values)).rows[0];
const answerTo = (id: string) =>
  waitFor("the answer", () => one("select * from net._http_response where id = $1", [id]));

describe("net.http_post", () => {
  it("is sent after commit, once, with body, parameters and headers, and the answer is kept", async () => {
    const { id } = await one(
      `select net.http_post($1, '{"a": [1, "ü"]}', '{"q": "x y"}', '{"apikey": "k"}') as id`,
      [`${address}/hook`],
    );
    expect(await answerTo(id)).toMatchObject({
      status_code: 200,
      content: "received",
      content_type: "text/plain",
      timed_out: false,
      error_msg: null,
    });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({
      method: "POST",
      url: "/hook?q=x%20y",
      body: '{"a": [1, "ü"]}',
      headers: { apikey: "k", "content-type": "application/json" },
    });
    expect(await one("select count(*)::int from net.http_request_queue where id = $1", [id])).toEqual({
      count: 0,
    });
  });

  it("is not sent when the transaction rolls back", async () => {
    await database.query("begin");
    await database.query("select net.http_post($1)", [`${address}/rolled-back`]);
    await database.query("rollback");
    const { id } = await one("select net.http_post($1) as id", [`${address}/after`]);
    await answerTo(id);
    expect(received.map(({ url }) => url)).toEqual(["/after"]);
  });

  it("an error status is an answer, and there is no second try", async () => {
    const { id } = await one("select net.http_get($1) as id", [`${address}/refuse`]);
    expect(await answerTo(id)).toMatchObject({ status_code: 500, error_msg: null });
    expect(received).toHaveLength(1);
  });

  it("a server that does not answer in time", async () => {
    const { id } = await one("select net.http_get($1, timeout_milliseconds => 100) as id", [
      `${address}/silent`,
    ]);
    expect(await answerTo(id)).toMatchObject({
      status_code: null,
      timed_out: true,
      error_msg: "Timeout of 100 ms reached",
    });
  });

  it("no time at all is too little, and harms nobody", async () => {
    const { id } = await one("select net.http_get($1, timeout_milliseconds => -5) as id", [
      `${address}/silent`,
    ]);
    expect(await answerTo(id)).toMatchObject({ status_code: null, timed_out: true });
  });

  it.each(["http://127.0.0.1:1/closed", "no url at all"])("%s cannot be reached", async (url) => {
    const { id } = await one("select net.http_get($1) as id", [url]);
    expect(await answerTo(id)).toMatchObject({ status_code: null, error_msg: expect.any(String) });
  });

  it("many at once all arrive, though some hang", async () => {
    await database.query("select net.http_get($1, timeout_milliseconds => 2000) from generate_series(1, 5)", [
      `${address}/silent`,
    ]);
    await database.query("select net.http_get($1 || n) from generate_series(1, 120) n", [`${address}/n/`]);
    await waitFor("all requests", () => received.filter(({ url }) => url.startsWith("/n/")).length === 120);
    expect(new Set(received.map(({ url }) => url)).size).toBe(121);
  });
});

describe("cron.schedule", () => {
  const drop = (name: string) =>
    database.query("select cron.unschedule(jobid) from cron.job where jobname = $1", [name]);
  /** The runs of a job that have ended, when there are that many. */
  async function endedRuns(name: string, count: number) {
    let ended: Record<string, unknown>[] = [];
    await waitFor(`${count} runs of ${name}`, async () => {
      const { rows } = await database.query(
        `select d.* from cron.job_run_details d join cron.job using (jobid)
         where jobname = $1 and end_time is not null order by runid`,
        [name],
      );
      ended = rows;
      return rows.length >= count;
    });
    return ended;
  }

  it("runs a job as its user every second, and records each run", async () => {
    await database.query("select cron.schedule('tick', '1 second', 'select current_user, session_user')");
    const [first] = await endedRuns("tick", 2);
    expect(first).toMatchObject({
      username: "postgres",
      status: "succeeded",
      // The real pg_cron says the first over a connection and the second from a background worker.
      return_message: expect.stringMatching(/^(1 row|SELECT 1)$/),
      job_pid: expect.any(Number),
      command: "select current_user, session_user",
    });
    await drop("tick");
  });

  it("a failing job is recorded as failed and stays scheduled", async () => {
    await database.query("select cron.schedule('wrong', '1 second', 'select 1/0')");
    const failed = await endedRuns("wrong", 2);
    const failure = expect.objectContaining({ status: "failed", return_message: "ERROR: division by zero" });
    expect(failed.slice(0, 2)).toEqual([failure, failure]);
    await drop("wrong");
  });

  it("a job is not a superuser's", async () => {
    await database.query(
      "select cron.schedule('climb', '1 second', 'set session authorization supabase_admin')",
    );
    const [run] = await endedRuns("climb", 1);
    expect(run).toMatchObject({ status: "failed" });
    await drop("climb");
  });

  it("a job that takes longer than its interval does not overlap itself", async () => {
    await database.query("select cron.schedule('long', '1 second', 'select pg_sleep(2.5)')");
    const [first, second] = await endedRuns("long", 2);
    expect(Number(second?.start_time)).toBeGreaterThanOrEqual(Number(first?.end_time));
    await drop("long");
  });
});
