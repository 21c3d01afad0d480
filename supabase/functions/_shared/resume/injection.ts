import { isSpelledOrder, otherReadings } from "./injection-disguises.ts";

/**
 * Text that talks to a language model instead of to a reader. Precision comes first: nothing here fires on
 * words alone ("prompt injection", "system", "ignore"), only on a sentence that gives a model an order, an
 * identity or a verdict, or on the marks by which chats and tools are written down.
 */

export interface InjectedPassage {
  /** The sentence as it stands in the text, at most `longestPassage` characters. */
  text: string;
  /** What sort of bait it is. */
  sort: "override" | "identity" | "verdict" | "address" | "markup" | "exfiltration" | "encoded";
}

export const longestPassage = 400;

interface Pattern {
  sort: InjectedPassage["sort"];
  expression: RegExp;
}

const ignoring =
  "(?:ignore|disregard|forget|neglect|bypass|override|overlook|do not (?:follow|obey)|don'?t (?:follow|obey)|stop following)";
const orders = "(?:instructions?|prompts?|directives?|commands?|messages?)";
const before = "(?:previous|prior|earlier|above|preceding|foregoing|system|initial|original|existing|other)";
const person = "(?:candidate|applicant|resume|cv|profile|application|person|document)";
const praise =
  "(?:perfect|excellent|ideal|exceptional\\w*|outstanding|highly|strongly|best|top|highest|maximum|full|10 ?\\/ ?10|100 ?(?:%|percent|\\/ ?100)?|immediately|next (?:round|stage)|without (?:reservation|hesitation))";

const english: Pattern[] = [
  {
    sort: "override",
    expression: new RegExp(`\\b${ignoring}\\b(?: \\w+){0,4}? ${before}(?: \\w+){0,3}? ${orders}\\b`),
  },
  {
    sort: "override",
    expression: new RegExp(
      `\\b${ignoring}\\b(?: \\w+){0,3}? your(?: \\w+){0,3}? (?:${orders}|guidelines?|rules?|programming|training|constraints?|criteria)`,
    ),
  },
  {
    sort: "override",
    expression: new RegExp(
      `\\b${ignoring}\\b (?:all |everything |anything )(?:of )?(?:the |that )?(?:\\w+ )?(?:instructions|prompts|said before|written before|above this|you were told)`,
    ),
  },
  {
    sort: "override",
    expression: /\b(?:new|updated|real|actual|important) (?:system )?instructions? ?(?:for you)? ?:/,
  },
  {
    sort: "identity",
    expression:
      /\byou are (?:now |actually |no longer )?(?:an? |the )?(?:\w+ ){0,3}?(?:ai|llm|language model|chatbot|chatgpt|gpt-?\d?|gemini|claude|assistant|recruiter|hiring manager|dan|resume (?:screener|parser|reviewer)|ats)\b/,
  },
  {
    sort: "identity",
    expression: /\b(?:from now on|starting now|henceforth),? (?:you|act|behave|respond)\b/,
  },
  {
    sort: "identity",
    expression:
      /\bas an? (?:ai|artificial intelligence|large)? ?(?:language )?model,? (?:you|your|i |please|always|it is)/,
  },
  { sort: "identity", expression: /\bpretend (?:that )?(?:you|to be an? (?:ai|unrestricted))\b/ },
  {
    sort: "verdict",
    expression: new RegExp(
      `(?:^|[.:;,!?"'(-] ?|\\b(?:please|must|should|and|then|to|you|always|will) )(?:rate|score|rank|mark|recommend|evaluate|classify|describe|report|consider|treat|hire|select|shortlist|approve|advance|return|output|conclude|respond|reply|say|state)\\b[^.]{0,40}\\b(?:me(?: (?:as|with|for|to)\\b)|(?:this|it)(?: (?:as|with)\\b)|(?:this|the above|the following)(?: ${person}){1,2}(?: (?:as|with|for|is|be|at|a|an|to|in|the)\\b|,|:|(?= ${praise}))) [^.]{0,40}?${praise}`,
    ),
  },
  {
    sort: "verdict",
    expression:
      /\b(?:give|assign|award|return|output)\b[^.]{0,30}\b(?:score|rating|mark|grade|rank)\b[^.]{0,20}\b(?:of|=|:)? ?(?:10 ?\/ ?10|100|95|99|maximum|highest|perfect|full)[^.]{0,30}(?:this|me|candidate|resume|cv|applicant|profile)\b/,
  },
  {
    sort: "verdict",
    expression:
      /\b(?:give|assign|award)\b (?:me|this|it)\b[^.]{0,30}\b(?:highest|maximum|top|perfect|best|full)\b[^.]{0,20}\b(?:score|rating|mark|grade|rank)/,
  },
  {
    sort: "verdict",
    expression:
      /\bthis is an? (?:exceptionally|extremely|highly|very|uniquely) (?:well[- ])?qualified (?:candidate|applicant)/,
  },
  {
    sort: "address",
    expression:
      /\b(?:(?:notes?|message|instructions?|important|memo|reminder|hint|attention) (?:to|for)|attention) ?:? ?(?:the |any |all )?(?:ai|a\.i\.|llms?|chatgpt|gpt|language models?|automated (?:screening|systems?|reviewers?)|(?:resume|cv|ats) (?:screening|parsing|scanning|parsers?|screeners?|scanners?))(?: (?:systems?|models?|reviewers?|assistants?|screeners?|tools?|agents?|bots?|parsers?|readers?))? ?[:,!-]/,
  },
  {
    sort: "address",
    expression:
      /\bif you(?:'re| are| happen to be) (?:an? |the )?(?:ai|llm|artificial|language model|automated|large language|bot|machine|model)\b/,
  },
  {
    sort: "address",
    expression: /\bdear (?:ai|llm|chatgpt|gpt|gemini|claude|language model|robot|parser)\b/,
  },
  {
    sort: "exfiltration",
    expression:
      /\b(?:reveal|print|repeat|output|show|leak|disclose|display|expose|summari[sz]e)\b[^.]{0,30}\b(?:your|the|hidden|initial|full)\b[^.]{0,20}\b(?:system prompt|hidden prompt|initial prompt|your instructions|instructions you)/,
  },
  {
    sort: "exfiltration",
    expression:
      /\b(?:in|of|with|end|begin|start|finish|to) your (?:response|output|reply|answer|evaluation|assessment|analysis)\b(?! (?:team|times?|rates?|plans?|unit|cent))/,
  },
  {
    sort: "exfiltration",
    expression:
      /\b(?:respond|reply|answer) (?:only )?with (?:only )?(?:the (?:word|phrase|following)|"|'|“|yes\b|json\b)/,
  },
  {
    sort: "exfiltration",
    expression:
      /\bdo not (?:mention|reveal|disclose|acknowledge|tell)\b[^.]{0,40}\b(?:this|these|that) (?:instructions?|prompts?|message|note|hidden)/,
  },
];

/** Orders to ignore what was said, and orders to judge, in other languages; matched after `fold`. */
const otherLanguages: [sort: InjectedPassage["sort"], expression: string][] = [
  [
    "override",
    "(?:ignorier\\w*|missacht\\w*|vergiss|vergessen sie) (?:\\w+ ){0,5}?(?:anweisung|instruktion|vorgabe|befehl|aufforderung|prompt)",
  ],
  [
    "identity",
    "du bist (?:jetzt |nun |ab sofort )?(?:ein |eine )?(?:\\w+ )?(?:ki|kunstliche intelligenz|sprachmodell|assistent)\\b",
  ],
  [
    "verdict",
    "(?:bewerte|empfiehl|stufe|empfehlen sie|bewerten sie) (?:diesen?|diese) (?:kandidat|bewerber|lebenslauf|bewerbung)",
  ],
  [
    "override",
    "(?:ignore[rz]?|oublie[rz]?|ne (?:tiens|tenez) (?:pas|aucun) compte) (?:\\w+ ){0,4}?(?:instructions|consignes|directives) ?(?:\\w+ )?(?:precedentes|anterieures|ci-dessus|initiales|systeme)",
  ],
  ["override", "(?:ignore[rz]?|oublie[rz]?) (?:toutes )?(?:tes|vos) (?:instructions|consignes|directives)"],
  [
    "identity",
    "(?:tu es|vous etes) (?:maintenant |desormais )?(?:une? )?(?:ia|intelligence artificielle|modele de langage|assistant)\\b",
  ],
  [
    "verdict",
    "(?:recommande[rz]?|evalue[rz]?|note[rz]?) (?:ce|cette) (?:candidat|cv|candidature|profil)[^.]{0,60}(?:parfait|excellent|meilleur|maximum|maximale|fortement|100)",
  ],
  [
    "override",
    "(?:ignor[ae]|olvid[ae]|omit[ea]|haz caso omiso de) (?:\\w+ ){0,4}?(?:instrucciones|indicaciones|ordenes|directrices)",
  ],
  [
    "identity",
    "(?:eres|usted es) (?:ahora )?(?:una? )?(?:ia|inteligencia artificial|modelo de lenguaje|asistente)\\b",
  ],
  [
    "verdict",
    "(?:recomiend[ae]|evalu[ae]|califi(?:ca|que)) (?:a )?(?:este|esta) (?:candidat[oa]|cv|curriculum|perfil)[^.]{0,60}(?:perfect|excelent|mejor|maxim|100)",
  ],
  [
    "override",
    "(?:ignora(?:re|te)?|dimentica(?:re|te)?|trascura(?:re|te)?) (?:\\w+ ){0,4}?(?:istruzioni|indicazioni|direttive|ordini)",
  ],
  [
    "identity",
    "(?:sei|lei e) (?:ora )?(?:un[ao']? ?)?(?:ia|intelligenza artificiale|modello linguistico|assistente)\\b",
  ],
  [
    "verdict",
    "(?:consiglia|raccomanda|valuta) (?:questo|questa) (?:candidat[oa]|cv|curriculum|profilo)[^.]{0,60}(?:perfett|eccellent|miglior|massim|100)",
  ],
  [
    "override",
    "(?:ignor[ae]|esquec?a|desconsider[ae]) (?:\\w+ ){0,4}?(?:instrucoes|orientacoes|diretrizes|ordens|comandos)",
  ],
  [
    "verdict",
    "(?:recomend[ae]|avali[ae]|classifi(?:ca|que)) (?:este|esta) (?:candidat[oa]|cv|curriculo|perfil)[^.]{0,60}(?:perfeit|excelent|melhor|maxim|100)",
  ],
  ["override", "(?:negeer|vergeet|sla) (?:\\w+ ){0,5}?(?:instructies|aanwijzingen|opdrachten|bevelen)"],
  [
    "verdict",
    "(?:beoordeel|adviseer) (?:deze) (?:kandidaat|sollicitant|cv)[^.]{0,60}(?:perfect|uitstekend|beste|maxim|100)",
  ],
  [
    "override",
    "(?:ignorera|ignorer|bortse fra|se bort fra|glom|glem) (?:\\w+ ){0,5}?(?:instruktion|instruks|anvisning|prompt)",
  ],
  ["override", "(?:zignoruj|ignoruj|pomin|zapomnij) (?:\\S+ ){0,4}?(?:instrukcj|polecen|wytyczn)"],
  [
    "override",
    "(?:игнорируи(?:те)?|забудь(?:те)?|не обращаи(?:те)? внимания) (?:\\S+ ){0,5}?(?:инструкци|указани|команд)",
  ],
  ["override", "(?:ігноруи(?:те)?|забудь(?:те)?) (?:\\S+ ){0,5}?(?:інструкці|вказів)"],
  ["override", "(?:talimat|yonerge)\\w*[^.]{0,25}(?:yok say|gormezden gel|unut|dikkate alma)"],
  ["override", "bo qua (?:\\S+ ){0,5}?(?:huong dan|chi dan|chi thi|lenh)"],
  ["override", "(?:忽略|无视|無視|忘记|忘記)[^。]{0,12}(?:指令|指示|提示|命令|说明|說明)"],
  ["verdict", "(?:推荐|推薦|评为|評為)(?:该|此|这位|這位|这个|這個)(?:候选人|候選人|应聘者|簡歷|简历)"],
  ["override", "(?:指示|命令|プロンプト|指令)(?:を|は|に)?[^。]{0,10}(?:無視|忘れ)"],
  ["override", "(?:지시|명령|프롬프트|지침)[^.]{0,12}(?:무시|잊어)"],
  ["override", "(?:تجاهل|انس)[^.]{0,30}(?:التعليمات|الاوامر|تعليمات)"],
  ["override", "(?:निर्देश|आदेश)\\S*[^।]{0,20}(?:अनदेखा|नजरअंदाज|भूल)"],
];

const patterns: Pattern[] = [
  ...english,
  ...otherLanguages.map(([sort, source]) => ({ sort, expression: new RegExp(source) })),
];

/** Marks of chats, tools and active content; matched on the text as it is. */
const markup: RegExp[] = [
  /<\|(?:im_start|im_end|system|user|assistant|endoftext|begin_of_text|start_header_id|eot_id)\|?>/i,
  /\[\/?INST\]|<<\/?SYS>>/,
  /#{2,} ?(?:system|instruction|assistant)s? ?(?:prompt|message|instructions?|override)?:/i,
  /<\/?(?:system|assistant|instructions?|system_prompt|tool_call|function_calls?|function_call|invoke|tool_use|tool_result)>/i,
  /"(?:tool_calls?|function_call|tool_use)"\s*:/i,
  /\{\s*"role"\s*:\s*"(?:system|assistant|developer)"/i,
  /!\[[^\]]{0,200}\]\(\s*(?:https?:)?\/\//i,
  /<img\b[^>]{0,200}\bsrc\s*=|<script\b|\]\(\s*javascript:/i,
  /(?:begin|end|start of|end of) (?:system prompt|system message|(?:user|untrusted) (?:input|content|data))/i,
];

/** A chat header is one only if an order follows: skill lists begin with "System: Linux" as well. */
const chatHeader =
  /(?:^|\n|[.!?] )\s*(?:system|assistant|developer|ai|user|human)(?: (?:prompt|message|note|override|instructions?))? ?:\s?[^\n]{0,40}?\b(?:you (?:are|must|should|will|have to)|ignore|disregard|do not|don't|respond|reply|answer with|recommend|approve|sure[,!]|i (?:will|recommend|have reviewed)|this candidate|the candidate is)\b/i;

/** Words of people whose trade it is to write about such attacks. */
const securityTrade =
  /injection|jailbreak|red[- ]?team|attack|adversarial|guardrail|filter|detect|classif|defen[cs]|mitigat|malicious|vulnerab|exploit|payload|owasp|threat|sanitiz|robustness/i;

/** Lower case, without accents or invisible characters, with one form of each quote and space. */
function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, (mark) => (/[\u0300-\u036f\u0610-\u065f\u0670]/.test(mark) ? "" : mark))
    .normalize("NFC")
    .toLowerCase()
    .replace(/\u0131/g, "i")
    .replace(/[\u200B-\u200F\u2060-\u2064\uFEFF\u00AD]/g, "")
    .replace(/[‘’`´]/g, "'")
    .replace(/\s+/g, " ");
}

const lookalikes: Record<string, string> = {
  ...{
    а: "a",
    с: "c",
    е: "e",
    о: "o",
    р: "p",
    х: "x",
    у: "y",
    і: "i",
    ј: "j",
    ѕ: "s",
    ԁ: "d",
    һ: "h",
    к: "k",
    м: "m",
    т: "t",
    в: "b",
    н: "h",
    г: "r",
    п: "n",
  },
  ...{
    α: "a",
    ο: "o",
    ε: "e",
    ι: "i",
    κ: "k",
    ν: "v",
    ρ: "p",
    τ: "t",
    υ: "u",
    χ: "x",
    η: "n",
    ω: "w",
    γ: "y",
    ϲ: "c",
    ѵ: "v",
    ӏ: "l",
    ı: "i",
    ɡ: "g",
    ո: "n",
    օ: "o",
    ս: "u",
  },
  ...{ "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", $: "s", "!": "i" },
};

/** Words that mix Latin letters with lookalikes of other alphabets, or with digits, in Latin letters alone. */
function withoutLookalikes(folded: string): string {
  return folded.replace(/[^\s.,;:()"]+/g, (word) => {
    if (!/[a-z]/.test(word) || !/[^a-z'-]/.test(word)) return word;
    return [...word].map((c) => lookalikes[c] ?? c).join("");
  });
}

/**
 * Lines, cut into sentences where they hold several: the least that is quoted. Dots inside names and numbers
 * end no sentence; a line longer than a passage is looked at in overlapping pieces.
 */
function unitsOf(text: string): string[] {
  return text.split("\n").flatMap((line) => {
    const sentences = line
      .replace(/\s+/g, " ")
      .trim()
      .split(/(?<=[.!?]) (?=\S)|(?<=[。！？])/);
    return sentences.filter(Boolean).flatMap(pieces);
  });
}

function pieces(sentence: string): string[] {
  if (sentence.length <= longestPassage) return [sentence];
  const result: string[] = [];
  for (let at = 0; at < sentence.length; at += longestPassage / 2) {
    result.push(sentence.slice(at, at + longestPassage));
  }
  return result;
}

/** How many lines an order may be spread over, as in a narrow column. */
const mostLines = 4;

/** The shortest stretches of units that hold an order; neighbouring ones are one passage. */
function passagesIn(units: string[]): InjectedPassage[] {
  const sorts: (InjectedPassage["sort"] | undefined)[] = units.map(sortOf);
  for (let length = 2; length <= mostLines; length++) {
    for (let i = 0; i + length <= units.length; i++) {
      const stretch = sorts.slice(i, i + length);
      if (stretch.some(Boolean)) continue;
      const sort = sortOf(units.slice(i, i + length).join(" "));
      if (sort) sorts.fill(sort, i, i + length);
    }
  }
  const passages: InjectedPassage[] = [];
  units.forEach((unit, i) => {
    const sort = sorts[i];
    if (!sort) return;
    const previous = passages.at(-1);
    const joined = `${previous?.text ?? ""} ${unit}`;
    if (previous && sorts[i - 1] && joined.length <= longestPassage) previous.text = joined;
    else passages.push({ text: bounded(unit), sort });
  });
  return passages;
}

/**
 * Passages of a text that talk to a model.
 * @param text one page's text, lines parted by line feeds
 */
export function findInjections(text: string): InjectedPassage[] {
  const found: InjectedPassage[] = [];
  const add = (passage: InjectedPassage) => {
    if (!found.some((other) => other.text.includes(passage.text))) found.push(passage);
  };
  for (const line of text.split("\n")) {
    if (markup.some((mark) => mark.test(line))) add({ text: bounded(line), sort: "markup" });
  }
  if (chatHeader.test(text)) {
    const line =
      text.split("\n").find((candidate) => chatHeader.test(candidate)) ?? text.match(chatHeader)?.[0] ?? "";
    add({ text: bounded(line), sort: "identity" });
  }
  for (const passage of passagesIn(unitsOf(text))) add(passage);
  for (const decoded of decodedSnippets(text)) add(decoded);
  return found;
}

function sortOf(sentence: string): InjectedPassage["sort"] | undefined {
  const folded = fold(sentence);
  if (isSpelledOrder(folded)) return "override";
  const readings = [folded, withoutLookalikes(folded), ...otherReadings(folded)];
  for (const { sort, expression } of patterns) {
    for (const reading of new Set(readings)) {
      const match = expression.exec(reading);
      if (match && !isQuotedByTrade(reading, match)) return sort;
    }
  }
  return undefined;
}

/** Someone who describes an attack puts it in quotes and says what was done about it. */
function isQuotedByTrade(sentence: string, match: RegExpExecArray): boolean {
  if (!securityTrade.test(sentence.replace(match[0], ""))) return false;
  const lead = sentence.slice(0, match.index);
  return (
    /(?:["“”«]|(?:^|[\s(])')[^"“”«»]{0,80}$/.test(lead) ||
    /\b(?:such as|like|e\.g\.|including|against|for)[ :,]*(?:\w+ ){0,2}$/.test(lead)
  );
}

/** Base64 that spells out an order. */
function decodedSnippets(text: string): InjectedPassage[] {
  const snippets = joinEncodedLines(text).match(/[A-Za-z0-9+/_-]{24,}={0,2}/g) ?? [];
  return snippets.slice(0, 50).flatMap((snippet): InjectedPassage[] => {
    const decoded = decodeBase64(snippet.slice(0, 4000));
    if (!decoded) return [];
    const talks = passagesIn(unitsOf(decoded)).length > 0 || markup.some((mark) => mark.test(decoded));
    return talks ? [{ text: bounded(snippet), sort: "encoded" }] : [];
  });
}

/** Lines of nothing but base64 continue the line before, if that ends in it. */
function joinEncodedLines(text: string): string {
  return text
    .split("\n")
    .map((line) => line.trim())
    .reduce((joined, line) => {
      const continues =
        /^[A-Za-z0-9+/_-]{8,}={0,2}$/.test(line) && /[A-Za-z0-9+/_-]{40}$/.test(joined.slice(-40));
      return joined + (continues ? "" : "\n") + line;
    }, "");
}

function decodeBase64(snippet: string): string | undefined {
  try {
    const binary = atob(snippet.replaceAll("-", "+").replaceAll("_", "/").replace(/=+$/, ""));
    const bytes = Uint8Array.from(binary, (c) => c.charCodeAt(0));
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return /^[\P{Cc}\s]+$/u.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

function bounded(text: string): string {
  return text.trim().slice(0, longestPassage);
}
