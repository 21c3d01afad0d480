/** Whether a line gives a measure of what was achieved: a number that counts or compares something. */

/** Words that mean an amount, in the ten languages of the rubric; folded, without accents. */
const amounts =
  /\b(?:double[ds]?|doubling|triple[ds]?|tripling|quadrupled|halved|halving|twice|half|dozens?|hundreds?|thousands?|millions?|billions?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|verdoppel\w*|halbier\w*|verdreifach\w*|hundert\w*|tausend\w*|millionen|milliarden|zwei|drei|vier|funf|sechs|sieben|acht|neun|zehn|zwolf|doubl\w+|tripl\w+|moitie|centaines?|milliers?|deux|trois|quatre|cinq|dix|douze|vingt|duplic\w+|triplic\w+|mitad|cientos|millones|tres|cuatro|cinco|diez|raddoppi\w+|triplic\w+|centinaia|migliaia|milioni|tre|quattro|cinque|dieci|dobr\w+|metade|centenas|milhares|milhoes|dois|duas|quatro|dez|verdubbel\w*|gehalveerd|honderden|duizenden|miljoen\w*|twee|drie|vijf|tien|doblet|halvert|hundrevis|tusenvis|millioner|fordubbla\w*|halverade|hundratals|tusentals|miljoner|tva|fyra|fordoblede|halverede)\b/;

/** Names that carry a number: standards, versions, offices, certificates. */
const namedNumber =
  /\b(?:iso|iec|din|ieee|rfc|pci|soc|sap|python|java|php|angular|vue|react|windows|office|http|tls|html|css|ecma|web|industry|industrie|covid|level|niveau|grade|phase|type|class|model|version|v|section|article|unit|room|chapter|q|fy|sprint|section|form|catia|creo|autocad|excel|step|§)[ /-]?(?:\p{N}+(?:[.\-/]\p{N}+)*)/gu;
const year = /(?:19|20)\d{2}(?:\s?[-–/]\s?(?:(?:19|20)?\d{2}|\p{L}+))?/gu;
const monthAndYear = /\p{N}{1,2}[./]\p{N}{2,4}/gu;

/** @param folded a line in lower case, without accents */
export function givesMeasure(folded: string): boolean {
  const rest = folded
    .replace(/24\s?[/x]\s?7/g, " ")
    .replace(namedNumber, " ")
    .replace(monthAndYear, " ")
    .replace(year, " ");
  // A digit that begins a word, so not the one of s3, b2b or h264; percent and currency may touch it.
  return (
    /(?:^|[^\p{L}\p{N}]|[\u3040-\u9fff\uac00-\ud7af])\p{N}/u.test(rest) ||
    /[一二三四五六七八九十百千万億]+[人名件年%個项台倍]/u.test(rest) ||
    amounts.test(rest)
  );
}
