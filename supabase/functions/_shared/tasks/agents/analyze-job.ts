import { z } from "zod";
import { analyzeJob, type PostingInput } from "../../agents/analyze-job/agent.ts";
import type { ParsedPosting, PostingParts } from "../../agents/analyze-job/schema.ts";
import { checked } from "../../database-error.ts";
import { CareerloomError } from "../../errors.ts";
import { listSkillNames } from "../../skills/list.ts";
import { refused } from "../../web/address.ts";
import { fetchPage, type WebSettings } from "../../web/fetch-page.ts";
import { readPostingPage } from "../../web/posting-page.ts";
import type { AgentTask } from "../agent-task.ts";
import { fetchCatalogue } from "../catalogue.ts";

const longestText = 60_000;

/** A union would answer a mistake with both branches' complaints at no path. */
const body = z
  .strictObject({
    url: z.string().trim().min(1).max(2_000).optional(),
    text: z.string().transform(plainText).pipe(z.string().min(1).max(longestText)).optional(),
  })
  .refine(({ url, text }) => (url === undefined) !== (text === undefined), {
    path: ["url"],
    message: "Either url or text.",
  });
type Body = z.infer<typeof body>;

/** Empty until `prepare` has read the page. */
const material = z.object({
  url: z.string().nullable(),
  text: z.string(),
  title: z.string().nullable(),
  company: z.string().nullable(),
  /** What the page hides from its readers; looked through for passages to a model, and read by nobody. */
  hidden: z.array(z.string()),
  skills: z.array(z.string()),
});
type Material = z.infer<typeof material> & PostingInput;

/** `{url}` or `{text}` → the posting, sorted into its parts and kept as the caller's. */
export const analyzeJobTask: AgentTask<Body, Material, PostingParts, ParsedPosting> = {
  agent: analyzeJob,
  body,
  material,
  async gather(asked, caller) {
    if (caller.role !== "candidate") throw new CareerloomError("forbidden");
    if (asked.url !== undefined && !/^https?:\/\/\S+$/i.test(asked.url)) throw refused("protocol");
    const empty = { title: null, company: null, hidden: [], skills: [] };
    return { material: { ...empty, url: asked.url ?? null, text: asked.text ?? "" } };
  },
  async prepare(gathered, lease, { client, web }) {
    const posting = gathered.url === null ? gathered : await readPosting(gathered.url, web, lease.signal);
    const skills = listSkillNames(await fetchCatalogue(client), posting.text);
    return { ...gathered, ...posting, skills };
  },
  async save(run, { url, text }, { lease, client }) {
    const data = checked(
      await client
        .rpc("save_job_posting", {
          task_id: lease.task.id,
          worker: lease.worker,
          url,
          posting_text: text,
          parsed: run.result,
          run_id: run.runId,
        })
        .single<{ id: string }>(),
    );
    return { job_posting_id: data.id };
  },
  async answer({ job_posting_id }, { client }) {
    const data = checked(await client.from("job_postings").select("*").eq("id", job_posting_id).single());
    return data;
  },
};

async function readPosting(url: string, web: WebSettings, signal: AbortSignal) {
  const page = await fetchPage(url, web, signal);
  const { text, hidden, title, company } = readPostingPage(page);
  return {
    title,
    company,
    text: plainText(text.slice(0, longestText)),
    hidden: hidden.map(plainText),
  };
}

/** Without what Postgres cannot store: control characters, and half a character that a cut left over. */
function plainText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this is about.
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]|\p{Cs}/gu, " ").trim();
}
