/** robots.txt by RFC 9309: what a site asks of robots, and of ours by name. */

/** Bytes that are read of a file; what comes after is as if it were not there. */
export const longestRobots = 512 * 1024;

interface Rule {
  allows: boolean;
  path: string;
}

/**
 * Whether the file lets the agent with this product token fetch a path (with its query). The group that names the agent
 * holds, else that of `*`; the longest rule that fits decides, and of two as long the one that allows.
 */
export function robotsAllow(file: string, token: string, path: string): boolean {
  const groups = readGroups(file);
  const own = groups.filter(({ agents }) => agents.includes(token.toLowerCase()));
  const holding = own.length > 0 ? own : groups.filter(({ agents }) => agents.includes("*"));
  let decision: Rule = { allows: true, path: "" };
  for (const rule of holding.flatMap(({ rules }) => rules)) {
    const longer = rule.path.length - decision.path.length;
    if ((longer > 0 || (longer === 0 && rule.allows)) && fits(rule.path, path)) decision = rule;
  }
  return decision.allows;
}

interface Group {
  agents: string[];
  rules: Rule[];
}

function readGroups(file: string): Group[] {
  const groups: Group[] = [];
  let naming = false;
  for (const line of file.slice(0, longestRobots).split(/\r\n|\r|\n/)) {
    const [, key = "", value = ""] = /^\s*([A-Za-z-]+)\s*:\s*([^#]*?)\s*(?:#.*)?$/.exec(line) ?? [];
    switch (key.toLowerCase()) {
      case "user-agent":
        if (!naming) groups.push({ agents: [], rules: [] });
        naming = true;
        // "CareerloomBot/1.0" names the same agent as "careerloombot".
        groups.at(-1)?.agents.push(value.toLowerCase().replace(/[/\s].*$/, ""));
        break;
      case "allow":
      case "disallow":
        naming = false;
        if (value !== "") groups.at(-1)?.rules.push({ allows: key.toLowerCase() === "allow", path: value });
        break;
      default:
    }
  }
  return groups;
}

/** `*` is any characters, `$` at the end the end of the path. Greedy from part to part, so linear in both. */
function fits(pattern: string, path: string): boolean {
  const anchored = pattern.endsWith("$");
  const parts = (anchored ? pattern.slice(0, -1) : pattern).split("*");
  const [first = "", ...others] = parts;
  if (!path.startsWith(first)) return false;
  let at = first.length;
  for (const [index, part] of others.entries()) {
    const isLast = index === others.length - 1;
    if (isLast && anchored) return path.length - part.length >= at && path.endsWith(part);
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return !anchored || at === path.length;
}
