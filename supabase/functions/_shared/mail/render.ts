/** The one layout of all mails: the same words as plain text and as HTML. */

/** What a template says; all of it plain text. */
export interface MailWords {
  subject: string;
  /** In order; an empty one is left out. */
  paragraphs: string[];
  /** The one thing to do next. */
  action?: { label: string; url: string };
  /** Why the reader gets this mail. */
  reason: string;
}

export interface RenderedMail {
  subject: string;
  text: string;
  html: string;
  /** Extra headers of the mail. */
  headers: Record<string, string>;
}

/** Where a reader gets rid of mails like this one. */
export interface UnsubscribeLinks {
  /** For people: a page that asks. */
  page: string;
  /** For mail programs: takes a POST without a question (RFC 8058). */
  oneClick: string;
}

/** Puts words into the layout. With `unsubscribe` the mail gets the link and the headers of RFC 2369 and RFC 8058. */
export function renderMail(words: MailWords, unsubscribe?: UnsubscribeLinks): RenderedMail {
  const paragraphs = words.paragraphs.map(tidy).filter((paragraph) => paragraph !== "");
  return {
    subject: tidy(words.subject).replaceAll("\n", " ").slice(0, 200),
    text: plainText(words, paragraphs, unsubscribe),
    html: html(words, paragraphs, unsubscribe),
    headers: unsubscribe
      ? {
          "List-Unsubscribe": `<${unsubscribe.oneClick}>`,
          "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
      : {},
  };
}

function plainText(words: MailWords, paragraphs: string[], unsubscribe?: UnsubscribeLinks): string {
  const { action, reason } = words;
  return [
    ...paragraphs,
    ...(action ? [`${action.label}:\n${action.url}`] : []),
    `--\n${reason}`,
    ...(unsubscribe ? [`No more mails like this one: ${unsubscribe.page}`] : []),
  ]
    .join("\n\n")
    .concat("\n");
}

function html(words: MailWords, paragraphs: string[], unsubscribe?: UnsubscribeLinks): string {
  const { action, reason } = words;
  const body = paragraphs.map((text) => `<p>${escapeHtml(text).replaceAll("\n", "<br>")}</p>`);
  if (action)
    body.push(
      `<p><a href="${escapeHtml(action.url)}" style="background:#1f4f8f;border-radius:6px;color:#fff;display:inline-block;padding:10px 18px;text-decoration:none">${escapeHtml(action.label)}</a></p>`,
    );
  const leave = unsubscribe
    ? `<br><a href="${escapeHtml(unsubscribe.page)}">No more mails like this one</a>`
    : "";
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(words.subject)}</title></head>
<body style="color:#222;font:16px/1.5 sans-serif;margin:24px;max-width:36em">
${body.join("\n")}
<p style="border-top:1px solid #ddd;color:#666;font-size:13px;padding-top:8px">${escapeHtml(reason)}${leave}</p>
</body></html>
`;
}

/** No control characters but line breaks, and no marks that turn the direction of what follows: names come from people. */
const tidy = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, " ")
    .trim();

export function escapeHtml(text: string): string {
  const entities: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
