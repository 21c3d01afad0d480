import type { Location } from "../schema.ts";
import { organisationWords } from "./classify.ts";
import {
  CITY_NAMES,
  COUNTRY_ALPHA2,
  COUNTRY_CODES,
  REGION_CODES,
  REGION_NAMES,
  REMOTE_WORDS,
} from "./lexicon/places.ts";
import { foldForLexicon, isCjk, squeeze, trimMarks } from "./text.ts";

/** A place read from text; `certainty` is 0 (any words), 1 (has the form of a place) or 2 (names a known place). */
export interface Place {
  location: Location;
  certainty: 0 | 1 | 2;
  /** Words that are neither street nor place stand before the town: a company’s name, say. */
  prefixed: boolean;
}

const LABEL =
  /^(?:location|address|city|residence|based in|lives in|home|adresse|anschrift|wohnort|ort|standort|domicile|ville|lieu|direccion|dirección|domicilio|ciudad|ubicacion|ubicación|residencia|indirizzo|citta|città|residenza|morada|endereço|endereco|cidade|localidade|adres|woonplaats|plaats|bosted|sted|adress|bostadsort|stad|bopæl|by|osoite|kotipaikka|paikkakunta|adres zamieszkania|miejsce zamieszkania|miasto|bydliště|bydliste|mesto|město|adresa|şehir|sehir|konum|ikamet|адрес|город|место жительства|проживание|адреса|місто|місце проживання|διευθυνση|διεύθυνση|πόλη|τόπος κατοικίας|lakcím|lakhely|العنوان|المدينة|الموقع|كתובת|地址|所在地|现居地|城市|住所|現住所|居住地|주소|거주지)\s*[:：-]\s*/iu;

const POSTAL_CITY: RegExp[] = [
  // 10115 Berlin, D-10115 Berlin, 1012 AB Amsterdam, 00-001 Warszawa, 110 00 Praha, SE-111 22 Stockholm
  /^(?:[A-Z]{1,2}[- ])?(?<code>\d{4}\s?[A-Z]{2}|\d{2}-\d{3}|\d{4}-\d{3}|\d{3}\s\d{2}|\d{4,6})\s+(?<city>\p{Lu}[\p{L}.'’ -]+?)(?:\s+\d{1,2})?$/u,
  // London SW1A 1AA, Toronto ON M5V 2T6
  /^(?<city>\p{Lu}[\p{L}.'’ -]+?)\s+(?<code>[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}|[A-Z]\d[A-Z]\s?\d[A-Z]\d)$/u,
  // Mumbai 400001, Sydney 2000, Москва 101000
  /^(?<city>\p{Lu}[\p{L}.'’ -]+?)[\s-]+(?<code>\d{4,6})$/u,
  /^〒?\s?(?<code>\d{3}-\d{4})\s*(?<city>\S+)$/u,
];

const US_CODE = /^(?<region>[A-Z]{2,3})\.?(?:\s+(?<code>\d{5}(?:-\d{4})?|\d{4}|[A-Z]\d[A-Z]\s?\d[A-Z]\d))?$/;
const POSTAL_ONLY =
  /^(?:[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}|[A-Z]\d[A-Z]\s?\d[A-Z]\d|\d{5}(?:-\d{3,4})?|\d{4}\s?[A-Z]{2}|\d{4,6})$/;

/** Reads “12 High Street, Leeds, LS1 4AB, United Kingdom” and what résumés write instead of it. */
export function parsePlace(raw: string): Place | undefined {
  const text = squeeze(trimMarks(raw)).replace(LABEL, "");
  if (text === "" || text.length > 110 || /@|https?:|www\./.test(text)) return undefined;
  const location: Location = {};
  let certainty: 0 | 1 | 2 = 0;
  const known = (): void => {
    certainty = 2;
  };
  const tokens = text
    .replace(/\(([A-Z]{2})\)/g, (_, code: string) => (COUNTRY_ALPHA2.has(code) ? `, ${code}!` : `, ${code}`))
    .replace(/\(([^)]*)\)/g, ", $1")
    .split(/\s*[,，、،;|·•]\s*|\s+[–—-]\s+|\s+\/\s+/)
    .map((token) => token.trim())
    .filter(Boolean);
  if (tokens.length === 0 || tokens.length > 7) return undefined;
  if (tokens.every((token) => REMOTE_WORDS.has(foldForLexicon(token))))
    return { location: {}, certainty: 2, prefixed: false };

  const rest: string[] = [];
  const last = tokens.length - 1;
  tokens.forEach((token, index) => {
    if (/^[A-Z]{2}!$/.test(token)) {
      location.countryCode = token.slice(0, 2);
      known();
      return;
    }
    const folded = foldForLexicon(token);
    const country = COUNTRY_CODES.get(folded);
    if (country && !(index === 0 && CITY_NAMES.has(folded))) {
      location.countryCode = country;
      known();
      if (REGION_NAMES.has(folded)) location.region = token;
      return;
    }
    if (
      index > 0 &&
      index === last &&
      /^[A-Z]{2}$/.test(token) &&
      !REGION_CODES.has(token) &&
      COUNTRY_ALPHA2.has(token)
    ) {
      location.countryCode = token;
      known();
      return;
    }
    if (
      index > 0 &&
      /^[A-Z]{2}$/.test(token) &&
      COUNTRY_ALPHA2.has(token) &&
      (location.region !== undefined || index === last) &&
      tokens.length > 2
    ) {
      location.countryCode = token;
      known();
      return;
    }
    const code = US_CODE.exec(token);
    const region = code?.groups?.region;
    if (index > 0 && region && REGION_CODES.has(region)) {
      location.region = region;
      if (code?.groups?.code) location.postalCode = code.groups.code;
      known();
      return;
    }
    const named = /^(?<name>\p{L}[\p{L} .'-]+?)(?:\s+(?<code>\d{4,6}(?:-\d{4})?))?$/u.exec(token);
    const name = named?.groups?.name;
    if (index > 0 && name && REGION_NAMES.has(foldForLexicon(name)) && rest.length > 0) {
      location.region = name;
      if (named?.groups?.code) location.postalCode = named.groups.code;
      known();
      return;
    }
    if (index > 0 && POSTAL_ONLY.test(token)) {
      location.postalCode = token;
      return;
    }
    rest.push(token);
  });

  // “Austin TX 78701”, “London UK”: the code stands after a space only.
  if (rest.length > 0 && !location.region && !location.countryCode) {
    const token = rest.at(-1) as string;
    const spaced =
      /^(?<city>\p{Lu}[\p{L}.'’ -]+?)\s+(?<region>[A-Z]{2,3})(?:\s+(?<code>\d{4,5}(?:-\d{4})?))?$/u.exec(
        token,
      );
    const region = spaced?.groups?.region;
    if (
      spaced?.groups?.city &&
      region &&
      (REGION_CODES.has(region) ||
        COUNTRY_CODES.has(region.toLowerCase()) ||
        (COUNTRY_ALPHA2.has(region) && CITY_NAMES.has(foldForLexicon(spaced.groups.city))))
    ) {
      if (REGION_CODES.has(region)) location.region = region;
      else location.countryCode = COUNTRY_CODES.get(region.toLowerCase()) ?? region;
      if (spaced.groups.code) location.postalCode = spaced.groups.code;
      rest[rest.length - 1] = spaced.groups.city;
      known();
    }
  }

  // “Chennai Tamil Nadu”
  const words = rest.length === 1 ? (rest[0] as string).split(" ") : [];
  for (let at = 1; at < words.length; at++) {
    if (
      !REGION_NAMES.has(foldForLexicon(words.slice(at).join(" "))) ||
      CITY_NAMES.has(foldForLexicon(words.join(" ")))
    )
      continue;
    location.region = words.slice(at).join(" ");
    rest[0] = words.slice(0, at).join(" ");
    known();
    break;
  }

  for (let index = rest.length - 1; index >= 0; index--) {
    const token = rest[index] as string;
    const match = POSTAL_CITY.map((pattern) => pattern.exec(token)).find((found) => found?.groups?.city);
    if (match?.groups && !CITY_NAMES.has(foldForLexicon(token))) {
      location.postalCode = match.groups.code;
      rest[index] = match.groups.city as string;
      if (rest.length > 1 || index === 0) known();
      location.city = rest[index];
      rest.splice(index, 1);
      break;
    }
  }
  if (location.city === undefined) {
    const index = rest.findLastIndex((token) => CITY_NAMES.has(foldForLexicon(token)) || isCjkCity(token));
    if (index >= 0) {
      location.city = rest[index];
      rest.splice(index, 1);
      known();
    } else {
      const last = rest.findLastIndex((token) => isPlaceName(token));
      if (last >= 0) {
        location.city = rest[last];
        rest.splice(last, 1);
        if (
          location.region === undefined &&
          rest.length === 1 &&
          last === 1 &&
          isPlaceName(rest[0] as string)
        ) {
          // “Ennis, Clare”: the town comes first.
          location.region = location.city;
          location.city = rest[0];
          rest.splice(0, 1);
          if (certainty === 0) certainty = 1;
        }
      }
    }
  }
  const address = rest.filter(
    (token) =>
      (/\d/.test(token) || STREET.test(token)) &&
      !/^\d+(?:st|nd|rd|th)\b/.test(token) &&
      organisationWords(token) === 0,
  );
  if (address.length > 0) location.address = address.join(", ");
  const strange = rest.filter((token) => !address.includes(token));
  if (strange.length > 1 && certainty < 2) return undefined;
  if (location.city === undefined && location.countryCode === undefined && location.region === undefined)
    return undefined;
  if (
    strange.length === 1 &&
    location.region === undefined &&
    location.city !== undefined &&
    tokens.indexOf(strange[0] as string) > tokens.indexOf(location.city)
  ) {
    location.region = strange[0];
  }
  const prefixed = strange.some(
    (token) => location.city !== undefined && tokens.indexOf(token) < tokens.indexOf(location.city),
  );
  return { location, certainty, prefixed };
}

const STREET =
  /\b(?:street|st\.|road|rd\.|avenue|ave|lane|drive|boulevard|blvd|way|court|square|close|terrace|apt|suite|floor|rue|via|viale|piazza|calle|avenida|av\.|rua|travessa|ul\.|ulica|plac|al\.|náměstí|cad\.|sok\.|mah\.|ул\.|улица|пр\.|проспект|вул\.|οδός)\b|(?:str(?:aße|asse|\.)|weg|platz|gasse|allee|gata|gatan|vej|veien|vägen|straat|laan|plein|katu|tie)(?:\s|$)/iu;

/** Written like the name of a place: one to four words in capitals, no digits. */
function isPlaceName(token: string): boolean {
  if (/\d/.test(token) || STREET.test(token)) return false;
  if (isCjk(token)) return isCjkCity(token);
  const parts = token.split(/\s+/);
  if (parts.length > 4) return false;
  return parts.every(
    (part) =>
      /^[\p{Lu}\p{Lo}'’]/u.test(part) ||
      /^(?:am|an|der|de|del|la|le|les|of|upon|sur|im|in|do|da|dos|den|el|al|y|und|bei|na|nad|i|ob|près|sous|the|on|aan|op)$/i.test(
        part,
      ),
  );
}

const isCjkCity = (token: string): boolean =>
  /^[\u3400-\u9fff\uac00-\ud7af]{1,7}(?:市|都|府|県|縣|区|區|省|시|도|구)/u.test(token);

/** The country that a text names, if any. */
export function countryIn(text: string): string | undefined {
  for (const token of text.split(/[,|·•()\n\t;]|\s[–—-]\s/)) {
    const trimmed = token.trim();
    const country = COUNTRY_CODES.get(foldForLexicon(trimmed));
    if (country) return country;
  }
  return undefined;
}
