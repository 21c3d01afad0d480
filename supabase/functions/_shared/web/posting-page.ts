import { CareerloomError } from "../errors.ts";
import type { FetchedPage } from "./fetch-page.ts";
import { readHtml } from "./html.ts";
import { BadAnswer } from "./http.ts";
import { type PagePosting, postingOf } from "./job-posting.ts";

/** What a fetched page says about a job, and what it hides from its readers. */
export interface ReadPage extends PagePosting {
  hidden: string[];
}

/** Reads a page; `fetch_failed` (`details.reason`: content) where it has no text to read. */
export function readPostingPage(page: FetchedPage): ReadPage {
  try {
    const html = page.contentType === "text/html" ? readHtml(page.text) : undefined;
    const posting = html ? postingOf(html) : { title: null, company: null, text: page.text };
    if ((posting.text.match(/\p{L}/gu)?.length ?? 0) < 40) throw new BadAnswer("the page says nothing");
    return { ...posting, hidden: html?.hidden ?? [] };
  } catch (cause) {
    if (!(cause instanceof BadAnswer)) throw cause;
    throw new CareerloomError("fetch_failed", { details: { reason: "content" }, retryable: false, cause });
  }
}
