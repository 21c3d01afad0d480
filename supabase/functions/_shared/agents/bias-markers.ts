/** The words by which a text tells of a person what a model may not know; `bias-guard.ts` takes them out. */

export type MarkerKind =
  | "name"
  | "contact"
  | "pronoun"
  | "sex"
  | "family"
  | "age"
  | "year"
  | "photo"
  | "origin"
  | "religion"
  | "orientation"
  | "health"
  | "politics"
  | "looks";

/** What a labelled line says up to its end or the next separator. */
const value = "\\s*[:：=]\\s*[^\\n;|•·]{0,80}";
const label = (words: string) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})${value}`, "giu");
const words = (source: string) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, "giu");
const cased = (source: string) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, "gu");

const months =
  "jan(?:uary|uar|vier|eiro)?|feb(?:ruary|ruar)?|f[eé]vrier|fevereiro|febrero|enero|mar(?:ch|s|zo|ço)?|m[aä]rz|apr(?:il|ile)?|avril|abril|may|mai|mayo|maio|maggio|june?|juni|juin|junio|junho|giugno|july?|juli|juillet|julio|julho|luglio|aug(?:ust)?|ao[uû]t|agosto|sept?(?:ember|embre)?|setembro|settembre|oct(?:ober|obre)?|okt(?:ober)?|outubro|ottobre|nov(?:ember|embre|embro)?|dec(?:ember)?|dez(?:ember|embro)?|d[eé]cembre|diciembre|dicembre";
const year = "(?:19|20)\\d{2}";
const date = `(?:\\d{1,2}[./-]\\d{1,2}[./-](?:${year}|\\d{2})|${year}-\\d{2}(?:-\\d{2})?|(?:\\d{1,2}(?:st|nd|rd|th)?\\.? (?:of |de )?)?(?:${months})\\.?,? (?:\\d{1,2},? )?(?:de |del )?${year})`;
const count = "(?:an?|one|two|three|four|five|six|\\d)";
const religions =
  "christian\\w*|catholic\\w*|protestant\\w*|evangelical\\w*|orthodox christian|baptists?|methodists?|lutherans?|anglicans?|mormons?|latter-day saints|jehovah'?s witness\\w*|muslims?|islam(?:ic)?|sunni|shia|shi'?ite|jews?|jewish|judaism|hindus?|hinduism|buddhis[mt]s?|sikhs?|sikhism|baha'?i|atheis[mt]s?|agnostic|pagan|church(?:es)?|mosques?|synagogues?|gurdwara|parish|hijab|kippah|ramadan|bible study|katholisch\\w*|evangelisch\\w*|muslimisch\\w*|islamisch\\w*|j[uü]disch\\w*|kirche\\w*|kirchlich\\w*|moschee|musulman\\w*|chr[eé]tien\\w*|catholique\\w*|juive?s?|[eé]glise|mosqu[eé]e|cat[oó]lic[oa]s?|cristian[oa]s?|jud[ií][oa]s?|iglesia|mezquita|igreja|musulmano|musulmán|cattolic[oa]|chiesa";
const origins =
  "immigrants?|refugees?|asylum[- ]seekers?|expat(?:riate)?s?|ethnic(?:ity)?(?: minority)?|person of colou?r|people of colou?r|bipoc|african[- ]american|afro-\\w+|asian[- ]american|mexican[- ]american|native american|hispanic|latin[oax]s?|caucasian|migrationshintergrund|ausl[aä]nder\\w*";

const peoples =
  "Black|White|Asian|Arab|African|Roma|Indian|Chinese|Pakistani|Nigerian|Polish|Turkish|Syrian|Mexican|Brazilian|German|French|Spanish|Italian|Portuguese|Irish|British|American|Russian|Ukrainian|Romanian|Iranian|Iraqi|Afghan|Kurdish|Somali|Ghanaian|Kenyan|Filipin[oa]|Vietnamese|Korean|Japanese|Indigenous|Aboriginal|M[aā]ori";

/** Contacts first: a name inside an address goes with it. */
export const markerPatterns: [MarkerKind, RegExp][] = [
  ["contact", /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/giu],
  ["contact", /(?:https?:\/\/|www\.)[^\s,;)\]]+/giu],
  ["contact", /\b(?:linkedin|github|xing|twitter|facebook|instagram)\.com\/[^\s,;)\]]*/giu],
  [
    "contact",
    /(?<![\p{L}\p{N}])(?:\+\d[\d ()./-]{7,16}\d|(?=(?:[^\d\n]{0,2}\d){9})(?:\(?\d{2,5}\)?[ ./-]){2,5}\d{2,5})(?![\p{L}\p{N}])/gu,
  ],

  [
    "age",
    label(
      "dob|d\\.o\\.b\\.?|date of birth|birth ?date|birthday|born|age|geburtsdatum|geboren|geb\\.|alter|date de naissance|[âa]ge|fecha de nacimiento|edad|data de nascimento|idade|data di nascita|et[aà]|geboortedatum|leeftijd|f[oø]dselsdato|f[oö]delsedatum",
    ),
  ],
  [
    "age",
    new RegExp(
      `(?<![\\p{L}])(?:born|geboren|geb\\.|n[ée]e?|nacid[oa]|nascid[oa]|nat[oa])(?: on| in| am| le| en| el| em| il| nel)? (?:the )?(?:${date}|${year})(?: (?:in|à|en|a) \\p{Lu}[\\p{L}-]+)?`,
      "giu",
    ),
  ],
  [
    "age",
    /(?<![\p{L}\p{N}])(?:aged?\s+(?:of\s+)?\d{2}\b|\d{2}[- ]years?[- ](?:old|young)|\d{2}[- ]year[- ]olds?\b(?! (?:company|firm|system|code|building))|\d{2} (?:jahre alt|ans\b|años de edad|anos de idade|anni\b|jaar oud))/giu,
  ],
  [
    "age",
    words(
      "in (?:my|his|her|their) (?:early |mid[- ]?|late )?(?:twenties|thirties|forties|fifties|sixties)|(?:twenty|thirty|forty|fifty)-something|millennials?|gen(?:eration)?[- ](?:z|x|y)|baby ?boomers?|digital natives?|youthful|young (?:and|at heart|professional|graduate|person|woman|man|mother|father|talent|at)|mature (?:student|worker|professional)|retire[de]|retirees?|pensioner|senior citizen|berufsanf[aä]nger\\w*|rentner\\w*",
    ),
  ],
  [
    "year",
    new RegExp(
      `${date}(?:\\s*(?:-|–|—|to|until|bis|à|a)\\s*(?:${date}|${year}|present|now|today|heute))?`,
      "giu",
    ),
  ],
  [
    "year",
    new RegExp(
      `(?<![\\p{L}\\p{N}])${year}\\s*(?:-|–|—|/|to|until|bis)\\s*(?:${year}|\\d{2}(?!\\d)|present|now|today|heute|aujourd'hui)`,
      "giu",
    ),
  ],
  [
    "year",
    new RegExp(
      `(?<![\\p{L}\\p{N}])(?:class of|graduat(?:ed|ion)(?: in)?|abitur|matura|since|in|from|until|till|by|during|before|after|summer|winter|spring|autumn|fall|seit|im jahr|depuis|en|desde|em|dal|sinds|of)[ :]+(?:the year )?['’]?(?:${year}|(?<=['’])\\d{2})(?![\\d%]|[.,]\\d| (?:customers|people|users|meals|units|patients|students|pupils|orders|items|employees|euros?|dollars?|pounds?|hours|tons|tonnes|kg|km))`,
      "giu",
    ),
  ],
  [
    "year",
    new RegExp(
      `\\(\\s*${year}\\s*\\)|(?<=[,|]\\s*)${year}(?=\\s*(?:$|[,|\\n]))|^${year}(?=\\s*[:,|–-])`,
      "gimu",
    ),
  ],

  ["pronoun", label("(?:preferred |my |gender )?pronouns?|pronomen")],
  [
    "pronoun",
    words(
      "(?:he|she|they|xe|ze|er|sie|il|elle|iel)\\s*/\\s*(?:him|her|them|xem|zir|hir|ihn|ihr|lui|elle|hers?|his)(?:\\s*/\\s*\\w+)?",
    ),
  ],
  ["pronoun", words("he|she|him|her|his|hers|himself|herself|elle|ella")],
  [
    "sex",
    label("sex|gender(?: identity)?|geschlecht|sexe|sexo|g[eé]nero|sesso|genere|geslacht|k[oö]n|kj[oø]nn"),
  ],
  [
    "sex",
    cased(
      "M(?:r|rs|s|x|iss|ister|adam(?:e)?|onsieur|lle|me)\\b\\.?|Sir|Lady|Lord|Dame|Herrn?|Frau|Fr[aä]ulein|Se[nñ]or(?:a|ita)?|Sra\\.?|Signora|Mevrouw|Meneer",
    ),
  ],
  [
    "sex",
    words(
      "(?:as |being |am |is )?(?:an? |the |one |only |first |young |single |proud |strong )+(?:\\p{L}+ )?(?:woman|man|female|male|girl|boy|lady|gentleman|guy)|females?|males?|wom[ae]n in \\p{L}+|women['’]?s (?:team|rugby|football|soccer|basketball|hockey|college|society|association|network|league|club|choir|union|institute|chess club)|men['’]?s (?:team|rugby|football|soccer|basketball|hockey|league|club|choir|shed)|girl ?guides?|girl scouts?|boy scouts?|sororit(?:y|ies)|fraternit(?:y|ies)|wom[ae]n['’]?s? (?:engineer|leader|founder|entrepreneur)\\w*|mumpreneur|girlboss|trans(?:gender|sexual|-?(?:wo)?man)?|non-?binary|intersex|cis(?:gender)?|weiblich\\w*|m[aä]nnlich\\w*|f[eé]minine?|masculine?|femenin[oa]|feminin[oa]|masculin[oa]|femmina|maschio|mujer|hombre|mulher|homem|femme|homme",
    ),
  ],
  [
    "sex",
    words(
      "chair(?:wo)?man|sales(?:wo)?man|fore(?:wo)?man|business(?:wo)?man|spokes(?:wo)?man|police(?:wo)?man|fire(?:wo)?man|camera(?:wo)?man|crafts(?:wo)?man|work(?:wo)?man|handyman|repairman|tradesman|waitress|actress|stewardess|hostess|seamstress|housewife|househusband|headmistress|headmaster|heroine|alumna",
    ),
  ],

  [
    "family",
    label(
      "(?:marital|family|civil|relationship) status|married|children|kids|dependents?|dependants?|familienstand|kinder|(?:situation|[eé]tat) (?:familiale?|matrimoniale?|civil)|enfants|estado civil|hijos|filhos|stato civile|figli|burgerlijke staat|kinderen|sivilstand|civilst[aå]nd",
    ),
  ],
  [
    "family",
    words(
      "(?:un|newly |happily |re)?married|divorc(?:ed|[eé]e?)|widow(?:ed|er)?|engaged to (?:be )?(?:marry|married|my)|(?:single|lone) (?:parent|mother|father|mum|mom|dad)|civil partnership|(?:stay[- ]at[- ]home|working|new|proud|expectant) (?:parent|mother|father|mum|mom|dad)|pregnan(?:t|cy)|(?:maternity|paternity|parental|family|adoption) (?:leave|break|cover for my)|(?:mother|father|mum|mom|dad|parent|grandmother|grandfather) (?:of|to) (?:my |our )?(?:an?|one|two|three|four|five|\\d|twins|young)(?: \\p{L}+)?|my (?:\\p{L}+ )?(?:husband|wife|spouse|partner|fianc[eé]e?|boyfriend|girlfriend|children|kids|child|son|sons|daughters?|baby|twins|family)|(?:i have|i['’]ve|having|we have|with my|raising|raised|bringing up) (?:my |our )?(?:" +
        count +
        " )?(?:young |small |little |grown(?:-up)? |school-age )?(?:children|kids|sons?|daughters?|child|twins)|verheiratet\\w*|ledig|geschieden|verwitwet|elternzeit|mutterschutz|mari[eé]e?s?|c[eé]libataire|pacs[eé]e?|veuf|veuve|cong[eé] (?:maternit[eé]|paternit[eé]|parental)|casad[oa]|solter[oa]|solteir[oa]|divorciad[oa]|viud[oa]|vi[uú]v[oa]|sposat[oa]|nubile|celibe|gehuwd|ongehuwd|gescheiden",
    ),
  ],
  [
    "family",
    /(?<=^|[,;|•·]\s*)(?:single|no (?:children|kids)|(?:one|two|three|four|\d) (?:children|kids|child|sons?|daughters?))(?=\s*(?:$|[,;|•·.]))/gimu,
  ],

  [
    "photo",
    label(
      "photo(?:graph)?|picture|headshot|portrait|lichtbild|bewerbungsfoto|passfoto|foto(?:graf[ií]a)?|pasfoto",
    ),
  ],
  [
    "photo",
    words(
      "(?:see |with |including |enclosed |attached )?(?:my |a |recent |passport[- ]?(?:size )?|professional )*(?:photo(?:graph)?s?|pictures?|headshots?|portraits?|lichtbild|bewerbungsfoto|passfoto|foto) (?:is |are )?(?:attached|enclosed|included|of me|of myself|above|below|on (?:the )?(?:first|front) page|available|beigef[uü]gt|anbei|ci-joint|adjunt[ao])|(?:my|recent|passport[- ]?(?:size)?) (?:photo(?:graph)?|picture|headshot|portrait)|bewerbungsfoto|passfoto|lichtbild|headshots? of me",
    ),
  ],
  ["photo", /!\[[^\]]*\]\([^)]*\)|<img\b[^>]*>|\b[\w-]+\.(?:jpe?g|png|gif|webp|heic)\b/giu],

  [
    "origin",
    label(
      "nationalit(?:y|ies)|citizenship|country of (?:birth|origin)|place of birth|birth ?place|ethnicity|ethnic origin|race|mother tongue|native language|immigration status|visa(?: status)?|passport|residen(?:ce|t) (?:permit|status)|staatsangeh[oö]rigkeit|nationalit[aä]t|geburtsort|herkunft|muttersprache|nationalit[eé]|lieu de naissance|langue maternelle|nacionalidad|lugar de nacimiento|lengua materna|nacionalidade|naturalidade|l[ií]ngua materna|nazionalit[aà]|cittadinanza|luogo di nascita|madrelingua|nationaliteit|geboorteplaats|moedertaal|tribe|caste",
    ),
  ],
  ["origin", words(origins)],
  [
    "origin",
    words(
      "(?:born|raised|grew up|brought up)(?: and (?:raised|bred))? in (?:the )?\\p{L}+(?: \\p{Lu}\\p{L}+)?|native (?:of|to) (?:the )?\\p{L}+|(?:citizens?|nationals?) of (?:the )?\\p{L}+(?: \\p{L}+)?|(?:native|mother[- ]tongue) (?:\\p{L}+ )?(?:speaker|language|level|fluency)|mother[- ]tongue|muttersprachler(?:in)?|muttersprache|langue maternelle|lengua materna|madrelingua|first language",
    ),
  ],
  [
    "origin",
    cased(
      "(?:an? |the )?(?:(?:dual|naturali[sz]ed|permanent) )?\\p{Lu}\\p{L}+(?:[-/]\\p{Lu}\\p{L}+)? (?:citizen(?:ship|s)?|nationality|passport|origins?|descent|heritage|roots|ancestry|immigrants?|born)(?! \\p{Lu})",
    ),
  ],
  [
    "origin",
    cased(
      `(?:I am|I['’]m) (?:an? )?(?:proud(?:ly)? )?(?:${peoples})|(?:${peoples}) (?:woman|man|person|immigrant|professionals?|community|parents)`,
    ),
  ],
  [
    "origin",
    cased(
      "(?:National |Black |Asian |Arab |Latino |African )+(?:Society of Black Engineers|Student Union|Students['’]? (?:Union|Association)|Engineers|Professionals|Network|Lawyers Association)",
    ),
  ],

  [
    "religion",
    label(
      "religion|faith|denomination|konfession|religionszugeh[oö]rigkeit|confession|religi[oó]n|religi[aã]o|religione|godsdienst",
    ),
  ],
  ["religion", words(religions)],
  ["orientation", label("sexual orientation|sexuelle orientierung|orientation sexuelle")],
  [
    "orientation",
    words(
      "gay|lesbians?|bisexual|queer|homosexual|heterosexual|asexual|pansexual|lgbt\\w*\\+?|pride network|same-sex|schwul|lesbisch",
    ),
  ],
  [
    "health",
    label(
      "health(?: status)?|disabilit(?:y|ies)|disabled|medical condition|blood (?:type|group)|behinderung|gesundheit(?:szustand)?|handicap|discapacidad|defici[eê]ncia|disabilit[aà]",
    ),
  ],
  [
    "health",
    words(
      "(?:i am|i['’]m|am|being|as a|registered(?: as)?|severely|person) (?:an? )?(?:partially |visually |hearing |physically )?(?:disabled|blind|deaf|impaired|autistic|dyslexic|epileptic|diabetic|neurodivergent|neurodiverse|bipolar|depressed)(?: person)?|(?:my|despite (?:a|my|having)) (?:\\p{L}+ )?(?:disabilit(?:y|ies)|illness|condition|impairment|adhd|autism|dyslexia|depression|anxiety|epilepsy|cancer|diabetes)|wheelchair[- ]user|cancer survivor|(?:long[- ]term )?sick leave|non-?smoker|schwerbehinder\\w*|schwerbeschädigt\\w*|travailleur handicapé|rqth|reconnaissance travailleur handicapé",
    ),
  ],
  [
    "health",
    /(?<=^|[.!?;]\s*|\bI (?:am|was|have been) )(?:diagnosed|living|suffering|recovering) (?:with|from) \p{L}+(?: \p{L}+)?/gimu,
  ],
  [
    "politics",
    words(
      "(?:member|supporter|activist|councillor|candidate|chair|treasurer) (?:of|for|in) (?:the )?(?:\\p{L}+[ -]){1,3}party|(?:labour|conservative|democratic|republican|green|liberal|communist|socialist) party|young (?:democrats|republicans|conservatives|labour|greens|liberals)|(?:trade|labou?r) union(?:ist| member(?:ship)?| rep(?:resentative)?)?|union (?:rep(?:resentative)?|member|steward)|shop steward|gewerkschaft\\w*|syndicaliste|parteimitglied|(?:combat |army |navy |military |war )?veterans?(?! of the)",
    ),
  ],
  [
    "looks",
    label(
      "height|weight|complexion|hair colou?r|eye colou?r|gr[oö][sß]e|gewicht|taille|poids|estatura|peso|altura|altezza",
    ),
  ],
];
