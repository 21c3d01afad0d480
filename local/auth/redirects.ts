import { isIP } from "node:net";

/** Decides where a link in a mail may send the browser. */
export type RedirectPolicy = (url: string) => boolean;

/**
 * Allowed are the site itself (any port where it is localhost, as RFC 8252 §7.3 asks for native apps), IP
 * addresses only if they are loopback, and what matches one of the patterns without its fragment.
 */
export function compileAllowList(siteUrl: string, patterns: string[]): RedirectPolicy {
  const site = new URL(siteUrl);
  const allowed = [siteUrl, ...patterns].map(globToRegExp);
  return (text) => {
    if (!URL.canParse(text)) return false;
    // The URL parser turns a decimal address into a dotted one; nobody who means well writes it so.
    if (/^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#]*@)?\d+(?:[:/?#]|$)/i.test(text)) return false;
    const url = new URL(text);
    const host = url.hostname.replace(/^\[|\]$/g, "");
    const sameOrigin = url.protocol === site.protocol && host === site.hostname.replace(/^\[|\]$/g, "");
    if (sameOrigin && (url.port === site.port || isLoopback(host))) return true;

    if (isIP(host)) return isLoopback(host);
    const web = url.protocol === "http:" || url.protocol === "https:";
    if (web && !/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(host)) return false;

    const withoutFragment = text.split("#", 1)[0] ?? "";
    return allowed.some((pattern) => pattern.test(withoutFragment));
  };
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

/**
 * Glob as the platform documents it: `*` and `?` stop at the separators `.` and `/`, `**` does not; `[a-z]`,
 * `[!a]` and `{one,two}` as usual.
 */
function globToRegExp(glob: string): RegExp {
  let source = "";
  let depth = 0;
  for (let i = 0; i < glob.length; i++) {
    const char = glob.charAt(i);
    const set = char === "[" ? /^\[(!?)([^\]]+)\]/.exec(glob.slice(i)) : null;
    if (char === "*" && glob[i + 1] === "*") {
      source += ".*";
      i++;
    } else if (char === "*") source += "[^./]*";
    else if (char === "?") source += "[^./]";
    else if (set) {
      source += `[${set[1] ? "^" : ""}${(set[2] ?? "").replace(/[\\\]^[]/g, "\\$&")}]`;
      i += set[0].length - 1;
    } else if (char === "{") {
      source += "(?:";
      depth++;
    } else if (char === "}" && depth > 0) {
      source += ")";
      depth--;
    } else if (char === "," && depth > 0) source += "|";
    else {
      const literal = char === "\\" ? glob.charAt(++i) : char;
      source += literal.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
    }
  }
  return new RegExp(`^${source}${")".repeat(depth)}$`, "s");
}

/** The first of `redirect_to` (header or query) and `Referer` that the policy allows, else the site. */
export function redirectTarget(
  request: Request,
  url: URL,
  settings: { redirects: RedirectPolicy; siteUrl: string },
): string {
  const asked = request.headers.get("redirect_to") || url.searchParams.get("redirect_to") || "";
  for (const candidate of [asked, request.headers.get("referer") ?? ""])
    if (candidate && settings.redirects(candidate)) return candidate;
  return settings.siteUrl;
}
