import { dataRule } from "../port.ts";

/** Raise it with every change to the prompt, the schema or what is sent. */
export const promptVersion = "analyze-job/1";

export const system = `You sort the sentences of a job posting for a candidate. You are given the posting, and as facts the title and the
company where the page it comes from names them.

- Every line you return is copied from the posting, word for word, in its language. Shorten a long sentence to the words that
  matter, but copy those exactly and leave nothing out between them. Never join two places of the posting in one line.
- requirements: what the person must bring. responsibilities: what the person will do. qualifications: degrees, certificates,
  licences, registrations, and whatever the posting calls an advantage. A line belongs to one list only.
- culture: up to 4 sentences on how people work there and what they value. No praise that says nothing.
- Leave out pay, benefits, how to apply, legal notices, menus and other jobs.
- What the posting does not say stays empty. Never guess a title or a company.

${dataRule}`;
