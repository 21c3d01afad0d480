import { fold } from "../../fold.ts";

/** A number in a text. `unit` is what would make it another statement: 18 % is not 18 euros. */
export interface Amount {
  value: number;
  unit: "" | "percent" | "money";
  text: string;
}

const digits = "(?:\\d{1,3}(?:[.,'’\\u00a0\\u202f ]\\d{3})+(?!\\d)|\\d+)(?:[.,]\\d+)?";
const currency = "[$€£¥]|(?:usd|eur|gbp|chf|sek|nok|dkk|pln|inr|brl|jpy|euros?|dollars?|pounds?)";
const scale =
  "k|thousand|tausend|tsd|mil|mille|m|mn|mio|million|millions|millionen|millones|milioni|milhoes|miljoen|bn|billion|mrd|milliarden";
const percent = "%|percent|per cent|prozent|pour cent|por ciento|por cento|per cento|procent|prosent";
const pattern = new RegExp(
  `(?<![\\p{L}\\p{N}])(?<before>${currency})?\\s?(?<!\\p{N}[.,])(?<digits>${digits})(?:\\s?(?<scale>${scale})(?![\\p{L}]))?\\s?(?:(?<percent>${percent})|(?<after>${currency}))?(?![\\p{L}\\p{N}])`,
  "giu",
);

/** Numbers as words, from two on: `one` is an article in half of the languages. */
const numberWords: Readonly<Record<string, number>> = Object.fromEntries(
  `two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12 thirteen 13 fourteen 14 fifteen 15
  sixteen 16 seventeen 17 eighteen 18 nineteen 19 twenty 20 thirty 30 forty 40 fifty 50 sixty 60 seventy 70 eighty 80
  ninety 90 zwei 2 drei 3 vier 4 funf 5 sechs 6 sieben 7 acht 8 neun 9 zehn 10 elf 11 zwolf 12 zwanzig 20 dreissig 30
  deux 2 trois 3 quatre 4 cinq 5 sept 7 huit 8 neuf 9 dix 10 douze 12 quinze 15 vingt 20 trente 30 tres 3 cuatro 4
  cinco 5 seis 6 siete 7 ocho 8 nueve 9 diez 10 doce 12 veinte 20 quattro 4 cinque 5 sette 7 otto 8 dieci 10 dodici 12
  dois 2 duas 2 quatro 4 sete 7 oito 8 nove 9 dez 10 vinte 20 twee 2 drie 3 vijf 5 zes 6 zeven 7 negen 9 tien 10
  twaalf 12 twintig 20`
    .split(/\s+/)
    .flatMap((word, index, all) => (index % 2 === 0 ? [[word, Number(all[index + 1])]] : [])),
);

/** Words that are amounts by themselves; a text may use them where its source does. */
export const amountWords =
  /^(?:doubl|tripl|trebl|quadrupl|halv|half|dozen|hundreds|thousands|millions|billions|verdoppel|verdreifach|halbier|duplic|raddoppi|triplic|dobr|verdubbel)/;

/** Every number of a text, as figures or words. Digits inside a name (`S3`, `B2B`) are no numbers. */
export function amountsIn(text: string): Amount[] {
  const written = [...text.matchAll(pattern)].map((match) => {
    const { before, digits = "", scale: size, percent, after } = match.groups ?? {};
    const unit: Amount["unit"] = percent ? "percent" : before || after ? "money" : "";
    return { value: round(numberOf(digits) * factorOf(size)), unit, text: match[0].trim() };
  });
  const spelled = (fold(text).match(/\p{L}+/gu) ?? []).flatMap((word) => {
    const value = numberWords[word];
    return value === undefined ? [] : [{ value, unit: "" as const, text: word }];
  });
  return [...written, ...spelled];
}

/** Whether `amount` is one of `known`: the same value, and in the same unit where it has one. */
export function isKnownAmount(amount: Amount, known: Amount[]): boolean {
  return known.some(
    ({ value, unit }) => value === amount.value && (amount.unit === "" || amount.unit === unit),
  );
}

function numberOf(digits: string): number {
  const grouped = /^\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+/.exec(digits)?.[0] ?? "";
  const whole = grouped ? grouped.replace(/\D/g, "") : (/^\d+/.exec(digits)?.[0] ?? "");
  const rest = digits.slice(grouped ? grouped.length : whole.length).replace(",", ".");
  return Number(`${whole}${rest}`);
}

function factorOf(size: string | undefined): number {
  if (!size) return 1;
  if (/^(?:k|thousand|tausend|tsd|mil|mille)$/i.test(size)) return 1_000;
  return /^(?:bn|billion|mrd|milliarden)$/i.test(size) ? 1_000_000_000 : 1_000_000;
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
