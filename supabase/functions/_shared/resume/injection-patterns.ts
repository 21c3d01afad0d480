/** What talks to a language model instead of to a reader, as injection.ts looks for it. */

export type Sort = "override" | "identity" | "verdict" | "address" | "markup" | "exfiltration" | "encoded";

export interface Pattern {
  sort: Sort;
  expression: RegExp;
  /** What the match has to speak of. */
  needs?: RegExp;
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
    expression: new RegExp(
      `\\b(?:you|your|${before.slice(3, -1)}|before)\\b[^.!?]{0,60}[.!?:;,]+ (?:(?:please|now|so|just|then|and|but)[ ,]+){0,3}(?:ignore|disregard|forget|override|bypass) (?:(?:them|these|those)(?: all)?|it all|all of (?:it|them))\\b(?= ?(?:[.,;:!]|and\\b|$))`,
    ),
    needs: new RegExp(`\\b(?:${orders.slice(3, -1)}|rules|guidelines)\\b`),
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

/** Orders to ignore what was said, and orders to judge, in other languages; matched after `foldVisible`. */
const otherLanguages: [sort: Sort, expression: string][] = [
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

export const patterns: Pattern[] = [
  ...english,
  ...otherLanguages.map(([sort, source]) => ({ sort, expression: new RegExp(source) })),
];

/** Marks by which chats and tools are written down; matched on a line as it is. What stands between two of them belongs to them. */
export const chatMarks: RegExp[] = [
  /<\|(?:im_start|im_end|system|user|assistant|endoftext|begin_of_text|start_header_id|end_header_id|eot_id)\|?>/gi,
  /\[\/?INST\]|<<\/?SYS>>/g,
  /#{2,} ?(?:system|instruction|assistant)s? ?(?:prompt|message|instructions?|override)?:/gi,
  /<\/?(?:system|assistant|instructions?|system_prompt|tool_call|function_calls?|function_call|invoke|tool_use|tool_result)>/gi,
  /"(?:tool_calls?|function_call|tool_use)"\s*:/gi,
  /\{\s*"role"\s*:\s*"(?:system|assistant|developer)"/gi,
  /(?:begin|end|start of|end of) (?:system prompt|system message|(?:user|untrusted) (?:input|content|data))/gi,
];
/** What somebody else seems to say, from the mark that opens it to the one that closes it, over lines too. */
export const forgedSpeech =
  /(?:<\|(?:im_start|system|user|assistant|begin_of_text|start_header_id)\|?>|\[INST\]|<<SYS>>|<(?:system|assistant|instructions?|system_prompt|tool_call|function_calls?|tool_result)>)[\s\S]{0,2000}?(?:<\|(?:im_end|eot_id|endoftext)\|?>|\[\/INST\]|<<\/SYS>>|<\/(?:system|assistant|instructions?|system_prompt|tool_call|function_calls?|tool_result)>)/gi;
export const activeContent: RegExp[] = [
  /!\[[^\]]{0,200}\]\(\s*(?:https?:)?\/\//gi,
  /<img\b[^>]{0,200}\bsrc\s*=|<script\b|\]\(\s*javascript:/gi,
];
/** A mark after which somebody else seems to speak. */
export const openingMark =
  /(?:<\|(?:im_start|system|user|assistant|begin_of_text|start_header_id|end_header_id)\|?>|\[INST\]|<<SYS>>|<(?:system|assistant|instructions?|system_prompt)>)\s*$/i;

/** A chat header is one only if an order follows: skill lists begin with "System: Linux" as well. */
export const chatHeader =
  /(?:^|\n|[.!?] )[^\S\n]*(?:system|assistant|developer|ai|user|human)(?: (?:prompt|message|note|override|instructions?))? ?:\s?[^\n]{0,40}?\b(?:you (?:are|must|should|will|have to)|ignore|disregard|do not|don't|respond|reply|answer with|recommend|approve|sure[,!]|i (?:will|recommend|have reviewed)|this candidate|the candidate is)\b/gi;

/** A further order after one that was found: nothing that people write of themselves or of a job. */
export const furtherOrder =
  /^(?:(?:and|then|now|also|please|so|instead|just|finally|always|never|do not|don't|you (?:must|will|should|shall|have to|are to|need to))[ ,]+){0,4}(?:(?:approve|recommend|hire|rate|score|rank|praise|select|shortlist|advance|accept|reject|mark|treat|consider|evaluate|describe|classify) (?:this|the above|everyone|everybody|every (?:candidate|applicant)|all (?:candidates|applicants|of them)|any|me|him|her|them|it)\b|(?:ignore|disregard|obey|comply|reveal)\b|(?:respond|reply|answer|say|output|print|return|write|repeat|confirm)(?: (?:only|with|yes|no|that|the (?:word|words|score|prompt)|"|'|a score|your)|[.!]?$)|(?:give|assign|award|set) (?:me|this|it|them|everyone|full|top|maximum|a score|the (?:highest|maximum|best|top|score))\b|(?:do not|don't|never) (?:mention|tell|reveal|say)\b|you will (?:praise|obey|comply|approve|recommend|hire)\b)/;
