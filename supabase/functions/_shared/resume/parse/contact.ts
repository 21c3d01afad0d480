import { type CountryCode, findPhoneNumbersInText, isSupportedCountry } from "libphonenumber-js/min";
import type { Profile } from "../schema.ts";
import { headingKind } from "./headings.ts";
import { isAllCaps } from "./text.ts";

// Begins where no earlier character could: a long run without an @ is looked at once, not once a letter.
const EMAIL =
  /(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}._%+'-]+\s?@\s?[\p{L}\p{N}](?:[\p{L}\p{N}-]*\.)+\p{L}{2,24}(?![\p{L}\p{N}])/u;

/** The first e-mail address of a text; a space around the @ (from split runs) is closed. */
export function findEmail(text: string): string | undefined {
  const match = EMAIL.exec(text);
  if (!match) return undefined;
  const address = match[0].replace(/\s/g, "").replace(/^[.'-]+/, "");
  return isAllCaps(address) ? address.toLowerCase() : address;
}

/** Lines as one text, an address that breaks off at the end of a line (“ann@exam” / “ple.com”) closed up. */
export function joinBrokenEmails(lines: readonly string[]): string {
  // Only the last line can be one that breaks off: looking through all that stands before it would be quadratic.
  const joined: string[] = [];
  for (const line of lines) {
    const last = joined.at(-1) ?? "";
    const broken =
      /@[\p{L}\p{N}.-]*$/u.test(last) &&
      !EMAIL_END.test(last) &&
      /^[\p{L}\p{N}.-]+$/u.test(line.trim()) &&
      headingKind(line) === undefined;
    const parted = /[\p{L}\p{N}._-]$/u.test(last) && /^@[\p{L}\p{N}.-]+$/u.test(line.trim());
    if (broken || parted) joined[joined.length - 1] = last + line.trim();
    else joined.push(line);
  }
  return joined.join("\n");
}

const EMAIL_END = /@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,24}$/u;

/** Nothing but an e-mail address or a telephone number: such a line is the person's, wherever it stands. */
export function isReachLine(text: string): boolean {
  const trimmed = text.trim();
  return trimmed.replace(EMAIL, "").trim() === "" || /^\+\d[\d\s().-]{7,20}$/.test(trimmed);
}

export const EMAIL_GLOBAL = new RegExp(EMAIL.source, "gu");

const URL_PATTERN =
  /(?:https?:\/\/|www\.)[^\s|,;·•<>()]+|(?<![@\p{L}\p{N}.-])(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+(?:com|org|net|io|dev|me|co|ai|app|info|eu|tech|xyz|site|blog|page|design|art|online|edu|gov|uk|de|fr|es|it|pt|nl|be|ch|at|no|se|dk|fi|pl|cz|sk|hu|ro|gr|tr|ru|ua|br|mx|ar|cl|in|cn|jp|kr|au|nz|za|ng|ke|ca|us|ie|is|ee|lv|lt|bg|hr|rs|si|il|ae|eg|example|test)(?:\/[^\s|,;·•<>()]*)?(?![\p{L}\p{N}@])/giu;

/** All web addresses of a text, without trailing marks. */
export function findUrls(text: string): string[] {
  return [...text.replace(EMAIL_GLOBAL, " ").matchAll(URL_PATTERN)].map((match) =>
    match[0].replace(/[.,:;]+$/, ""),
  );
}

const NETWORKS: readonly [RegExp, string][] = [
  [/linkedin\.com\/(?:in|pub)\/([^/?#\s]+)/i, "LinkedIn"],
  [/github\.com\/([^/?#\s]+)/i, "GitHub"],
  [/gitlab\.com\/([^/?#\s]+)/i, "GitLab"],
  [/bitbucket\.org\/([^/?#\s]+)/i, "Bitbucket"],
  [/(?:twitter|x)\.com\/([^/?#\s]+)/i, "Twitter"],
  [/stackoverflow\.com\/users\/([^?#\s]+)/i, "Stack Overflow"],
  [/xing\.com\/profile\/([^/?#\s]+)/i, "Xing"],
  [/behance\.net\/([^/?#\s]+)/i, "Behance"],
  [/dribbble\.com\/([^/?#\s]+)/i, "Dribbble"],
  [/instagram\.com\/([^/?#\s]+)/i, "Instagram"],
  [/facebook\.com\/([^/?#\s]+)/i, "Facebook"],
  [/medium\.com\/@?([^/?#\s]+)/i, "Medium"],
  [/youtube\.com\/@?([^/?#\s]+)/i, "YouTube"],
  [/orcid\.org\/([^/?#\s]+)/i, "ORCID"],
  [/researchgate\.net\/profile\/([^/?#\s]+)/i, "ResearchGate"],
  [/kaggle\.com\/([^/?#\s]+)/i, "Kaggle"],
  [/t\.me\/([^/?#\s]+)/i, "Telegram"],
  [/mastodon\.[^/]+\/@?([^/?#\s]+)/i, "Mastodon"],
];

/** The network profile that an address points to. */
export function toProfile(url: string): Profile | undefined {
  for (const [pattern, network] of NETWORKS) {
    const match = pattern.exec(url);
    if (match?.[1]) return { network, username: decodeURIComponent(safe(match[1])), url: withScheme(url) };
  }
  return undefined;
}

const safe = (text: string): string => (/%(?![0-9a-f]{2})/i.test(text) ? text.replace(/%/g, "") : text);

/** `https://` in front of an address that has no scheme. */
export const withScheme = (url: string): string => (/^[a-z]+:/i.test(url) ? url : `https://${url}`);

const PHONE_LABEL =
  /(?:phone|tel(?:efon|efono|efone|éfono|ephone|éphone)?|mobile|mobil|mob|cell|handy|ph|portable|móvil|movil|cellulare|telemóvel|celular|gsm|puhelin|matkapuhelin|komórka|tlf|mobiltelefon|telefoonnummer|τηλέφωνο|κινητό|тел(?:ефон)?|моб|هاتف|جوال|טלפון|נייד|电话|手机|電話|携帯|전화|휴대폰|whatsapp)\.?\s*[:：]?\s*$/iu;

const PHONE_SHAPE = /(?<![\p{L}\p{N}/.-])(?:\+|00)?[(\d][\d\s().\-/–‑]{5,22}\d(?![\p{L}\p{N}])/gu;

/**
 * The first telephone number of a text, as it is written there. `country` reads national numbers; where
 * that fails, a number beside a label or with the shape of one is taken.
 */
export function findPhone(text: string, country: string | undefined): string | undefined {
  const cleaned = text
    .replace(EMAIL_GLOBAL, (email) => " ".repeat(email.length))
    .replace(URL_PATTERN, (url) => " ".repeat(url.length));
  const code = country && isSupportedCountry(country) ? (country as CountryCode) : undefined;
  const found = findPhoneNumbersInText(
    cleaned,
    code ? { defaultCountry: code, extended: false } : { extended: false },
  );
  const first = found.find(({ startsAt, endsAt }) => !isDates(cleaned.slice(startsAt, endsAt)));
  if (first) return tidy(cleaned.slice(openBracket(cleaned, first.startsAt), first.endsAt));
  let best: string | undefined;
  for (const match of cleaned.matchAll(PHONE_SHAPE)) {
    const candidate = match[0];
    const digits = candidate.replace(/\D/g, "");
    if (digits.length < 7 || digits.length > 15 || isDates(candidate)) continue;
    const labelled = PHONE_LABEL.test(cleaned.slice(0, match.index));
    if (labelled || candidate.startsWith("+")) return tidy(candidate);
    if (digits.length >= 8 && /[\s().-]/.test(candidate)) best ??= tidy(candidate);
  }
  return best;
}

/** The library starts after an opening bracket or plus that belongs to the number. */
function openBracket(text: string, at: number): number {
  return /[(+]/.test(text[at - 1] ?? "") ? at - 1 : at;
}

const tidy = (text: string): string =>
  text
    .replace(/[‑–]/g, "-")
    .replace(/\s+/g, " ")
    .replace(/[\s/.-]+$/, "")
    .trim();

/** “2014 - 2018” and “01.02.1990” look like numbers and are none. */
function isDates(text: string): boolean {
  const trimmed = text.trim();
  return (
    /^\(?(?:19|20)\d\d\)?\s*[-–/.]\s*(?:19|20)\d\d\)?$/.test(trimmed) ||
    /^\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d$/.test(trimmed) ||
    /^(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}$/.test(trimmed) ||
    /^(?:0?[1-9]|1[0-2])[./](?:19|20)\d\d\s*[-–]\s*(?:0?[1-9]|1[0-2])[./](?:19|20)\d\d$/.test(trimmed)
  );
}
