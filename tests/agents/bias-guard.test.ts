import { describe, expect, test } from "vitest";
import {
  tellsPersonalMarkers,
  withheld,
  withoutPersonalMarkers,
} from "../../supabase/functions/_shared/agents/bias-guard.ts";
import type { MarkerKind } from "../../supabase/functions/_shared/agents/bias-markers.ts";

const names = ["Amara Nwosu-Okafor", "Amara Okafor"];
const guard = (text: string, known = names) => withoutPersonalMarkers(text, known);

/** Texts with something planted, and the word that must be gone. */
const planted: [MarkerKind, text: string, gone: string][] = [
  ["name", "Amara Okafor, platform engineer", "Amara"],
  ["name", "OKAFOR, AMARA", "OKAFOR"],
  ["name", "amara okafor", "okafor"],
  ["name", "Okafor's team shipped it", "Okafor"],
  ["name", "A. O., engineer", "A. O."],
  ["name", "Ámara led the migration", "Ámara"],
  ["name", "A\u200bmara led the migration", "mara"],
  ["name", "Ａｍａｒａ led the migration", "Ａｍａｒａ"],
  ["name", "Nwosu wrote the tests", "Nwosu"],
  ["name", "amara.okafor wrote the tests", "okafor"],
  ["contact", "amara.okafor@example.com", "okafor"],
  ["contact", "See https://example.com/~amara for more", "example.com"],
  ["contact", "linkedin.com/in/amara", "amara"],
  ["contact", "Call +44 20 7946 0958", "7946"],
  ["contact", "Tel (0113) 496 0000", "496"],
  ["pronoun", "She led a team of five", "She"],
  ["pronoun", "He was promoted twice; his manager agreed", "his"],
  ["pronoun", "Pronouns: she/her", "her"],
  ["pronoun", "Amara (they/them)", "they/them"],
  ["pronoun", "taught herself Rust", "herself"],
  ["pronoun", "Elle a dirigé une équipe", "Elle"],
  ["sex", "Gender: female", "female"],
  ["sex", "Geschlecht: weiblich", "weiblich"],
  ["sex", "Sexe : F", ": F"],
  ["sex", "Mrs. Okafor taught chemistry", "Mrs"],
  ["sex", "Frau Okafor leitete das Team", "Frau"],
  ["sex", "As a woman in tech I mentor others", "woman"],
  ["sex", "The only female engineer on the team", "female"],
  ["sex", "Captain of the women's rugby team", "women's"],
  ["sex", "Speaker at Women in Data", "Women"],
  ["sex", "Worked as a waitress", "waitress"],
  ["sex", "Chairman of the works committee", "Chairman"],
  ["sex", "Transgender rights volunteer", "Transgender"],
  ["family", "Marital status: married", "married"],
  ["family", "Married, two children", "children"],
  ["family", "Single, no children", "Single"],
  ["family", "Familienstand: verheiratet, 2 Kinder", "verheiratet"],
  ["family", "Mother of two", "Mother"],
  ["family", "I have three young children", "children"],
  ["family", "Returned from maternity leave", "maternity"],
  ["family", "Estado civil: soltera", "soltera"],
  ["family", "Mariée, deux enfants", "Mariée"],
  ["family", "Moved for my husband's job", "husband"],
  ["age", "Date of birth: 12 March 1980", "1980"],
  ["age", "DOB 12/03/1980", "1980"],
  ["age", "Born in 1980 in Lagos", "1980"],
  ["age", "Geboren am 12.03.1980", "1980"],
  ["age", "Née le 3 mai 1985 à Lyon", "1985"],
  ["age", "Age: 45", "45"],
  ["age", "a 45-year-old engineer", "45"],
  ["age", "45 years old and fit", "45"],
  ["age", "45 Jahre alt", "45"],
  ["age", "A digital native and recent graduate", "digital native"],
  ["age", "A young professional", "young"],
  ["year", "Graduated in 1984", "1984"],
  ["year", "Class of 1984", "1984"],
  ["year", "Class of '84", "84"],
  ["year", "BSc Chemistry (1984)", "1984"],
  ["year", "BSc Chemistry, 1984", "1984"],
  ["year", "University of Ibadan, 1980–1984", "1984"],
  ["year", "Abitur 1998", "1998"],
  ["year", "Nurse since 1991", "1991"],
  ["year", "Jan 1991 – present: nurse", "1991"],
  ["year", "03/1991 - 04/1995 ward sister", "1991"],
  ["photo", "Photo attached", "Photo"],
  ["photo", "See my picture above", "picture"],
  ["photo", "Lichtbild anbei", "Lichtbild"],
  ["photo", "![me](data:image/png;base64,AAAA)", "me"],
  ["photo", "portrait.jpg", "portrait"],
  ["origin", "Nationality: Nigerian", "Nigerian"],
  ["origin", "Staatsangehörigkeit: nigerianisch", "nigerianisch"],
  ["origin", "Nigerian citizen with a work permit", "Nigerian"],
  ["origin", "Citizen of Nigeria", "Nigeria"],
  ["origin", "Born and raised in Lagos", "Lagos"],
  ["origin", "Place of birth: Lagos", "Lagos"],
  ["origin", "Native speaker of Igbo", "Native speaker"],
  ["origin", "Mother tongue: Igbo", "Igbo"],
  ["origin", "I am Nigerian and hard-working", "Nigerian"],
  ["origin", "Ethnicity: Black African", "African"],
  ["origin", "African-American engineers' network", "African"],
  ["origin", "of Nigerian descent", "Nigerian"],
  ["religion", "Religion: Catholic", "Catholic"],
  ["religion", "Youth leader at St John's Church", "Church"],
  ["religion", "Treasurer of the Muslim Students' Society", "Muslim"],
  ["religion", "Konfession: evangelisch", "evangelisch"],
  ["religion", "Teaches at a Jewish primary school", "Jewish"],
  ["orientation", "Organised the LGBTQ+ network", "LGBTQ"],
  ["orientation", "As a gay engineer", "gay"],
  ["health", "I am registered disabled", "disabled"],
  ["health", "Disability: hearing", "hearing"],
  ["health", "Schwerbehindert (50 %)", "Schwerbehindert"],
  ["health", "Living with multiple sclerosis", "sclerosis"],
  ["health", "Wheelchair user", "Wheelchair"],
  ["health", "Despite my dyslexia I write daily", "dyslexia"],
  ["politics", "Member of the Labour Party", "Labour"],
  ["politics", "Trade union representative", "union"],
  ["politics", "Gewerkschaftsmitglied seit Jahren", "Gewerkschafts"],
  ["politics", "Army veteran", "veteran"],
  ["looks", "Height: 170 cm", "170"],
  ["looks", "Eye colour: brown", "brown"],
];

test.each(planted)("%s is taken out of %j", (kind, text, gone) => {
  const { text: rest, removed } = guard(text);
  expect(rest).not.toContain(gone);
  expect(rest).toContain(withheld);
  // A marker may be taken out as another kind's; that it is counted is what matters.
  expect(Object.keys(removed), kind).not.toHaveLength(0);
  expect(tellsPersonalMarkers(text, names)).toBe(true);
  expect(tellsPersonalMarkers(rest, names)).toBe(false);
});

describe("what somebody did is left as it is", () => {
  test.each([
    "Led wound care for 24 beds on an acute ward",
    "Taught 25 children in a mixed class, three of them with special needs",
    "Served 2000 meals a day with a team of 12",
    "Cut packaging waste by 18 % within a year",
    "Platform engineer at Alto Data",
    "Moved 40 services to Kubernetes and PostgreSQL",
    "Photography: product shots for a catalogue of 300 items",
    "Drove a forklift in a cold store; moved 120 pallets a shift",
    "Represented clients before employment tribunals in 35 cases",
    "Cared for people living with dementia",
    "Nursed patients recovering from surgery",
    "Translated contracts from German into English",
    "Single-handedly rebuilt the billing system",
    "Built a single page application",
    "Responsible for a budget of 1200000 euros",
    "ISO 9001 audits",
    "Sr. Engineer, then team lead",
    "Strong background in statistics",
    "Build: Maven, Gradle",
    "Managed 10 000 000 records",
    "Black-box testing and white papers",
    "Midwife on a ward of 18 beds",
    "Native mobile apps in Kotlin",
    "Certificate in food hygiene",
    "5 years of experience with SAP",
    "Held the patent on a valve",
    "Führte ein Team von acht Leuten",
    "A dirigé une équipe de huit personnes",
    "Mise en place du menu pour 80 couverts",
  ])("%j", (text) => {
    expect(guard(text)).toEqual({ text, removed: {} });
  });
});

describe("names", () => {
  test.each([
    ["Grace Baker", "Grace Baker, a baker of grace", "[withheld], a baker of grace"],
    ["Will Young", "WILL YOUNG: I will work with young people", "[withheld]: I will work with young people"],
    ["José Núñez", "Jose Nunez and JOSÉ NÚÑEZ", "[withheld] and [withheld]"],
    ["Ludwig van der Berg", "Berg drove a van", "[withheld] drove a van"],
    ["王伟", "我是王伟，工程师", "我是[withheld],工程师"],
    ["Нина Орлова", "Нина Орлова, инженер", "[withheld], инженер"],
    ["Anne-Marie Dupont", "Anne ran the kitchen", "[withheld] ran the kitchen"],
    ["D'Arcy O'Neil", "Mx d'arcy o'neil", "[withheld]"],
    ["(a+)+$ [x", "Wrote expressions", "Wrote expressions"],
    ["", "Wrote expressions", "Wrote expressions"],
  ])("of %j", (name, text, rest) => {
    expect(guard(text, [name]).text).toBe(rest);
  });

  test("inside of words are none", () => {
    expect(guard("Amarantine Okaforia", names).text).toBe("Amarantine Okaforia");
    expect(guard("Annual planning", ["Ann Plan"]).text).toBe("Annual planning");
  });
});

test("what was taken out is counted by kind, and never told", () => {
  const { removed } = guard("She is Amara Okafor, born in 1980. She is married.");
  expect(removed).toEqual({ name: 1, age: 1, pronoun: 2, family: 1 });
});

test("a second look finds nothing more", () => {
  for (const [, text] of planted) {
    const once = guard(text).text;
    expect(guard(once)).toEqual({ text: once, removed: {} });
  }
});

test("a text made to be slow is not", () => {
  for (const text of [
    "a ".repeat(20_000),
    "1".repeat(20_000),
    "born in ".repeat(5_000),
    "the one only first ".repeat(3_000),
  ]) {
    expect(typeof guard(text).text).toBe("string");
  }
});
