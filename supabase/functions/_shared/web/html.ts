import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse, type TreeAdapter } from "parse5";
import { BadAnswer } from "./http.ts";
import { hiddenSelectors, isHidden } from "./visibility.ts";

type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.ChildNode;
type Parent = DefaultTreeAdapterTypes.ParentNode;

/** What a page says, in two parts. */
export interface PageText {
  /** What a reader sees: lines, `## ` before headings, `- ` before items of lists. */
  text: string;
  /** What the page holds back from a reader's eyes. */
  hidden: string[];
  /** The first big heading, else the title of the window; empty if there is neither. */
  title: string;
  /** The content of each `application/ld+json` script. */
  data: string[];
}

/** Pages beyond these are made to hurt: a careers page has some thousands of elements, some dozens deep. */
const mostNodes = 100_000;
const deepest = 500;

/** Elements that hold no text of the posting. */
const leftOut = new Set(
  "script style noscript template svg math iframe object embed canvas audio video picture map select option datalist button input textarea nav footer aside dialog".split(
    " ",
  ),
);
const blocks = new Set(
  "address article blockquote body br dd details div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);

/**
 * Reads a page of HTML. Throws `BadAnswer` for one with more or deeper elements than a page has; the parser's work
 * grows with both.
 */
export function readHtml(html: string): PageText {
  const document = parse(html, { treeAdapter: boundedAdapter() });
  const hiddenBy = hiddenSelectors(textsOf(document, "style"));
  const page: PageText = { text: "", hidden: [], title: "", data: dataOf(document) };
  const whole = new Writer(page, hiddenBy);
  whole.children(document);
  page.text = whole.finish();
  const main = find(document, isMain);
  if (main) {
    const inner = new Writer({ ...page, hidden: [] }, hiddenBy);
    inner.children(main);
    const text = inner.finish();
    // A <main> that scripts would fill says nothing.
    if (text.length >= 300) page.text = text;
  }
  const heading = find(document, ({ tagName }) => tagName === "h1");
  page.title = (heading && plainText(heading)) || textsOf(document, "title")[0]?.trim() || "";
  return page;
}

/** The text of a fragment, such as the description in a page's data. */
export function fragmentText(html: string): string {
  return readHtml(html).text;
}

class Writer {
  private lines: string[] = [];
  private line = "";

  constructor(
    private readonly page: PageText,
    private readonly hiddenBy: ReadonlySet<string>,
  ) {}

  children(parent: Parent): void {
    for (const child of parent.childNodes) this.node(child);
  }

  finish(): string {
    this.endLine();
    return this.lines.join("\n").trim();
  }

  private node(node: Node): void {
    if (node.nodeName === "#text") {
      this.line += (node as DefaultTreeAdapterTypes.TextNode).value.replace(/\s+/g, " ");
      return;
    }
    if (!("tagName" in node) || leftOut.has(node.tagName) || node.tagName === "head") return;
    if (isHidden(node, this.hiddenBy)) {
      const text = plainText(node);
      if (text !== "" && this.page.hidden.length < 50) this.page.hidden.push(text.slice(0, 2_000));
      return;
    }
    const isBlock = blocks.has(node.tagName);
    if (isBlock) this.endLine();
    if (/^h[1-6]$/.test(node.tagName)) this.line = "## ";
    else if (node.tagName === "li") this.line = "- ";
    this.children(node);
    if (isBlock) this.endLine();
  }

  private endLine(): void {
    const line = this.line.replace(/\s+/g, " ").trim();
    // A paragraph inside an item or a heading is its text.
    if (line === "-" || line === "##") return;
    if (line !== "") this.lines.push(line);
    this.line = "";
  }
}

function isMain({ tagName, attrs }: Element): boolean {
  return (
    tagName === "main" || attrs.some(({ name, value }) => name === "role" && value.toLowerCase() === "main")
  );
}

function dataOf(document: Parent): string[] {
  const scripts: string[] = [];
  each(document, (element) => {
    const type = element.attrs.find(({ name }) => name === "type")?.value ?? "";
    if (element.tagName === "script" && /^application\/ld\+json\b/i.test(type.trim())) {
      scripts.push(rawText(element));
    }
  });
  return scripts.slice(0, 20);
}

function textsOf(parent: Parent, tag: string): string[] {
  const texts: string[] = [];
  each(parent, (element) => {
    if (element.tagName === tag) texts.push(rawText(element));
  });
  return texts;
}

function find(parent: Parent, wanted: (element: Element) => boolean): Element | undefined {
  let found: Element | undefined;
  each(parent, (element) => {
    if (!found && wanted(element)) found = element;
  });
  return found;
}

function each(parent: Parent, visit: (element: Element) => void): void {
  for (const child of parent.childNodes) {
    if (!("tagName" in child)) continue;
    visit(child);
    each(child, visit);
  }
}

function rawText(parent: Parent): string {
  return parent.childNodes
    .map((child) => ("value" in child ? child.value : "childNodes" in child ? rawText(child) : ""))
    .join("");
}

function plainText(element: Element): string {
  if (leftOut.has(element.tagName)) return "";
  return spacedText(element).replace(/\s+/g, " ").trim();
}

/** The text of an element with a space wherever a line would end. */
function spacedText(parent: Parent): string {
  return parent.childNodes
    .map((child) => {
      if ("value" in child) return child.value;
      if (!("childNodes" in child)) return "";
      return "tagName" in child && blocks.has(child.tagName) ? ` ${spacedText(child)} ` : spacedText(child);
    })
    .join("");
}

/** The usual tree, which stops growing at a limit. */
function boundedAdapter(): TreeAdapter<DefaultTreeAdapterTypes.DefaultTreeAdapterMap> {
  let nodes = 0;
  let depth = 0;
  return {
    ...defaultTreeAdapter,
    createElement(...args) {
      if (++nodes > mostNodes) throw new BadAnswer("the page has too many elements");
      return defaultTreeAdapter.createElement(...args);
    },
    onItemPush() {
      if (++depth > deepest) throw new BadAnswer("the page is nested too deeply");
    },
    onItemPop() {
      depth--;
    },
  };
}
