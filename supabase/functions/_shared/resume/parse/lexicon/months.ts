/** Month names and abbreviations by number, folded (lower case, no accents), from some thirty languages. */
export const MONTHS: readonly (readonly string[])[] = [
  "january jan january janvier janv januar jan janner jaenner enero ene gennaio gen janeiro januari jan tammikuu tammikuuta tammi styczen stycznia sty leden ledna led ocak oca январь января янв січень січня січ ιανουαριος ιανουαριου ιαν ianuarie ian januar januara يناير ינואר jaanuar janvaris sausis januar",
  "february feb fevrier fevr fev februar feber febrero febbraio febb fevereiro februari febr helmikuu helmikuuta helmi luty lutego lut unor unora subat sub февраль февраля фев февр лютий лютого лют φεβρουαριος φεβρουαριου φεβ februarie فبراير פברואר veebruar februaris vasaris februar",
  "march mar mars marz maerz mrz marzo marco maart mrt maaliskuu maaliskuuta maalis marzec marca brezen brezna bre mart март марта мар березень березня бер μαρτιος μαρτιου μαρ martie mart marec مارس מרץ marts kovas marcius",
  "april apr avril avr abril abr aprile aprill huhtikuu huhtikuuta huhti kwiecien kwietnia kwi duben dubna dub nisan nis апрель апреля апр квітень квітня квіт απριλιος απριλιου απρ aprilie أبريل ابريل אפריל aprilis aprilis",
  "may mai mayo maggio mag maio mei maj toukokuu toukokuuta touko maja kveten kvetna kve mayis май мая травень травня трав μαιος μαιου μαι مايو מאי maijs geguze majus",
  "june jun juin juni junio giugno giu junho kesakuu kesakuuta kesa czerwiec czerwca cze cerven cervna cvn haziran haz июнь июня июн червень червня черв ιουνιος ιουνιου ιουν iunie iun juna يونيو יוני juunijs junius",
  "july jul juillet juil juli julio luglio lug julho heinakuu heinakuuta heina lipiec lipca lip cervenec cervence cvc temmuz tem июль июля июл липень липня лип ιουλιος ιουλιου ιουλ iulie iul jula يوليو יולי juulijs julius",
  "august aug aout aou agosto ago august augustus elokuu elokuuta elo sierpien sierpnia sie srpen srpna srp agustos agu август августа авг серпень серпня серп αυγουστος αυγουστου αυγ avgust أغسطس اغسطس אוגוסט augusts augusztus",
  "september sep sept septembre septiembre setiembre set settembre setembro syyskuu syyskuuta syys wrzesien wrzesnia wrz zari zar eylul eyl сентябрь сентября сен сент вересень вересня вер σεπτεμβριος σεπτεμβριου σεπ σεπτ septembrie septembra سبتمبر ספטמבר septembris szeptember",
  "october oct octobre okt oktober octubre ottobre ott outubro out lokakuu lokakuuta loka pazdziernik pazdziernika paz rijen rijna rij ekim eki октябрь октября окт жовтень жовтня жовт οκτωβριος οκτωβριου οκτ octombrie oktobra أكتوبر اكتوبر אוקטובר oktobris oktober",
  "november nov novembre noviembre novembro marraskuu marraskuuta marras listopad listopadu listopada lis kasim kas ноябрь ноября ноя листопада νοεμβριος νοεμβριου νοε noiembrie noi novembra نوفمبر נובמבר novembris november",
  "december dec decembre dezember dez diciembre dic dicembre dezembro desember des joulukuu joulukuuta joulu grudzien grudnia gru prosinec prosince pro aralik ara декабрь декабря дек грудень грудня груд δεκεμβριος δεκεμβριου δεκ decembrie decembra ديسمبر דצמבר decembris december",
].map((names) => [...new Set(names.split(" "))]);

/** “Present” in a date range; folded. Longest first, so that the pattern takes all of it. */
export const PRESENT_WORDS: readonly string[] =
  "to the present|to present|to date|till date|till now|until now|present|current|currently|now|today|ongoing|to this day|heute|bis heute|jetzt|aktuell|laufend|derzeit|gegenwart|dato|a ce jour|aujourd'hui|aujourd’hui|present|actuel|actuellement|en cours|maintenant|ce jour|actualidad|la actualidad|actual|actualmente|presente|hoy|la fecha|a la fecha|oggi|ad oggi|attuale|attualmente|in corso|presente|atualmente|atual|o momento|ate o momento|hoje|o presente|em curso|heden|nu|vandaag|huidig|op heden|dags dato|na|naa|idag|i dag|nuvarande|pagaende|d.d.|dd|nykyinen|nykyhetki|jatkuu|nyt|tanaan|obecnie|teraz|chwili obecnej|nadal|dzis|soucasnost|soucasnosti|dosud|nyni|dnes|trva|gunumuz|gunumuze|halen|devam ediyor|devam|bugun|simdi|настоящее время|настоящее|по настоящее время|по сей день|сейчас|наст. время|н.в.|текущее время|теперішній час|сьогодні|дотепер|тепер|зараз|цей час|теперішнього часу|σημερα|παρον|εως σημερα|τωρα|prezent|in prezent|jelenleg|jelen|الآن|حتى الآن|الحاضر|حاليا|الوقت الحالي|היום|כיום|הווה|至今|现在|目前|今|現在|현재|재직중|재직 중"
    .split("|")
    .sort((a, b) => b.length - a.length);

/** “Since”, “from”: a single date after it starts a range that is still open; folded. */
export const SINCE_WORDS: readonly string[] =
  "since|seit|ab|depuis|depuis le|desde|dal|da|sinds|siden|sedan|alkaen|od|с|від|з|απο|din|since the|zedtem|منذ|自".split(
    "|",
  );

/** Words that stand between two dates of a range; folded. */
export const RANGE_WORDS: readonly string[] =
  "to|until|till|through|thru|bis|bis zum|a|au|jusqu'a|jusqu’a|jusqu'en|hasta|al|ad|fino a|ate|ao|tot|t/m|tot en met|til|till|asti|saakka|do|az do|ile|по|до|εως|μεχρι|ως|pana in|إلى|حتى|至|到|から".split(
    "|",
  );

/** Seasons name no month: they only colour a year. */
export const SEASON_WORDS: readonly string[] =
  "spring|summer|fall|autumn|winter|fruhling|fruhjahr|sommer|herbst|printemps|ete|automne|hiver|primavera|verano|otono|invierno|estate|autunno|inverno|verao|outono|lente|zomer|herfst|var|host|vinter|sommar|forar|efterar|kevat|kesa|syksy|talvi|wiosna|lato|jesien|zima|jaro|leto|podzim|весна|лето|осень|зима|early|mid|late|christmas|easter".split(
    "|",
  );
