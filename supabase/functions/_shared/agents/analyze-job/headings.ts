/** Headings of postings, by what stands under them. Matched on a heading in lower case without accents or marks. */

export type Section = "requirements" | "responsibilities" | "qualifications" | "culture" | "title" | "other";

const headings: [Section, RegExp][] = [
  // "You:" and "We:" part a posting in two.
  ["requirements", /^(?:you|du|sie|vous|tu|usted|jij|je)$/],
  ["other", /^(?:we|us|wir|nous|nosotros|wij)$/],
  // Before the others: "nice to have" and "what we offer" would else be taken for requirements or duties.
  [
    "qualifications",
    /nice[- ]to[- ]haves?|bonus|a plus|pluses|preferred|desirable|desired|advantage|would be great|ideally|von vorteil|wunschenswert|souhaite|serait un plus|deseable|valorable|diferenciais|desejavel|gewenst/,
  ],
  [
    "other",
    /benefits?|perks|we offer|you(?:'ll| will) get|compensation|salary|pay\b|remuneration|how to apply|apply|application|contact|equal opportunit|diversity|privacy|legal|recruitment process|hiring process|interview process|next steps|what's in it|wir bieten|unser angebot|das bieten|bewerbung|kontakt|nous offrons|avantages|postuler|candidature|ofrecemos|beneficios|oferecemos|contacto|wij bieden|wat bieden|solliciteren|cosa offriamo|about the salary|hours|location|schedule|job type|closing date|disclaimer|similar jobs|related jobs|cookies/,
  ],
  [
    "qualifications",
    /^(?:(?:minimum|basic|required|essential|key|your|professional|job) )?(?:qualifications?|education|credentials|certifications?|licen[cs]es?|licensure)(?! (?:to|in|of|from|as|for)\b)(?: (?:and|&) (?:education|certifications?|licen[cs]es?|training|registration))?|qualifikation|ausbildung|formation|diplomes?|titulacion|formacion|formacao|opleiding|titolo di studio/,
  ],
  [
    "requirements",
    /requirements?|(?:what|who) (?:we(?:'re| are)? )?(?:look|need|expect|seek)|looking for|you (?:have|bring|need|must|should have|are)\b|you'll (?:need|have|bring)|must[- ]haves?|essentials?|essential criteria|person specification|about you|who you are|your (?:profile|skills|background|experience)|skills|experience|knowledge|candidate profile|ideal candidate|competenc|criteria|anforderungen|(?:ihr|dein|euer) profil|(?:sie|du) bring|das bring|voraussetzungen|profil|vous (?:avez|etes)|competences|prerequis|requisitos|perfil|buscamos|requisiti|chi cerchiamo|competenze|functie-?eisen|wat vragen|wie ben jij|wie zoeken|jouw profiel|kvalifikationer|krav|wymagania|требования/,
  ],
  [
    "responsibilities",
    /responsibilit|dut(?:y|ies)|what you(?:'ll| will)? (?:do|be doing|work)|you(?:'ll| will) (?:do|be)|your (?:role|job|day|tasks?|mission|work|impact)|(?:the|about the|about this) (?:role|job|position|work|opportunity)|role (?:overview|summary|description)|job (?:description|summary|overview|purpose)|position (?:summary|overview)|tasks|day[- ]to[- ]day|in this (?:role|position|job)|a typical day|main purpose|scope of work|aufgaben|tatigkeiten|das erwartet|missions?|(?:vos|tes|les) taches|votre role|le poste|funciones|responsabilidades|tareas|que haras|atribuicoes|atividades|mansioni|responsabilita|cosa farai|attivita|taken|werkzaamheden|wat ga je doen|de functie|arbetsuppgifter|oppgaver|arbejdsopgaver|obowiazki|обязанности|задачи/,
  ],
  [
    "culture",
    /about (?:us|the (?:company|team|organi[sz]ation|practice|school|hospital))|who we are|our (?:culture|values|mission|team|story|company|way)|(?:company|the) (?:culture|values|overview)|why (?:join|work|us)|life at|how we work|working (?:here|with us)|the team|uber uns|wer wir sind|unsere (?:kultur|werte)|qui sommes|notre (?:culture|equipe|entreprise)|nos valeurs|sobre (?:nosotros|nos)|quienes somos|quem somos|nuestra cultura|chi siamo|over ons|wie wij zijn|om oss|om os|o nas|о нас|о компании/,
  ],
];

/** The section that a line opens, if it is a heading; `rest` is what follows it on the same line. */
export function headingOf(line: string): { section: Section; rest: string } | undefined {
  const [, marked = "", rest = ""] =
    /^[#*_=\s]*([^:：]{2,70}?)[*_\s]*(?:[:：][*_\s]*(.*))?$/.exec(line) ?? [];
  const hasColon = /[:：]/.test(line);
  if (marked === "" || (!hasColon && !looksLikeHeading(line, marked))) return undefined;
  const folded = foldLine(marked);
  if (folded.split(" ").length > 8) return undefined;
  const section = headings.find(([, expression]) => expression.test(folded))?.[0];
  return section && { section, rest: rest.trim() };
}

/** Short, no sentence, and not an item of a list. */
function looksLikeHeading(line: string, text: string): boolean {
  if (/^\s*[-–•·*◦▪‣o]\s/.test(line) && !/^\s*\*\*/.test(line)) return false;
  return (
    text.split(/\s+/).length <= 7 && !/[.;,]$/.test(text.trim()) && /^[\p{Lu}\p{Lo}¿¡#*]/u.test(text.trim())
  );
}

/** Lower case, without accents and the marks of a question at the end, with one form of the apostrophe and of white space. */
export function foldLine(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[?!]+$/, "")
    .replace(/\s+/g, " ")
    .trim();
}
