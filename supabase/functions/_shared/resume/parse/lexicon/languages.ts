/** Names of languages in English and in the language itself, and by neighbours' names where common; folded. */
export const LANGUAGE_NAMES: ReadonlySet<string> = new Set(
  `english german french spanish italian portuguese dutch flemish norwegian bokmal nynorsk swedish danish finnish icelandic polish czech slovak slovenian slovene croatian serbian bosnian macedonian bulgarian romanian hungarian greek turkish russian ukrainian belarusian lithuanian latvian estonian albanian maltese irish gaelic welsh scottish breton catalan basque galician luxembourgish yiddish hebrew arabic persian farsi dari pashto kurdish urdu hindi bengali bangla punjabi gujarati marathi tamil telugu kannada malayalam sinhala nepali assamese odia konkani kashmiri sindhi chinese mandarin cantonese hokkien taiwanese shanghainese japanese korean vietnamese thai lao khmer burmese malay indonesian javanese sundanese tagalog filipino cebuano ilocano swahili kiswahili amharic tigrinya oromo somali hausa yoruba igbo zulu xhosa afrikaans sotho sesotho tswana setswana shona ndebele kikuyu luganda kinyarwanda lingala wolof twi akan fula bambara malagasy esperanto latin georgian armenian azerbaijani azeri kazakh uzbek turkmen kyrgyz tajik mongolian tibetan uyghur maori samoan tongan fijian hawaiian quechua aymara guarani nahuatl creole haitian romani sami frisian sanskrit fulani ewe ga krio chichewa bemba
 deutsch englisch franzosisch spanisch italienisch portugiesisch niederlandisch norwegisch schwedisch danisch finnisch polnisch tschechisch slowakisch slowenisch kroatisch serbisch bosnisch bulgarisch rumanisch ungarisch griechisch turkisch russisch ukrainisch arabisch persisch hebraisch chinesisch japanisch koreanisch vietnamesisch albanisch kurdisch latein hochdeutsch schweizerdeutsch
 francais anglais allemand espagnol italien portugais neerlandais norvegien suedois danois finnois polonais tcheque roumain hongrois grec turc russe ukrainien arabe chinois japonais coreen vietnamien hebreu berbere kabyle lingala persan latin
 espanol castellano ingles aleman frances italiano portugues neerlandes holandes noruego sueco danes finlandes polaco checo rumano hungaro griego turco ruso ucraniano arabe chino japones coreano catalan euskera gallego valenciano catala galego euskara
 inglese tedesco francese spagnolo portoghese olandese norvegese svedese danese finlandese polacco ceco rumeno ungherese greco russo ucraino arabo cinese giapponese coreano albanese
 alemao espanhol noruegues dinamarques finlandes polones romeno ucraniano japones russo grego mandarim hebraico holandes neerlandes
 nederlands engels duits frans spaans italiaans portugees noors zweeds deens fins pools turks russisch arabisch chinees japans koreaans vlaams fries grieks
 norsk engelsk tysk fransk spansk italiensk portugisisk nederlandsk svensk dansk finsk polsk russisk arabisk kinesisk japansk tyrkisk islandsk graesk gresk ukrainsk somalisk urdu samisk
 engelska tyska franska spanska italienska portugisiska nederlandska norska svenska danska finska polska ryska arabiska kinesiska japanska turkiska grekiska ukrainska persiska somaliska
 suomi englanti saksa ranska espanja italia portugali hollanti norja ruotsi tanska puola venaja arabia kiina japani turkki viro kreikka ukraina
 polski angielski niemiecki francuski hiszpanski wloski portugalski niderlandzki norweski szwedzki dunski finski czeski slowacki rosyjski ukrainski arabski chinski japonski koreanski wegierski litewski turecki
 cestina cesky anglictina anglicky nemcina nemecky francouzstina spanelstina italstina rustina polstina slovenstina slovencina ukrajinstina
 turkce ingilizce almanca fransizca ispanyolca italyanca portekizce rusca arapca farsca kurtce cince japonca korece yunanca
 русский английский немецкий французский испанский итальянский португальский польский чешский китайский японский корейский арабский турецкий украинский белорусский казахский татарский иврит грузинский армянский узбекский финский шведский
 українська англійська німецька французька іспанська італійська польська чеська російська китайська японська турецька арабська румунська угорська
 ελληνικα αγγλικα γερμανικα γαλλικα ισπανικα ιταλικα ρωσικα τουρκικα αραβικα κινεζικα αλβανικα βουλγαρικα πορτογαλικα
 romana engleza germana franceza spaniola italiana rusa maghiara magyar angol nemet francia spanyol olasz orosz roman
 العربية عربي الإنجليزية الانجليزية إنجليزي الفرنسية الألمانية الإسبانية التركية الفارسية الأردية الصينية الروسية الإيطالية עברית אנגלית ערבית רוסית צרפתית ספרדית גרמנית
 中文 汉语 普通话 粤语 英语 日语 韩语 法语 德语 西班牙语 俄语 阿拉伯语 葡萄牙语 意大利语 國語 普通話 粵語 英語 日文 英文 法文 德文 韓文 台語 閩南語 日本語 中国語 韓国語 フランス語 ドイツ語 スペイン語 ロシア語 イタリア語 ポルトガル語 ベトナム語 タイ語 北京語 広東語 한국어 영어 일본어 중국어 프랑스어 독일어 스페인어 러시아어 베트남어`
    .split(/\s+/)
    .filter(Boolean),
);

/** Words of fluency, folded; an expression of level contains at least one of them (or a CEFR level). */
export const FLUENCY_WORDS: readonly string[] =
  `native fluent fluency proficient proficiency professional intermediate basic beginner elementary advanced conversational bilingual mother tongue mother-tongue first second limited working full upper lower pre-intermediate excellent good fair very near-native near business spoken written reading read speak speaking listening comprehension school level competent competence learner some notions knowledge
 muttersprache muttersprachler* muttersprachlich* fliessend* verhandlungssicher* grundkenntnisse gute guter gut sehr fortgeschritten* anfanger* zweisprachig* konversationssicher* basiskenntnisse kenntnisse schulkenntnisse erstsprache wort schrift
 maternelle langue courant* bilingue* intermediaire avance* debutant* notions bon bonne niveau lu parle ecrit scolaire professionnel* natif native technique operationnel*
 nativo* nativa* materna lengua fluido* fluida intermedio* intermedia avanzado* avanzada basico* basica principiante medio alto bajo nivel bilingue dominio profesional
 madrelingua fluente* ottimo* ottima buono* buona intermedio avanzato* avanzata base scolastico* scolastica livello discreto* discreta professionale
 fluente intermediario* intermediaria avancado* avancada nativo lingua materna tecnico bom boa
 moedertaal vloeiend goed redelijk uitstekend matig basis gevorderd* beginner tweetalig*
 morsmal modersmal modersmaal flytende flydende flytande god gode goda grunnleggende grundlaeggende grundlaggande avansert avanceret avancerad middels niva muntlig skriftlig behersker hverdagsniveau forhandlingsniveau mycket bra
 aidinkieli sujuva* erinomainen hyva tyydyttava perusteet alkeet keskitaso* tyydyttava* kiitettava kohtalainen auttava
 ojczysty biegly biegle plynny plynnie zaawansowany sredniozaawansowany podstawowy komunikatywny dobry bardzo poziom dobra znajomosc podstawowa
 rodily mluvci materstina plynule pokrocily pokrocila stredne mirne zacatecnik zaklady zakladni dobre uroven aktivne pasivne komunikativni vyborne
 anadil ana dil akici cok iyi iyi orta baslangic ileri temel seviye duzey
 родной свободно* свободный разговорный базовый средний продвинутый начальный выше среднего уровень носитель в совершенстве со словарем рідна рідний вільно вільне базовий середній просунутий розмовний початковий рівень
 μητρικη γλωσσα αριστα αριστη πολυ καλα καλη καλα μετρια βασικη βασικα επιπεδο αριστο
 nativ nativa fluent avansat mediu incepator anyanyelv felsofok kozepfok alapfok folyekony
 اللغة الأم أصلية ممتاز ممتازة جيد جيدة جدا بطلاقة متوسط متوسطة مبتدئ أساسي متقدم متقدمة طليق שפת אם שוטף בסיסי
 母语 流利 熟练 精通 一般 良好 日常 初级 中级 高级 工作语言 母語 流利 ネイティブ ビジネス ビジネスレベル 日常会話 日常会話レベル 上級 中級 初級 流暢 堪能 모국어 유창 원어민 비즈니스 일상 일상회화 중급 상급 초급 고급 native`
    .split(/\s+/)
    .filter(Boolean);
