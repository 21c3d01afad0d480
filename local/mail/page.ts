import type { Message } from "./mailbox.ts";

const STYLE = `
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 50rem; padding: 0 1rem; }
details { border-bottom: 1px solid #ddd; padding: .5rem 0; }
summary { cursor: pointer; display: flex; gap: 1rem; }
summary b { flex: 1; }
time, .to { color: #666; }
iframe { border: 1px solid #ddd; height: 20rem; margin-top: .5rem; width: 100%; }
`;

/** The mailbox for people. A mail's HTML is shown in a frame that may neither run scripts nor leave the page. */
export function mailPage(messages: Message[]): Response {
  const items = messages.map(
    (m) => `<details><summary><b>${toHtml(m.subject)}</b><span class="to">${toHtml(m.to)}</span>
<time datetime="${m.created_at}">${m.created_at.slice(0, 19).replace("T", " ")}</time></summary>
<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" title="${toHtml(m.subject)}" srcdoc="${toHtml(
      `<base target="_blank">${m.html}`,
    )}"></iframe></details>`,
  );
  const body = items.join("\n") || "<p>No mail yet. What the stack sends arrives here.</p>";
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Mailbox (${messages.length})</title>
<meta name="viewport" content="width=device-width"><style>${STYLE}</style></head>
<body><h1>Mailbox</h1>
<p class="to">As JSON: <a href="/api/messages">/api/messages</a></p>
${body}
</body></html>`;
  return new Response(html, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy":
        "default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; frame-ancestors 'none'",
      "x-content-type-options": "nosniff",
    },
  });
}

function toHtml(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (char) => entities[char] ?? char);
}
