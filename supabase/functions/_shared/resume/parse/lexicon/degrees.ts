/**
 * Degrees and school-leaving certificates, folded; patterns are tried at word boundaries, longest first.
 * What follows one (“in Computer Science”, “Informatik”) is the area of study.
 */
export const DEGREE_ABBREVIATIONS: readonly string[] =
  "phd|ph.d|ph. d|dphil|d.phil|md|m.d|mbbs|mbchb|bds|dds|dmd|dvm|pharmd|pharm.d|jd|j.d|llm|ll.m|llb|ll.b|mba|m.b.a|emba|mpa|mph|mpp|mfa|m.f.a|bfa|b.f.a|msc|m.sc|m. sc|ms|m.s|ma|m.a|meng|m.eng|med|m.ed|mphil|m.phil|mres|march|m.arch|msw|msn|bsn|b.s.n|bscn|adn|rn|lpn|bsc|b.sc|b. sc|bs|b.s|ba|b.a|beng|b.eng|be|b.e|btech|b.tech|b. tech|mtech|m.tech|m. tech|bed|b.ed|bba|b.b.a|bcom|b.com|mcom|m.com|bca|mca|barch|b.arch|bpharm|b.pharm|mpharm|bphil|bmus|b.mus|mmus|bsw|bhons|aas|a.a.s|a.s|a.a|hnd|hnc|nvq|btec|gcse|gcses|ged|a-levels|a levels|a-level|gce|pgce|pgdip|pgcert|dnb|edd|ed.d|dba|psyd|dr|dipl.-ing|dipl. ing|dipl-ing|dipl.ing|dipl.-inf|dipl.-kfm|dipl.-psych|dipl|dnp|mag|mag.|dut|bts|cap|bep|bac|bac pro|deug|dea|dess|deust|hdr|ingr|ing|mgr|bc|mudr|judr|phdr|lic|eso|fp|cfgm|cfgs|tfg|osce|mbo|hbo|vwo|havo|vmbo|cand.mag|cand.polyt|cand.merc|cand.jur|cand.med|hd|hf|hhx|htx|stx|dea|ca|cma|cpa|b.voc|iti".split(
    "|",
  );

/** Whole words and phrases; a trailing `*` takes any ending. */
export const DEGREE_WORDS: readonly string[] =
  `doctor of|doctorate*|doctoral degree|master of|masters of|master's degree|masters degree|master's|masters|master|bachelor of|bachelor's degree|bachelors degree|bachelor's|bachelors|bachelor|associate of|associate degree|associate's degree|associate in|postgraduate diploma|postgraduate certificate|graduate diploma|graduate certificate|higher national diploma|higher diploma|advanced diploma|national diploma|diploma*|high school diploma|secondary school certificate|higher secondary certificate|foundation degree|certificate of higher education|certificate of apprenticeship|certificate of proficiency|certificate of completion|certificate in|certificate iii|certificate iv|certificate of|trade certificate|apprenticeship|journeyman certificate|red seal|city & guilds|international baccalaureate|leaving certificate|juris doctor|licentiate|integrated master|executive mba|undergraduate|postgraduate|residency|exchange|erasmus
 doktor*|promotion|magister*|diplom*|diplom-*|staatsexamen*|erstes staatsexamen|zweites staatsexamen|abitur*|fachabitur*|allgemeine hochschulreife|hochschulreife|fachhochschulreife|mittlere reife|realschulabschluss|hauptschulabschluss|matura|ausbildung zum|ausbildung zur|ausbildung als|ausbildung|berufsausbildung*|meisterbrief|meisterprufung|gesellenbrief|lehre|lehrabschluss|eidgenossisches fahigkeitszeugnis|staatlich gepruft*|examen*
 doctorat*|licence professionnelle|licence*|maitrise|diplome d'etat|diplome*|diplome d'ingenieur|baccalaureat*|brevet*|certificat d'aptitude professionnelle|cap|mastere*|dut|capes|agregation|classe preparatoire
 doctorado*|maestria*|master en|licenciatura*|licenciado*|licenciada*|grado en|grado|diplomatura*|ingenieria tecnica|ingenieria en|bachillerato*|tecnico superior*|tecnico en|tecnico medio|ciclo formativo*|formacion profesional|posgrado*|especializacion*|titulo de|tecnicatura*
 dottorato*|laurea magistrale|laurea triennale|laurea*|diploma di maturita|diploma di|maturita*|qualifica professionale|perito*
 doutorado*|doutoramento*|mestrado*|bacharelado*|bacharel*|licenciatura*|graduacao*|pos-graduacao*|tecnologo*|curso tecnico|curso profissional|ensino medio|ensino secundario|mestre em
 doctoraal|kandidaats|propedeuse|hbo-*|mbo-*|havo|vwo|wo-*|diploma
 fagbrev*|svennebrev*|svendebrev*|mastergrad*|bachelorgrad*|kandidat*|kandidatexamen|hovedfag|cand*|videregaende|masterexamen|kandidateksamen|yrkesexamen|gymnasieexamen|sjukskoterskeexamen|civilingenjor*|hogskoleingenjor*|professionsbachelor*|hf-eksamen|studentereksamen|student|filosofie|teknologie|legitimation
 tohtori*|*maisteri|maisteri*|kandidaatti|*kandidaatti|diplomi-insinoori|insinoori|*insinoori|ylioppilas*|ammattitutkinto|*tutkinto|perustutkinto|tradenomi|sairaanhoitaja|lisensiaatti
 doktorat*|magister*|inzynier*|licencjat*|matura|technik|studia*|swiadectwo*|magisterskie|zasadnicza
 doktorske|inzenyrske|bakalar*|maturita*|vyucni list|magisterske|magisterský
 doktora*|yuksek lisans|lisans|on lisans|lise diplomasi|lise
 доктор*|кандидат*|магистр*|магистратура|бакалавр*|бакалавриат|специалист*|специалитет|диплом*|среднее*|высшее*|аспирантура|ординатура|аттестат|магістр*|бакалавр*|спеціаліст*|молодший спеціаліст|вища освіта|кваліфікаційний
 διδακτορικο*|μεταπτυχιακο*|πτυχιο*|διπλωμα*|απολυτηριο*|βεβαιωση
 doctorat|masterat|licenta|bacalaureat|diploma de|doktori|mesterszak|alapszak|mesterkepzes|alapkepzes|oklevel*|erettsegi
 دكتوراه*|ماجستير*|بكالوريوس*|دبلوم*|ليسانس*|إجازة*|الثانوية*|شهادة*|תואר*`
    .split(/[|\n]/)
    .map((word) => word.trim())
    .filter(Boolean);

export const DEGREE_PARTS: readonly string[] =
  "博士|硕士|碩士|修士|学士|學士|本科|大专|专科|高中毕业|研究生|학사|석사|박사|전문학사|卒業|課程修了|修了".split(
    "|",
  );
