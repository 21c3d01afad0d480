/** Countries by ISO 3166-1 alpha-2 code with the names that résumés use, folded. */
const COUNTRY_LINES = `AE united arab emirates|uae|u.a.e.|vae|emirats arabes unis|الإمارات|الإمارات العربية المتحدة
AF afghanistan
AL albania|shqiperia|albanien
AM armenia
AO angola
AR argentina|argentinien|argentine
AT austria|osterreich|autriche
AU australia|australien|australie
AZ azerbaijan
BA bosnia and herzegovina|bosnia|bosna i hercegovina
BD bangladesh
BE belgium|belgie|belgique|belgien
BG bulgaria|bulgarien|българия
BH bahrain|البحرين
BO bolivia
BR brazil|brasil|brasilien|bresil
BW botswana
BY belarus|беларусь
CA canada|kanada
CH switzerland|schweiz|suisse|svizzera|sveits|schweiz
CI ivory coast|cote d'ivoire
CL chile
CM cameroon|cameroun
CN china|中国|中國|chine|p.r. china
CO colombia|kolumbien
CR costa rica
CU cuba
CY cyprus|κυπρος|zypern
CZ czech republic|czechia|cesko|ceska republika|tschechien|republique tcheque
DE germany|deutschland|allemagne|alemania|germania|alemanha|tyskland|duitsland|niemcy|nemecko|saksa|германия|німеччина|almanya|γερμανια|德国|ドイツ
DK denmark|danmark|danemark|dinamarca
DO dominican republic|republica dominicana
DZ algeria|algerie|الجزائر
EC ecuador
EE estonia|eesti
EG egypt|مصر|agypten|egypte
ES spain|espana|spanien|espagne|espanha|spagna|spanje
ET ethiopia
FI finland|suomi|finnland
FR france|frankreich|francia|franca|frankrike|frankrijk|francie|ranska|франция|франція|fransa|γαλλια|法国|フランス
GB united kingdom|uk|u.k.|great britain|england|scotland|wales|northern ireland|royaume-uni|vereinigtes konigreich|grossbritannien|reino unido|regno unito|storbritannia|storbritannien|verenigd koninkrijk|великобритания
GE georgia (country)|საქართველო
GH ghana
GR greece|ελλαδα|griechenland|grece|hellas
GT guatemala
HK hong kong|香港
HN honduras
HR croatia|hrvatska|kroatien
HU hungary|magyarorszag|ungarn
ID indonesia|indonesien
IE ireland|irland|irlande|eire|republic of ireland
IL israel|ישראל
IN india|indien|inde|भारत
IQ iraq|العراق
IR iran|ایران
IS iceland|island
IT italy|italia|italien|italie|wlochy|италия
JM jamaica
JO jordan|الأردن
JP japan|日本|japon|giappone
KE kenya
KH cambodia
KR south korea|korea|republic of korea|대한민국|한국
KW kuwait|الكويت
KZ kazakhstan|казахстан
LB lebanon|لبنان|liban
LK sri lanka
LT lithuania|lietuva
LU luxembourg|luxemburg
LV latvia|latvija
MA morocco|maroc|المغرب
MD moldova
ME montenegro
MK north macedonia
MM myanmar
MN mongolia
MT malta
MU mauritius
MX mexico|méxico|mexiko
MY malaysia
MZ mozambique
NA namibia
NG nigeria
NI nicaragua
NL netherlands|the netherlands|nederland|niederlande|pays-bas|paises bajos|paesi bassi|holland
NO norway|norge|norwegen|norvege|noreg|noruega
NP nepal
NZ new zealand|aotearoa
OM oman|عمان
PA panama
PE peru
PH philippines|pilipinas
PK pakistan
PL poland|polska|polen|pologne|polonia
PR puerto rico
PS palestine|فلسطين
PT portugal
PY paraguay
QA qatar|قطر
RO romania|rumanien|roumanie
RS serbia|srbija|serbien
RU russia|russian federation|россия|russland
RW rwanda
SA saudi arabia|السعودية|المملكة العربية السعودية
SE sweden|sverige|schweden|suede|suecia|svezia|zweden
SG singapore|新加坡
SI slovenia|slovenija
SK slovakia|slovensko|slowakei
SN senegal
SV el salvador
SY syria|سوريا
TH thailand
TN tunisia|tunisie|تونس
TR turkey|turkiye|turkei|turquie
TT trinidad and tobago
TW taiwan|台灣|台湾
TZ tanzania
UA ukraine|україна|ukraina
UG uganda
US united states|united states of america|usa|u.s.a.|u.s.|us|etats-unis|estados unidos|stati uniti|vereinigte staaten|美国
UY uruguay
UZ uzbekistan
VE venezuela
VN vietnam|viet nam
YE yemen
ZA south africa|suid-afrika
ZM zambia
ZW zimbabwe`;

export const COUNTRY_CODES: ReadonlyMap<string, string> = new Map(
  COUNTRY_LINES.split("\n").flatMap((line) => {
    const code = line.slice(0, 2);
    return line
      .slice(3)
      .split("|")
      .map((name): [string, string] => [name, code]);
  }),
);

/** Alpha-2 codes that may stand for a country in capitals (“Oslo, NO”). */
export const COUNTRY_ALPHA2: ReadonlySet<string> = new Set(COUNTRY_CODES.values());

/** States and provinces that are written as short codes after a city, by country. */
export const REGION_CODES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    US: "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC",
    CA: "AB BC MB NB NL NS NT NU ON PE QC SK YT",
    AU: "NSW VIC QLD TAS ACT",
    BR: "SP RJ MG RS PR SC BA PE CE DF ES GO AM MA MT MS PB RN AL PI SE TO RO AC AP RR",
  }).flatMap(([country, codes]) => codes.split(" ").map((code): [string, string] => [code, country])),
);

/** Regions by name that stand between a city and a country; folded. */
export const REGION_NAMES: ReadonlySet<string> = new Set(
  "alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington|west virginia|wisconsin|wyoming|ontario|quebec|british columbia|alberta|manitoba|saskatchewan|nova scotia|new brunswick|newfoundland|new south wales|victoria|queensland|tasmania|western australia|south australia|england|scotland|wales|northern ireland|bavaria|bayern|hessen|sachsen|baden-wurttemberg|nordrhein-westfalen|nrw|niedersachsen|brandenburg|thuringen|saarland|schleswig-holstein|rheinland-pfalz|tirol|steiermark|catalonia|cataluna|catalunya|andalucia|andalusia|galicia|pais vasco|lombardia|lombardy|toscana|tuscany|lazio|piemonte|veneto|sicilia|campania|puglia|emilia-romagna|liguria|ile-de-france|bretagne|normandie|occitanie|provence|nouvelle-aquitaine|auvergne-rhone-alpes|maharashtra|karnataka|tamil nadu|kerala|gujarat|punjab|telangana|andhra pradesh|uttar pradesh|west bengal|rajasthan|haryana|lagos state|gauteng|western cape|kwazulu-natal|jalisco|nuevo leon|cdmx|kanagawa|osaka|tokyo|hokkaido|noord-holland|zuid-holland|utrecht|gelderland|mazowieckie|malopolskie|masovia|viken|vestland|rogaland|trondelag|skane|uusimaa|munster|leinster|connacht|greater london|yorkshire|west yorkshire|kent|essex|surrey|devon|cornwall|lancashire|cheshire|west midlands|greater manchester|sao paulo|rio de janeiro|minas gerais|parana|bahia".split(
    "|",
  ),
);

/** Larger cities of the world, folded: they tell a place from a company where nothing else does. */
export const CITY_NAMES: ReadonlySet<string> = new Set(
  `london|manchester|birmingham|leeds|liverpool|bristol|sheffield|edinburgh|glasgow|cardiff|belfast|newcastle|newcastle upon tyne|nottingham|leicester|southampton|portsmouth|oxford|cambridge|brighton|york|bath|reading|aberdeen|dundee|swansea|exeter|norwich|plymouth|coventry|hull|dublin|cork|galway|limerick
|paris|lyon|marseille|toulouse|nice|nantes|montpellier|strasbourg|bordeaux|lille|rennes|reims|grenoble|dijon|angers|brest|le havre|tours|nancy|metz|rouen|clermont-ferrand|bruxelles|brussels|brussel|antwerp|antwerpen|gent|ghent|liege|leuven|brugge|namur|luxembourg|geneve|geneva|zurich|basel|bern|lausanne|luzern|lugano|winterthur|st. gallen
|berlin|hamburg|munchen|munich|koln|cologne|frankfurt|frankfurt am main|stuttgart|dusseldorf|dortmund|essen|leipzig|bremen|dresden|hannover|nurnberg|nuremberg|duisburg|bochum|wuppertal|bielefeld|bonn|munster|karlsruhe|mannheim|augsburg|wiesbaden|aachen|kiel|freiburg|mainz|rostock|kassel|erfurt|potsdam|regensburg|heidelberg|darmstadt|lubeck|jena|ulm|wurzburg|wien|vienna|graz|linz|salzburg|innsbruck|klagenfurt
|madrid|barcelona|valencia|sevilla|seville|zaragoza|malaga|murcia|palma|bilbao|alicante|cordoba|valladolid|vigo|gijon|granada|a coruna|vitoria|pamplona|santander|san sebastian|salamanca|lisboa|lisbon|porto|braga|coimbra|faro|aveiro|setubal|roma|rome|milano|milan|napoli|naples|torino|turin|palermo|genova|genoa|bologna|firenze|florence|bari|catania|venezia|venice|verona|padova|trieste|brescia|parma|modena|pisa|perugia|cagliari|lecce|siena
|amsterdam|rotterdam|den haag|the hague|utrecht|eindhoven|groningen|tilburg|almere|breda|nijmegen|arnhem|haarlem|maastricht|leiden|delft|zwolle|enschede|oslo|bergen|trondheim|stavanger|tromso|drammen|kristiansand|fredrikstad|bodo|alesund|stockholm|goteborg|gothenburg|malmo|uppsala|vasteras|orebro|linkoping|helsingborg|jonkoping|norrkoping|lund|umea|gavle|lulea|kobenhavn|copenhagen|aarhus|arhus|odense|aalborg|esbjerg|roskilde|helsinki|espoo|tampere|vantaa|oulu|turku|jyvaskyla|lahti|kuopio|rovaniemi|reykjavik
|warszawa|warsaw|krakow|cracow|lodz|wroclaw|poznan|gdansk|gdynia|szczecin|bydgoszcz|lublin|katowice|bialystok|rzeszow|torun|praha|prague|brno|ostrava|plzen|liberec|olomouc|ceske budejovice|hradec kralove|bratislava|kosice|budapest|debrecen|szeged|pecs|gyor|bucuresti|bucharest|cluj-napoca|cluj|timisoara|iasi|brasov|constanta|sofia|plovdiv|varna|beograd|belgrade|novi sad|zagreb|split|rijeka|ljubljana|maribor|sarajevo|skopje|tirana|tallinn|tartu|riga|vilnius|kaunas|kyiv|kiev|lviv|odesa|odessa|kharkiv|dnipro|zaporizhzhia|київ|львів|одеса|харків|дніпро|минск|minsk|москва|moscow|санкт-петербург|saint petersburg|st. petersburg|новосибирск|екатеринбург|казань|нижний новгород|самара|омск|ростов-на-дону|краснодар|воронеж|пермь|владивосток|almaty|алматы|astana|tashkent|tbilisi|yerevan|baku
|athens|αθηνα|θεσσαλονικη|thessaloniki|πατρα|patras|ηρακλειο|heraklion|λαρισα|βολος|ιωαννινα|nicosia|λευκωσια|limassol|istanbul|ankara|izmir|bursa|antalya|adana|konya|gaziantep|eskisehir|kocaeli|mersin|trabzon|kayseri|tel aviv|jerusalem|haifa|תל אביב|ירושלים|חיפה|cairo|القاهرة|alexandria|الإسكندرية|giza|الجيزة|beirut|بيروت|amman|عمان|damascus|دمشق|baghdad|بغداد|riyadh|الرياض|jeddah|جدة|dammam|الدمام|dubai|دبي|abu dhabi|أبوظبي|sharjah|الشارقة|doha|الدوحة|kuwait city|manama|muscat|مسقط|casablanca|الدار البيضاء|rabat|الرباط|marrakech|tunis|تونس|algiers|alger|tehran|تهران
|lagos|abuja|ibadan|kano|port harcourt|enugu|accra|kumasi|nairobi|mombasa|kisumu|kampala|dar es salaam|kigali|addis ababa|dakar|abidjan|bamako|johannesburg|cape town|durban|pretoria|port elizabeth|bloemfontein|harare|lusaka|gaborone|windhoek|maputo|luanda|kinshasa|douala|yaounde|antananarivo
|mumbai|delhi|new delhi|bangalore|bengaluru|hyderabad|chennai|kolkata|pune|ahmedabad|jaipur|surat|lucknow|kochi|noida|gurgaon|gurugram|chandigarh|indore|bhopal|nagpur|coimbatore|thiruvananthapuram|karachi|lahore|islamabad|rawalpindi|faisalabad|dhaka|chittagong|colombo|kathmandu|beijing|北京|shanghai|上海|guangzhou|广州|shenzhen|深圳|chengdu|成都|hangzhou|杭州|wuhan|武汉|xi'an|西安|nanjing|南京|suzhou|苏州|tianjin|天津|chongqing|重庆|qingdao|青岛|taipei|台北|kaohsiung|高雄|taichung|台中|hong kong|香港|tokyo|東京|東京都|osaka|大阪|大阪府|大阪市|kyoto|京都|京都市|nagoya|名古屋|名古屋市|yokohama|横浜|横浜市|sapporo|札幌|札幌市|fukuoka|福岡|福岡市|kobe|神戸|神戸市|sendai|仙台|仙台市|hiroshima|広島|seoul|서울|서울특별시|busan|부산|incheon|인천|daegu|대구|daejeon|대전|gwangju|광주|singapore|kuala lumpur|penang|johor bahru|jakarta|surabaya|bandung|bangkok|chiang mai|ho chi minh city|hanoi|ha noi|da nang|manila|quezon city|cebu|cebu city|davao|makati|phnom penh|yangon|vientiane|ulaanbaatar
|sydney|melbourne|brisbane|perth|adelaide|canberra|hobart|darwin|gold coast|newcastle|auckland|wellington|christchurch|dunedin|hamilton
|new york|new york city|nyc|los angeles|chicago|houston|phoenix|philadelphia|san antonio|san diego|dallas|san jose|austin|jacksonville|fort worth|columbus|charlotte|san francisco|indianapolis|seattle|denver|washington|washington dc|washington, d.c.|boston|el paso|nashville|detroit|oklahoma city|portland|las vegas|memphis|louisville|baltimore|milwaukee|albuquerque|tucson|fresno|sacramento|kansas city|mesa|atlanta|omaha|colorado springs|raleigh|miami|oakland|minneapolis|tulsa|tampa|new orleans|cleveland|pittsburgh|cincinnati|st. louis|st. paul|orlando|buffalo|salt lake city|boise|honolulu|anchorage|richmond|durham|madison|palo alto|mountain view|cupertino|toronto|montreal|vancouver|calgary|edmonton|ottawa|winnipeg|quebec city|halifax|victoria|saskatoon|regina|london
|mexico city|ciudad de mexico|guadalajara|monterrey|puebla|tijuana|leon|merida|bogota|medellin|cali|barranquilla|cartagena|lima|arequipa|cusco|quito|guayaquil|la paz|santa cruz|santiago|valparaiso|concepcion|buenos aires|cordoba|rosario|mendoza|montevideo|asuncion|caracas|sao paulo|rio de janeiro|belo horizonte|brasilia|salvador|fortaleza|recife|curitiba|porto alegre|campinas|florianopolis|manaus|belem|goiania|san jose|panama city|guatemala city|san salvador|tegucigalpa|managua|havana|la habana|santo domingo|san juan|kingston|port of spain`
    .split("|")
    .map((city) => city.trim())
    .filter(Boolean),
);

/** Places that are no place; folded. */
export const REMOTE_WORDS: ReadonlySet<string> = new Set(
  "remote|hybrid|on-site|onsite|on site|fully remote|remote work|teletravail|remoto|teletrabajo|da remoto|homeoffice|home office|fjernarbeid|distans|etatyo|zdalnie|uzaktan|удаленно|удалённо|віддалено|远程|リモート|원격|à distance|a distance|thuiswerk".split(
    "|",
  ),
);
