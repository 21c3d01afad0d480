/**
 * Section headings as résumés write them, by JSON Resume section. Written folded (lower case, without
 * accents for Latin and Greek letters, see `foldForLexicon`); joins such as “and” and “&” are left out by `headingKey`.
 */

export type SectionKind =
  | "summary"
  | "work"
  | "education"
  | "skills"
  | "languages"
  | "certificates"
  | "projects"
  | "awards"
  | "volunteer"
  | "publications"
  | "interests"
  | "references"
  | "contact"
  | "profiles"
  | "other";

export const HEADINGS: Record<SectionKind, readonly string[]> = {
  summary: [
    // en
    ..."summary|about|about me|profile|professional summary|professional profile|career summary|executive summary|career objective|objective|career profile|personal profile|personal statement|summary of qualifications|introduction|bio|biography|who i am|overview|career overview|professional overview|in brief|at a glance|highlights of qualifications|qualifications summary|statement|professional statement|intro|background summary|hello|my profile|short bio|candidate summary".split(
      "|",
    ),
    // de
    ..."profil|kurzprofil|uber mich|zusammenfassung|berufliches profil|personliches profil|zielsetzung|kurzvorstellung|karriereziel|berufsprofil|uberblick".split(
      "|",
    ),
    // fr
    ..."profil professionnel|a propos|a propos de moi|resume|objectif|objectif professionnel|resume professionnel|presentation|accroche|en bref|qui suis je".split(
      "|",
    ),
    // es, it, pt
    ..."perfil|perfil profesional|sobre mi|resumen|resumen profesional|objetivo|objetivo profesional|extracto|presentacion|acerca de mi|quien soy".split(
      "|",
    ),
    ..."profilo|profilo professionale|chi sono|su di me|sommario|obiettivo|obiettivo professionale|riepilogo|presentazione|profilo personale".split(
      "|",
    ),
    ..."perfil profissional|sobre mim|sobre|resumo|resumo profissional|objetivo profissional|apresentacao|quem sou".split(
      "|",
    ),
    // nl, no, sv, da, fi
    ..."profiel|over mij|samenvatting|persoonlijk profiel|doelstelling|wie ben ik".split("|"),
    ..."sammendrag|om meg|profesjonell profil|nokkelkvalifikasjoner|kort om meg|sammanfattning|om mig|profil|resume|personlig profil|kort om mig|profiltekst".split(
      "|",
    ),
    ..."yhteenveto|profiili|tietoa minusta|minusta|esittely|lyhyesti".split("|"),
    // pl, cs, tr
    ..."podsumowanie|o mnie|podsumowanie zawodowe|profil zawodowy|cel zawodowy|souhrn|o mne|shrnuti|profesni profil|profesni shrnuti|cil".split(
      "|",
    ),
    ..."ozet|hakkimda|profesyonel ozet|kisisel ozet|kariyer hedefi|ozgecmis ozeti|kariyer ozeti|profil ozeti".split(
      "|",
    ),
    // ru, uk, el
    ..."о себе|обо мне|резюме|цель|краткая информация|профиль|кратко о себе|общая информация|про себе|про мене|профіль|коротко про себе|мета|підсумок".split(
      "|",
    ),
    ..."περιληψη|προφιλ|σχετικα με εμενα|επαγγελματικο προφιλ|συνοψη|επαγγελματικος στοχος|λιγα λογια για μενα".split(
      "|",
    ),
    // ro, hu, ar, he, zh, ja, ko
    ..."despre mine|rezumat|rolam|osszefoglalo|bemutatkozas|szakmai profil|نبذة|نبذة عني|الملخص|ملخص|الملخص المهني|الهدف الوظيفي|نبذة شخصية|الملف الشخصي|אודות|תמצית|פרופיל".split(
      "|",
    ),
    ..."个人简介|自我评价|简介|个人总结|个人概述|关于我|职业概述|個人簡介|自我介紹|自我介绍|職務要約|自己pr|自己紹介|概要|要約|プロフィール|サマリー|자기소개|소개|요약|프로필|자기 소개".split(
      "|",
    ),
  ],
  work: [
    ..."experience|work experience|professional experience|employment|employment history|work history|career history|work|relevant experience|experiences|job history|career|professional background|professional history|positions held|positions|clinical experience|teaching experience|industry experience|selected experience|employment record|career experience|previous employment|related experience|internships|internship experience|professional appointments|appointments|where i have worked|jobs|practical experience|legal experience|nursing experience|work background|employment experience|career summary history|research experience|kitchen experience|trade experience|additional experience|other experience|earlier experience|prior experience|current position|professional career|career path|experience summary|roles|site experience|flight experience|sea service|military experience|military service|leadership experience|management experience|what i have done|career timeline|my career|professional journey|career progression".split(
      "|",
    ),
    ..."berufserfahrung|berufliche erfahrung|beruflicher werdegang|arbeitserfahrung|werdegang|praxiserfahrung|praktische erfahrung|beruflicher hintergrund|berufliche stationen|berufspraxis|erfahrung|erfahrungen|praktika|tatigkeiten|berufliche laufbahn|lebenslauf beruf|berufsweg|stationen|berufstatigkeit".split(
      "|",
    ),
    ..."experience professionnelle|experiences professionnelles|parcours professionnel|experiences|parcours|emplois|historique professionnel|stages|experience de travail|carriere|experiences pertinentes".split(
      "|",
    ),
    ..."experiencia|experiencia laboral|experiencia profesional|experiencia de trabajo|trayectoria profesional|historial laboral|empleo|trayectoria|trayectoria laboral|practicas|antecedentes laborales".split(
      "|",
    ),
    ..."esperienza|esperienze|esperienza lavorativa|esperienze lavorative|esperienza professionale|esperienze professionali|percorso professionale|carriera|attivita lavorativa|impieghi".split(
      "|",
    ),
    ..."experiencia profissional|experiencias profissionais|experiencias|percurso profissional|historico profissional|experiencia de trabalho|carreira|atuacao profissional|trajetoria profissional".split(
      "|",
    ),
    ..."werkervaring|ervaring|professionele ervaring|loopbaan|arbeidsverleden|relevante werkervaring|beroepservaring|carriere|arbeidservaring|stages en werkervaring".split(
      "|",
    ),
    ..."erfaring|arbeidserfaring|yrkeserfaring|jobberfaring|praksis|relevant erfaring|arbejdserfaring|erhvervserfaring|ansaettelser|arbetslivserfarenhet|arbetserfarenhet|erfarenhet|yrkeserfarenhet|anstallningar|jobberfarenhet|karriere|karriar|arbetslivs erfarenhet|stillinger|beskaeftigelse".split(
      "|",
    ),
    ..."tyokokemus|kokemus|tyohistoria|ura|tyoelamakokemus|tyosuhteet|uran vaiheet".split("|"),
    ..."doswiadczenie|doswiadczenie zawodowe|historia zatrudnienia|przebieg kariery|praca|przebieg pracy zawodowej|kariera|pracovni zkusenosti|zkusenosti|praxe|pracovni historie|profesni zkusenosti|zamestnani|odborna praxe|prehled zamestnani|prubeh zamestnani|pracovne skusenosti".split(
      "|",
    ),
    ..."deneyim|is deneyimi|deneyimler|is tecrubesi|mesleki deneyim|is gecmisi|profesyonel deneyim|calisma hayati|tecrube|is deneyimleri|kariyer".split(
      "|",
    ),
    ..."опыт работы|опыт|профессиональный опыт|трудовая деятельность|карьера|места работы|трудовой опыт|досвід роботи|досвід|професійний досвід|трудова діяльність|місця роботи|кар'єра".split(
      "|",
    ),
    ..."εργασιακη εμπειρια|επαγγελματικη εμπειρια|εμπειρια|προυπηρεσια|επαγγελματικη πορεια".split("|"),
    ..."experienta profesionala|experienta|munkatapasztalat|szakmai tapasztalat|tapasztalat|الخبرة|الخبرات|الخبرة العملية|الخبرات العملية|الخبرة المهنية|الخبرات المهنية|خبرات العمل|الخبرة الوظيفية|ניסיון תעסוקתי|ניסיון|ניסיון מקצועי".split(
      "|",
    ),
    ..."工作经历|工作经验|职业经历|工作履历|实习经历|工作|工作經歷|工作經驗|職歴|職務経歴|経歴|業務経歴|職務経験|職務内容|경력|경력사항|경력 사항|업무 경험|직무 경험|업무경력|경험".split(
      "|",
    ),
  ],
  education: [
    ..."education|academic background|education training|academic qualifications|educational background|qualifications|academic history|studies|degrees|schooling|formal education|academics|education qualifications|training education|academic|education history|academic education|academic record|scholastic record|where i studied|professional education|training apprenticeship|apprenticeship|learning|school".split(
      "|",
    ),
    ..."ausbildung|bildung|studium|bildungsweg|schulbildung|akademische ausbildung|ausbildung studium|bildungsgang|schulische ausbildung|hochschulausbildung|akademischer werdegang|berufsausbildung|schule|schulischer werdegang|aus weiterbildung|akademische laufbahn|ausbildungen".split(
      "|",
    ),
    ..."formation|formations|diplomes|etudes|parcours academique|formation academique|diplomes formations|cursus|scolarite|formation initiale|education formation|parcours scolaire|formations diplomes".split(
      "|",
    ),
    ..."educacion|formacion|formacion academica|estudios|educacion formacion|titulos|preparacion academica|formacion educativa|historial academico|antecedentes academicos".split(
      "|",
    ),
    ..."istruzione|formazione|istruzione formazione|titoli di studio|studi|educazione|percorso formativo|percorso di studi|formazione accademica".split(
      "|",
    ),
    ..."educacao|formacao|formacao academica|escolaridade|habilitacoes|habilitacoes literarias|habilitacoes academicas|estudos|educacao formacao".split(
      "|",
    ),
    ..."opleiding|opleidingen|onderwijs|scholing|studie|opleiding training|vooropleiding|studies".split("|"),
    ..."utdanning|utdannelse|uddannelse|utbildning|utbildningar|uddannelser|utdanninger|utdanning kurs|studier".split(
      "|",
    ),
    ..."koulutus|opinnot|koulutustausta|tutkinnot|koulutukset".split("|"),
    ..."wyksztalcenie|edukacja|wyksztalcenie kwalifikacje|vzdelani|studium|dosazene vzdelani|vzdelanie|wyksztalcenie szkolenia".split(
      "|",
    ),
    ..."egitim|egitim bilgileri|ogrenim|egitim gecmisi|egitim durumu|ogrenim durumu|akademik gecmis".split(
      "|",
    ),
    ..."образование|учеба|высшее образование|освіта|навчання|образование и квалификация".split("|"),
    ..."εκπαιδευση|σπουδες|εκπαιδευση καταρτιση|ακαδημαικη εκπαιδευση|μορφωση".split("|"),
    ..."educatie|studii|educatie formare|tanulmanyok|vegzettseg|kepzettseg|oktatas|iskolai vegzettseg|التعليم|المؤهلات العلمية|المؤهلات|التعليم والمؤهلات|الدراسة|المؤهل العلمي|השכלה".split(
      "|",
    ),
    ..."教育背景|教育经历|教育|学历|教育經歷|學歷|学習歴|学歴|教育歴|학력|학력사항|교육|학력 사항".split("|"),
  ],
  skills: [
    ..."skills|technical skills|core competencies|key skills|competencies|core skills|expertise|areas of expertise|technologies|tools|professional skills|skill set|skillset|abilities|strengths|tech stack|skills tools|skills abilities|technical expertise|key competencies|hard skills|soft skills|skills summary|relevant skills|software|it skills|computer skills|capabilities|proficiencies|technical proficiencies|areas of knowledge|specialties|specialities|specialisations|specializations|toolbox|what i can do|skills competences|digital skills|personal skills|knowledge|skills expertise|job related skills|technical competencies|core strengths|know how|practice areas|clinical skills|additional skills|other skills|main skills|skills highlights|top skills|programming languages|programming skills|tools technologies|technology|stack|my skills|skills overview|key strengths|culinary skills|trade skills|equipment|techniques|transferable skills".split(
      "|",
    ),
    ..."kenntnisse|fahigkeiten|kompetenzen|fachkenntnisse|edv kenntnisse|kenntnisse fahigkeiten|it kenntnisse|fahigkeiten kenntnisse|besondere kenntnisse|qualifikationen|technische kenntnisse|starken|fachkompetenzen|kernkompetenzen|skills kenntnisse|schwerpunkte|technische fahigkeiten|weitere kenntnisse|technologien|fertigkeiten|kompetenzen kenntnisse".split(
      "|",
    ),
    ..."competences|competences techniques|savoir faire|aptitudes|competences cles|competences professionnelles|domaines de competences|competences informatiques|informatique|outils|atouts|points forts|savoir etre|connaissances|logiciels|qualites".split(
      "|",
    ),
    ..."habilidades|competencias|aptitudes|conocimientos|habilidades tecnicas|destrezas|informatica|conocimientos tecnicos|conocimientos informaticos|capacidades|habilidades competencias|fortalezas|competencias tecnicas|competencias clave".split(
      "|",
    ),
    ..."competenze|capacita|abilita|competenze tecniche|competenze professionali|capacita competenze|competenze digitali|conoscenze|competenze informatiche|conoscenze tecniche|competenze chiave|punti di forza|competenze personali|abilita tecniche".split(
      "|",
    ),
    ..."competencias|aptidoes|conhecimentos|habilidades|competencias tecnicas|competencias digitais|qualificacoes|conhecimentos tecnicos|conhecimentos informaticos|competencias profissionais".split(
      "|",
    ),
    ..."vaardigheden|competenties|kennis|kennis vaardigheden|computervaardigheden|technische vaardigheden|kwaliteiten|deskundigheid|expertise|kerncompetenties|digitale vaardigheden".split(
      "|",
    ),
    ..."ferdigheter|kompetanse|kunnskaper|tekniske ferdigheter|kompetencer|faerdigheder|it kompetencer|kompetenser|fardigheter|kunskaper|tekniska fardigheter|kompetens|nokkelkompetanse|fagkompetanse|faglige kompetencer|kernekompetencer|nyckelkompetenser|styrker|styrkor|verktoy|verktyg|it kunnskaper|datakunnskaper".split(
      "|",
    ),
    ..."taidot|osaaminen|ydinosaaminen|tekniset taidot|atk taidot|tietotekniset taidot|erityisosaaminen|avaintaidot|vahvuudet|it taidot".split(
      "|",
    ),
    ..."umiejetnosci|kompetencje|kluczowe umiejetnosci|umiejetnosci techniczne|znajomosc programow|narzedzia|technologie|mocne strony|dovednosti|schopnosti|znalosti|znalosti dovednosti|kompetence|odborne znalosti|schopnosti dovednosti|technicke dovednosti|pocitacove znalosti|klicove dovednosti|zrucnosti".split(
      "|",
    ),
    ..."beceriler|yetenekler|yetkinlikler|teknik beceriler|bilgisayar bilgisi|yetenekler beceriler|uzmanlik alanlari|temel beceriler|mesleki beceriler|nitelikler".split(
      "|",
    ),
    ..."навыки|ключевые навыки|профессиональные навыки|технические навыки|компетенции|умения|умения навыки|навички|ключові навички|професійні навички|вміння|технічні навички|компетенції|технологии|уміння|инструменты|ключевые компетенции".split(
      "|",
    ),
    ..."δεξιοτητες|ικανοτητες|τεχνικες δεξιοτητες|γνωσεις|βασικες δεξιοτητες|δεξιοτητες γνωσεις|ψηφιακες δεξιοτητες".split(
      "|",
    ),
    ..."competente|abilitati|aptitudini|keszsegek|kompetenciak|ismeretek|المهارات|مهارات|المهارات التقنية|المهارات الفنية|المهارات المهنية|القدرات|المهارات والخبرات|כישורים|מיומנויות".split(
      "|",
    ),
    ..."技能|专业技能|技能特长|技术栈|个人技能|技術|專業技能|スキル|技術スキル|専門スキル|保有スキル|活かせる経験|得意分野|資格スキル|기술|보유 기술|기술 스택|스킬|역량|핵심 역량|보유기술".split(
      "|",
    ),
  ],
  languages: [
    ..."languages|language skills|language|language proficiency|spoken languages|foreign languages|languages spoken|language competence|language knowledge|linguistic skills".split(
      "|",
    ),
    ..."sprachen|sprachkenntnisse|fremdsprachen|fremdsprachenkenntnisse|langues|langues etrangeres|competences linguistiques|langue|idiomas|lenguas|competencias linguisticas|lingue|lingue straniere|competenze linguistiche|conoscenze linguistiche|linguas|idioma|linguas estrangeiras".split(
      "|",
    ),
    ..."talen|talenkennis|taalvaardigheden|taalvaardigheid|talenkennis|taalkennis|sprak|sprog|sprakkunnskaper|sprakkunskaper|sprogkundskaber|spraakferdigheter|sprakferdigheter|sprogfaerdigheder|kielet|kielitaito|kielitaidot|jezyki|jezyki obce|znajomosc jezykow|jazyky|jazykove znalosti|jazykove dovednosti|diller|yabanci dil|yabanci diller|dil bilgisi|dil becerileri|yabanci dil bilgisi".split(
      "|",
    ),
    ..."языки|знание языков|иностранные языки|владение языками|мови|знання мов|іноземні мови|володіння мовами|γλωσσες|ξενες γλωσσες|γλωσσικες δεξιοτητες|γνωση γλωσσων|limbi|limbi straine|nyelvtudas|nyelvek|nyelvismeret|اللغات|اللغة|שפות|语言|语言能力|外语能力|語言|語言能力|語学|言語|語学力|語学スキル|外国語|외국어|언어|어학|어학 능력".split(
      "|",
    ),
  ],
  certificates: [
    ..."certifications|certificates|certification|licenses|licences|licenses certifications|certifications licenses|licences certificates|professional certifications|certificates training|training certifications|certifications training|professional development|courses|training|courses certificates|credentials|accreditations|professional training|courses training|certificates licences|licensure|licensure certifications|further training|continuing education|trainings|certificates courses|professional qualifications|registrations|tickets|permits|coursework certifications|online courses|additional training|workshops|bar admissions|bar admission|admissions|board certifications|certificates licenses|professional licenses|certified courses|safety tickets|certified".split(
      "|",
    ),
    ..."zertifikate|zertifizierungen|weiterbildung|weiterbildungen|fortbildung|fortbildungen|kurse|schulungen|zertifikate weiterbildungen|fort weiterbildung|zusatzqualifikationen|lizenzen|weiterbildung zertifikate|bescheinigungen|zusatzausbildungen".split(
      "|",
    ),
    ..."certificats|certifications formations|habilitations|formations complementaires|formation continue|permis|certificats habilitations|attestations|certificaciones|certificados|cursos|cursos certificaciones|licencias|formacion complementaria|acreditaciones|cursos certificados|certificazioni|certificati|corsi|patenti|attestati|corsi certificazioni|abilitazioni|certificacoes|certificados|cursos certificacoes|formacao complementar|cursos complementares|licencas|licencas certificados".split(
      "|",
    ),
    ..."certificaten|certificeringen|cursussen|trainingen|diploma's|cursussen trainingen|certificaten cursussen|sertifikater|sertifiseringer|kurs|kurs sertifikater|kurs sertifiseringer|sertifikat|certifikater|kurser|certificeringar|certifieringar|kurser certifikat|certifikat|behorigheter|certificeringer|kurser certifikater|efteruddannelse|legitimationer|etterutdanning|kurser certifieringar|intyg".split(
      "|",
    ),
    ..."sertifikaatit|kurssit|todistukset|sertifioinnit|patevyydet|luvat|kortit patevyydet|certyfikaty|kursy|szkolenia|kursy szkolenia|uprawnienia|certyfikaty szkolenia|kursy certyfikaty|licencje|certyfikaty uprawnienia|certifikaty|kurzy|skoleni|certifikace|kurzy certifikaty|osvedceni|opravneni|sertifikalar|kurslar|egitimler|sertifika|kurs sertifikalar|belgeler|sertifikalar kurslar|kurs sertifika|lisans sertifikalar".split(
      "|",
    ),
    ..."сертификаты|курсы|повышение квалификации|лицензии|тренинги|сертификаты и курсы|курсы и сертификаты|сертифікати|курси|підвищення кваліфікації|тренінги|ліцензії|πιστοποιησεις|πιστοποιητικα|σεμιναρια|πιστοποιησεις σεμιναρια|αδειες|certificari|tanusitvanyok|tanfolyamok|الشهادات|الشهادات المهنية|الدورات التدريبية|الدورات|الشهادات والدورات|تراخيص|הסמכות|תעודות|קורסים|证书|资格证书|培训经历|认证|證書|資格|資格免許|免許資格|免許|認定資格|保有資格|자격증|자격|자격사항|수료|교육 수료|資格免許等|证书资质|专业证书".split(
      "|",
    ),
  ],
  projects: [
    ..."projects|personal projects|selected projects|key projects|side projects|project experience|portfolio|notable projects|academic projects|open source|open source projects|professional projects|relevant projects|featured projects|recent projects|project highlights|selected work|selected works|project|works|major projects|productions|exhibitions".split(
      "|",
    ),
    ..."projekte|ausgewahlte projekte|eigene projekte|projekterfahrung|projets|projets personnels|realisations|proyectos|proyectos destacados|proyectos personales|progetti|progetti personali|projetos|projetos pessoais|projecten|prosjekter|projekter|projekt|utvalgte prosjekter|prosjekterfaring|projektit|projekty|projeler|kisisel projeler|проекты|проектный опыт|проєкти|проекти|εργα|projektek|proiecte|المشاريع|פרויקטים|项目经历|项目经验|项目|專案|項目經驗|プロジェクト|プロジェクト経験|프로젝트|主要プロジェクト".split(
      "|",
    ),
  ],
  awards: [
    ..."awards|honors|honours|achievements|awards honors|honors awards|accomplishments|awards achievements|key achievements|recognition|prizes|scholarships|awards recognition|honours awards|distinctions|fellowships|grants|awards scholarships|selected achievements|recognitions|medals".split(
      "|",
    ),
    ..."auszeichnungen|preise|ehrungen|erfolge|stipendien|prix|distinctions|recompenses|bourses|prix distinctions|premios|logros|reconocimientos|distinciones|becas|premi|riconoscimenti|borse di studio|premios reconocimentos|premiacoes|distincoes|conquistas|premios distincoes|prijzen|onderscheidingen|prestaties|priser|utmerkelser|utmarkelser|stipender|priser utmerkelser|palkinnot|tunnustukset|nagrody|wyroznienia|osiagniecia|oceneni|uspechy|oduller|basarilar|odul basarilar|награды|достижения|премии|нагороди|досягнення|відзнаки|βραβεια|διακρισεις|υποτροφιες|dijak|premii|الجوائز|الإنجازات|الجوائز والتكريم|פרסים|获奖经历|荣誉|奖项|荣誉奖项|獲獎|受賞歴|受賞|表彰|수상|수상 경력|수상경력".split(
      "|",
    ),
  ],
  volunteer: [
    ..."volunteer|volunteering|volunteer experience|volunteer work|community service|community involvement|voluntary work|social engagement|volunteer activities|community|extracurricular activities|extracurricular|activities|leadership activities|leadership|memberships|professional memberships|affiliations|professional affiliations|civic engagement|activities leadership|volunteering experience|involvement|service|charity work|community engagement|volunteerism|pro bono|voluntary experience|giving back".split(
      "|",
    ),
    ..."ehrenamt|ehrenamtliches engagement|engagement|ehrenamtliche tatigkeit|ehrenamtliche tatigkeiten|soziales engagement|freiwilligenarbeit|mitgliedschaften|gesellschaftliches engagement|benevolat|engagement associatif|vie associative|activites benevoles|engagements|experience benevole|voluntariado|trabajo voluntario|actividades de voluntariado|volontariato|attivita di volontariato|trabalho voluntario|experiencia voluntaria|vrijwilligerswerk|vrijwillige activiteiten|nevenactiviteiten|bestuursfuncties|frivillig arbeid|frivillig|frivillighet|verv|tillitsverv|frivilligt arbejde|frivilligt arbete|ideellt arbete|ideellt engagemang|fortroendeuppdrag|uppdrag|vapaaehtoistyo|luottamustoimet|jarjestotoiminta|wolontariat|dzialalnosc spoleczna|dobrovolnictvi|dobrovolnicka cinnost|gonulluluk|gonullu calismalar|gonullu deneyim|gonulluluk faaliyetleri|волонтерство|волонтерская деятельность|общественная деятельность|волонтерський досвід|волонтерська діяльність|громадська діяльність|εθελοντισμος|εθελοντικη εργασια|εθελοντικη δραση|voluntariat|onkentes munka|العمل التطوعي|التطوع|الأنشطة التطوعية|התנדבות|志愿者经历|志愿服务|社会活动|志願服務|志工經驗|ボランティア|ボランティア活動|社会活動|봉사|봉사활동|자원봉사|봉사 활동".split(
      "|",
    ),
  ],
  publications: [
    ..."publications|selected publications|papers|articles|research publications|books|talks|presentations|conferences|talks publications|publications presentations|patents|speaking|conference presentations|writing|publications talks|research papers|journal articles".split(
      "|",
    ),
    ..."veroffentlichungen|publikationen|vortrage|publications scientifiques|publicaciones|articulos|pubblicazioni|publicacoes|artigos|publicaties|publikasjoner|publikationer|julkaisut|publikacje|publikace|yayinlar|публикации|публікації|δημοσιευσεις|publicatii|publikaciok|المنشورات|الأبحاث|פרסומים|发表论文|出版物|論文|著作|論文発表|論文著書|논문|출판|출판물|저서".split(
      "|",
    ),
  ],
  interests: [
    ..."interests|hobbies|hobbies interests|interests hobbies|personal interests|other interests|leisure|activities interests|outside work|beyond work|passions|free time|pastimes|my interests|when i am not working|leisure activities|interests activities".split(
      "|",
    ),
    ..."interessen|hobbys|interessen hobbys|hobbys interessen|freizeit|personliche interessen|hobbies und interessen|centres d'interet|centres d interet|centre d'interet|loisirs|interets|passions|centres d'interets|intereses|aficiones|pasatiempos|intereses personales|hobby|interessi|interessi personali|hobby interessi|passioni|interesses|passatempos|interesses pessoais|interesses hobbies|hobby's|hobby's interesses|vrije tijd|interesser|fritid|fritidsinteresser|interesser fritid|fritidsintressen|intressen|intressen fritid|kiinnostuksen kohteet|harrastukset|harrastukset kiinnostuksen kohteet|vapaa aika|zainteresowania|hobby zainteresowania|zajmy|konicky|zajmy konicky|zaliby|ilgi alanlari|hobiler|ilgi alanlari hobiler|hobiler ilgi alanlari|интересы|увлечения|хобби|хобби и интересы|інтереси|захоплення|хобі|захоплення інтереси|ενδιαφεροντα|χομπι|ενδιαφεροντα χομπι|interese|hobbiuri|erdeklodes|erdeklodesi kor|hobbi|الاهتمامات|الهوايات|הוביים|תחביבים|תחומי עניין|兴趣爱好|爱好|兴趣|興趣|興趣愛好|趣味|趣味特技|興味関心|취미|관심사|취미 특기".split(
      "|",
    ),
  ],
  references: [
    ..."references|referees|testimonials|recommendations|professional references|character references|referenzen|references professionnelles|referencias|referenze|referencias profissionais|referenties|referanser|referencer|referenser|suosittelijat|referencje|reference|doporuceni|referanslar|referans|рекомендации|рекомендації|συστασεις|συστατικες επιστολες|referinte|referenciak|المراجع|المعرفون|ממליצים|המלצות|推荐人|证明人|推薦人|推薦者|照会先|추천인".split(
      "|",
    ),
  ],
  contact: [
    ..."contact|contact info|contact information|contact details|personal information|personal details|personal data|details|personal|get in touch|contacts|info|reach me|contact me|personal info|address|where to find me|find me|bio data|how to reach me|let's talk|my details".split(
      "|",
    ),
    ..."kontakt|kontaktdaten|personliche daten|personliche angaben|angaben zur person|zur person|coordonnees|informations personnelles|etat civil|contactez moi|informations|donnees personnelles|contacto|datos personales|informacion personal|informacion de contacto|datos de contacto|contatti|dati personali|informazioni personali|dati anagrafici|recapiti|contato|contatos|dados pessoais|informacoes pessoais|informacoes de contato|contactos|informacao pessoal|contactgegevens|persoonlijke gegevens|persoonsgegevens|persoonlijke informatie|personalia|kontaktinformasjon|personlige data|kontaktoplysninger|personlige oplysninger|kontaktuppgifter|personuppgifter|personlig information|personlig info|yhteystiedot|henkilotiedot|dane kontaktowe|dane osobowe|kontaktni udaje|osobni udaje|osobni informace|iletisim|iletisim bilgileri|kisisel bilgiler|контакты|контактная информация|личные данные|личная информация|персональные данные|контакти|контактна інформація|особисті дані|особиста інформація|επικοινωνια|στοιχεια επικοινωνιας|προσωπικα στοιχεια|προσωπικες πληροφοριες|date personale|informatii personale|elerhetoseg|szemelyes adatok|معلومات الاتصال|الاتصال|بيانات الاتصال|المعلومات الشخصية|البيانات الشخصية|معلومات شخصية|للتواصل|יצירת קשר|פרטים אישיים|פרטי קשר|联系方式|个人信息|基本信息|联系|聯絡方式|個人資料|聯繫方式|連絡先|基本情報|個人情報|연락처|인적사항|개인정보|개인 정보|인적 사항".split(
      "|",
    ),
  ],
  profiles: [
    ..."links|profiles|online profiles|social|social media|web|online|social links|social profiles|online presence|websites|on the web|follow me|liens|enlaces|redes sociales|redes sociais|netzwerke|profile|online profile|lenker|lankar|linkit|odkazy|linki|baglantilar|sosyal medya|ссылки|посилання|συνδεσμοι|روابط|链接|リンク|링크|social network|social networks|profili|perfiles|perfis|profielen|profiler|profiilit|reseaux|reseaux sociaux".split(
      "|",
    ),
  ],
  other: [
    ..."declaration|additional information|miscellaneous|other|other information|additional|driving licence|driving license|sonstiges|weitere informationen|fuhrerschein|autres|divers|informations complementaires|permis de conduire|otros|otros datos|informacion adicional|carnet de conducir|altro|ulteriori informazioni|patente di guida|outros|outras informacoes|informacoes adicionais|carta de conducao|overig|overige|rijbewijs|annet|andet|ovrigt|forerkort|korkort|korekort|muut tiedot|ajokortti|inne|dodatkowe informacje|prawo jazdy|ostatni|ridicsky prukaz|diger|ehliyet|ek bilgiler|дополнительная информация|прочее|додаткова інформація|αλλες πληροφοριες|alte informatii|معلومات إضافية|其他|其他信息|その他|기타|availability|nationality|background|signature|key facts|quote|specific experience|privacy|consent|gdpr|annexes|attachments|security clearance|visa status|work authorization".split(
      "|",
    ),
  ],
};

/** Words that join two headings into one (“Education & Certificates”). */
export const HEADING_JOINS = new Set(
  "and und et y e i og och en ve и й та και si es ja & + / u oraz eller or sowie da do de des del the my meine mes mis and/or".split(
    " ",
  ),
);
