/** Lower case without accents, for comparing words. The parser's `foldForLexicon` also keeps apart what other scripts mean by a mark. */
export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replaceAll("ø", "o")
    .replaceAll("æ", "ae")
    .replaceAll("ß", "ss");
}
