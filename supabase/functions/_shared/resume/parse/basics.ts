import type { ResumeDocument } from "../document.ts";
import type { Line } from "../layout.ts";
import type { Basics, Location, Profile } from "../schema.ts";
import { toBlocks } from "./blocks.ts";
import { titleWords } from "./classify.ts";
import {
  EMAIL_GLOBAL,
  findEmail,
  findPhone,
  findUrls,
  isReachLine,
  joinBrokenEmails,
  toProfile,
  withScheme,
} from "./contact.ts";
import { headingKind } from "./headings.ts";
import { isLanguageName } from "./languages.ts";
import { findPerson } from "./names.ts";
import { countryIn, type Place, parsePlace } from "./places.ts";
import { type Section, wideText } from "./sections.ts";
import { isSentence, squeeze, stripBullet, trimMarks } from "./text.ts";

/** The person: from what stands above and beside the sections, contact and profile sections included. */
export function parseBasics(document: ResumeDocument, lines: Line[], sections: Section[]): Basics {
  const headers = sections.filter((section) => section.kind === "header");
  const contacts = sections.filter((section) => section.kind === "contact" || section.kind === "profiles");
  const top = headers[0] && sections.indexOf(headers[0]) === 0 ? headers[0].lines : [];
  const mixed = sections.flatMap((section) => {
    if (section.kind === "summary" || section.kind === "other") return section.lines.filter(isContactLine);
    return section.kind === "header" ? [] : section.lines.filter((line) => isReachLine(line.text));
  });
  const personal = [...[...headers, ...contacts].flatMap((section) => section.lines), ...mixed];
  const everything = joinBrokenEmails(lines.map((line) => line.text));
  const own = joinBrokenEmails(personal.map((line) => line.text));

  const mails = document.links.map(mailOf).filter((mail) => mail !== undefined);
  const shown = findEmail(own) ?? findEmail(everything);
  // A link has the whole address where the text broke off.
  const email = mails.find((mail) => shown !== undefined && mail.startsWith(shown)) ?? shown ?? mails[0];
  const pool = nameLines(top, headers, lines);
  const person = findPerson(pool, lines, email);
  const rest = personal.filter((line) => !person.used.has(line));
  const place = findHome(rest) ?? findTown(rest);
  const country = place?.location.countryCode ?? countryIn(own) ?? undefined;
  const phone = findPhone(own, country) ?? telOf(document.links, everything) ?? undefined;

  const basics: Basics = {};
  if (person.name) basics.name = person.name;
  if (person.label) basics.label = person.label;
  if (email) basics.email = email;
  if (phone) basics.phone = phone;
  Object.assign(basics, findLinks(own, document.links));
  const summary = summaryOf(sections, headers, person.used);
  if (summary) basics.summary = summary;
  if (place && Object.keys(place.location).length > 0) basics.location = cleanLocation(place.location);
  return basics;
}

/** Holds an address or a number, or is short and names a place: such lines stand under “About” too. */
function isContactLine(line: Line): boolean {
  if (findEmail(line.text) !== undefined || /\+\d{1,3}[\s(]|\d[\d\s().-]{7,}\d/.test(line.text)) return true;
  if (findUrls(line.text).length > 0 && line.text.length < 90) return true;
  return line.text.length < 50 && !isSentence(line.text) && parsePlace(line.text)?.certainty === 2;
}

const mailOf = (link: string): string | undefined =>
  /^mailto:/i.test(link) ? findEmail(decode(link.slice(7))) : undefined;

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** A number that only a link holds counts if its digits are what the text shows as nothing else. */
function telOf(links: string[], text: string): string | undefined {
  const link = links.find((candidate) => /^tel:/i.test(candidate));
  if (!link) return undefined;
  const number = decode(link.slice(4)).trim();
  const digits = number.replace(/\D/g, "").slice(-7);
  return text.replace(/\D/g, "").includes(digits) ? number : undefined;
}

/** Where a name may stand: before the first heading; or the other columns' tops; or the contact section. */
function nameLines(top: Line[], headers: Section[], lines: Line[]): Line[] {
  const heads = headers.flatMap((section) => section.lines).filter((line) => line.page === 1);
  if (heads.length > 0) return [...top, ...heads.filter((line) => !top.includes(line))];
  return lines.filter((line) => line.page === 1).slice(0, 8);
}

/** The line that most surely is a place; addresses over two lines are joined. */
function findHome(lines: Line[]): Place | undefined {
  let best: { place: Place; score: number } | undefined;
  const consider = (text: string, bonus: number): void => {
    const place = parsePlace(text);
    if (!place || place.location.city === undefined) return;
    const score =
      place.certainty * 2 + bonus + (place.location.countryCode || place.location.region ? 0.5 : 0);
    if (score >= 2 && (!best || score > best.score)) best = { place, score };
  };
  lines.forEach((line, index) => {
    const labelled = /^(?:\S+\s){0,2}\S+\s?[:：]/u.test(line.text);
    const pieces = wideText(line)
      .split(/\t|\s*[|•·‖●■]\s*|\s+[–—]\s+/u)
      .map((piece) => trimMarks(stripBullet(piece)));
    for (const piece of pieces) {
      if (
        piece === "" ||
        isSentence(piece) ||
        titleWords(piece) > 0 ||
        isLanguageName(piece) ||
        headingKind(piece)
      )
        continue;
      if (/[@]|\+\d|https?:|www\./.test(piece)) continue;
      const place = LABELLED_PLACE.test(piece);
      consider(piece, place ? 3 : /,/.test(piece) ? 0.3 : 0);
      const next = lines[index + 1];
      if (next && /^\p{L}.*\d|\d.*\p{L}/u.test(piece) && next.region === line.region)
        consider(`${piece}, ${squeeze(next.text)}`, -0.2);
    }
    if (labelled && LABEL_ALONE.test(line.text)) {
      const next = lines[index + 1];
      if (next) consider(squeeze(next.text), 2);
    }
  });
  return best?.place;
}

/** A town that no list knows: a name-like piece on a line beside the address or number, or next to one. */
function findTown(lines: Line[]): Place | undefined {
  const near = lines.filter((line, index) =>
    [lines[index - 1], line, lines[index + 1]].some(
      (other) => other !== undefined && other.region === line.region && isReach(other),
    ),
  );
  for (const line of near) {
    for (const cell of wideText(line).split(/\t|\s*[|•·‖●■/]\s*|\s+[–—]\s+/u)) {
      const piece = trimMarks(stripBullet(cell));
      if (
        piece.length < 3 ||
        piece.length > 40 ||
        headingKind(piece) ||
        isLanguageName(piece) ||
        titleWords(piece) > 0 ||
        isSentence(piece)
      )
        continue;
      if (LABEL_WORD.test(piece)) continue;
      const place = parsePlace(piece);
      if (place?.location.city !== undefined) return place;
    }
  }
  return undefined;
}

const isReach = (line: Line): boolean =>
  findEmail(line.text) !== undefined || /\+?\d[\d\s().-]{6,}\d/.test(line.text);

/** Labels of contact lines. */
const LABEL_WORD =
  /^(?:e-?mail|phone|tel\.?|telephone|mobile|telefon|téléphone|teléfono|telefono|telefone|correo|courriel|web|website|linkedin|github|portfolio|born|nationality|geboren)$/iu;

const PLACE_LABEL =
  "location|address|city|residence|based in|adresse|anschrift|wohnort|ort|standort|domicile|ville|lieu|dirección|direccion|domicilio|ciudad|ubicación|residencia|indirizzo|città|residenza|morada|endereço|cidade|localidade|adres|woonplaats|plaats|bosted|sted|adress|bostadsort|ort|bopæl|by|osoite|kotipaikka|paikkakunta|miejsce zamieszkania|miasto|bydliště|město|adresa|şehir|konum|ikamet|адрес|город|место жительства|проживание|адреса|місто|διεύθυνση|πόλη|lakcím|العنوان|المدينة|地址|所在地|现居地|城市|住所|現住所|居住地|주소|거주지";
const LABELLED_PLACE = new RegExp(`^(?:${PLACE_LABEL})\\s*[:：-]\\s*\\S`, "iu");
const LABEL_ALONE = new RegExp(`^(?:${PLACE_LABEL})\\s*[:：]?$`, "iu");

function cleanLocation(location: Location): Location {
  return Object.fromEntries(
    Object.entries(location).filter(([, value]) => value !== undefined && value !== ""),
  );
}

/** Web site and profiles of the person: text first, link targets of the same text second. */
function findLinks(text: string, links: string[]): { url?: string; profiles?: Profile[] } {
  const emails = (text.match(EMAIL_GLOBAL) ?? []).map((mail) => mail.split("@")[1]);
  const urls = [...findUrls(text), ...links.filter((link) => /^https?:/i.test(link))].filter(
    (url) => !emails.includes(url),
  );
  const profiles: Profile[] = [];
  let site: string | undefined;
  for (const url of urls) {
    const profile = toProfile(url);
    if (!profile) {
      if (findUrls(text).includes(url)) site ??= withScheme(url);
      continue;
    }
    const known = profiles.some(
      (other) => other.network === profile.network && other.username === profile.username,
    );
    if (!known) profiles.push(profile);
  }
  return { ...(site ? { url: site } : {}), ...(profiles.length > 0 ? { profiles } : {}) };
}

/** The summary section, or running text above the first heading. */
function summaryOf(sections: Section[], headers: Section[], used: Set<Line>): string | undefined {
  const own = (lines: Line[]): string[] =>
    toBlocks(lines.filter((line) => !used.has(line) && !isContactLine(line))).map((block) => block.text);
  for (const section of sections) {
    if (section.kind !== "summary") continue;
    const texts = own(section.lines).filter((text) => text.split(/\s+/).length > 3 || isSentence(text));
    if (texts.length > 0) return texts.join(" ");
  }
  const prose = headers.flatMap((header) => own(header.lines)).filter(isProse);
  return prose.length > 0 ? prose.join(" ") : undefined;
}

const isProse = (text: string): boolean => {
  if (findEmail(text) || /\+\d{2}/.test(text)) return false;
  const count = text.split(/\s+/).length;
  return isSentence(text) && (count >= 5 || /[。！？]$/.test(text) || ([...text].length > 40 && count < 5));
};
