import type { DefaultTreeAdapterTypes } from "parse5";

/** Which elements a reader does not see, as far as the page alone tells. */

const hidingStyle = [
  /display\s*:\s*none/i,
  /visibility\s*:\s*(?:hidden|collapse)/i,
  /opacity\s*:\s*0*(?:\.0+)?(?=\s*(?:[;!}]|$))/i,
  /font-size\s*:\s*0*(?:\.\d+|1)?(?:px|pt|em|rem|%)?(?=\s*(?:[;!}]|$))/i,
  /(?:left|top|right|bottom|text-indent|margin-left|margin-top)\s*:\s*-\d{3,}/i,
  /clip(?:-path)?\s*:\s*(?:rect\(\s*[01](?:px)?\b|inset\(\s*(?:50|100)%)/i,
  /(?:max-)?(?:height|width)\s*:\s*0(?:px)?\s*(?:[;!}]|$)/i,
  /transform\s*:\s*scale\(\s*0(?:\.0+)?\s*\)/i,
  /(?:^|[;\s{])color\s*:\s*transparent/i,
];
const hidingClass =
  /^(?:sr-only|visually-?hidden|screen-reader-text|hidden|d-none|is-hidden|u-hidden|invisible|hide)$/i;

/** `.name` and `#name` that the page's own style sheets hide, by simple rules such as `.note { display: none }`. */
export function hiddenSelectors(styles: string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const sheet = styles
    .join("\n")
    .slice(0, 500_000)
    .replace(/\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g, " ");
  for (const [, selectors = "", body = ""] of sheet.matchAll(/([^{}]{1,300})\{([^{}]{0,2000})\}/g)) {
    if (!hides(body)) continue;
    for (const selector of selectors.split(",")) {
      const simple = /^\s*(?:[a-z0-9]+)?([.#][\w-]+)\s*$/i.exec(selector)?.[1];
      if (simple) found.add(simple);
    }
  }
  return found;
}

/** Whether an element hides what is in it. */
export function isHidden(
  { attrs }: DefaultTreeAdapterTypes.Element,
  selectors: ReadonlySet<string>,
): boolean {
  return attrs.some(({ name, value }) => {
    switch (name) {
      case "hidden":
        return true;
      case "aria-hidden":
        return value.toLowerCase() === "true";
      case "style":
        return hides(value);
      case "class":
        return value.split(/\s+/).some((part) => hidingClass.test(part) || selectors.has(`.${part}`));
      case "id":
        return selectors.has(`#${value}`);
      default:
        return false;
    }
  });
}

function hides(style: string): boolean {
  return hidingStyle.some((expression) => expression.test(style)) || paintsOnItself(style);
}

/** White on white: pages are white where they do not say otherwise. */
function paintsOnItself(style: string): boolean {
  const color = colorOf(style, /(?:^|[;\s{])color\s*:\s*([^;!}]+)/i);
  if (color === undefined) return false;
  const background = colorOf(style, /background(?:-color)?\s*:\s*([^;!}]+)/i) ?? "255,255,255";
  return color === background;
}

const named: Record<string, string> = { white: "255,255,255", black: "0,0,0", snow: "255,250,250" };

/** Red, green and blue; undefined for what is not one plain colour. */
function colorOf(style: string, expression: RegExp): string | undefined {
  const value = expression.exec(style)?.[1]?.trim().toLowerCase();
  if (value === undefined) return undefined;
  if (named[value]) return named[value];
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(value);
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/.exec(value);
  const numbers = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*\)$/.exec(value);
  if (short)
    return short
      .slice(1)
      .map((digit) => Number.parseInt(digit + digit, 16))
      .join(",");
  if (long)
    return long
      .slice(1)
      .map((digits) => Number.parseInt(digits, 16))
      .join(",");
  return numbers?.slice(1).map(Number).join(",");
}
