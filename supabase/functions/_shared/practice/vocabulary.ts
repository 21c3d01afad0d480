/** Word lists by which an answer is read. Lower case; only data. */

const words = (list: string) => new Set(list.split(/\s+/).filter(Boolean));

/** Words that carry grammar. A sentence has some; a list of keywords has none. */
export const functionWords = words(`
  a an the this that these those my your his her its our their i me we us you he him she it they them who whom whose
  which what when where why how is are was were be been being am do does did done have has had having will would shall
  should can could may might must not no nor to of in on at by for from without into onto about over under between
  through during before after until till since against among within across behind beyond near off out up down than as if
  because so but though although while whereas unless whether then there here also very too just only even still yet
  again more most much many few less least some any all each every both either neither such same other others another own once
  i'd i'll i've i'm we'd we'll we've it's that's don't didn't doesn't wasn't couldn't wouldn't won't can't let first
  next finally therefore however instead later soon now already upon per via them's there's what's`);

/** Joins that a list of keywords can have as well. */
export const listJoins = words("and or with plus");

/** Grammar that is meaning too: what is put first, done again, done instead. */
export const meaningfulFunctionWords = words("first again instead because until once why");

/** Figures that measure nothing. */
export const figureOfSpeech =
  /\b(?:1[01]0|100|200|1000)\s?(?:%|per ?cent\b|percent\b)|\b24\s?\/\s?7\b|\b360\b|\bnumber one\b|\b9 to 5\b/gi;

/** Words that could stand in any answer to any question: they say nothing by themselves. */
export const vagueWords = words(`
  able absolutely actually add amazing always anyone anything aspect awesome basically believe best better bit bring busy
  care career challenge challenging come commit committed committing communication communicator company complete
  completely confident consider continue day dedicated dedicate definitely deliver detail different difficult driven do
  dynamic easy effective efficient effort end energy enjoy enthusiastic essential ever everyone everybody everything
  excellent excited exciting expect experience experienced expert extremely fact feel fine focus focused follow force
  general generally get give go goal good great grow growth happen happy hard hardworking help high highly honest honestly
  hope idea important improve individual innovative interest interesting involve issue job just keep key kind know
  knowledge learn learning life like literally look lot love main make manage many matter maybe mean mindset minded moment
  motivate motivated nature necessary need never nice obviously often opportunity oriented outcome overall part passion
  passionate people perfect perfectly perform performance perhaps person personal personally place play player point
  positive possible potential probably problem process productive professional properly proactive quality quick quickly
  quite really reason regular regularly reliable responsibility responsible result right role say self seriously set
  several simple simply situation skill skilled smart smooth smoothly solution solve someone something sometimes somewhat
  sort special specific strategic strategy strength strong success succeed successful successfully super sure synergy
  take talent task team teamwork teamplayer technology thing think thinker thorough time today together top total totally
  track tough true truly try turn type understand understanding unique use useful usually value vary various view want way
  well whatever whole win winner wonderful word work worker world year yes okay ok overcome satisfied satisfy impressive
  single difference company firm flexible adaptable modern nowadays box extra mile approach ability important crucial vital mission vision journey basis terms handle deal manner extent`);

/** Verbs after "I" that are no action. */
export const idleVerbs = words(`
  am was were have had has do did does be been think thought believe believed feel felt know knew guess hope hoped like
  liked love loved want wanted need needed try tried learn learned learnt enjoy enjoyed work worked worry worried see saw
  consider considered agree experience experienced face faced receive received get got go went mean can could should may
  might must would will shall not never always really also just then usually personally say remember recall suppose
  disagree disagreed agreed understand understood wish expect expected look looked manage managed live lived seem seemed happen happened care cared
  strive excel value deliver bring thrive aim focus focused assume assumed prefer preferred possess appreciate`);

/** Verbs that begin an order: "Call the colleague." */
export const orders = words(`
  call tell ask stop check inform secure write report file send move take put close open isolate look find talk listen explain
  offer agree measure count test document record separate protect warn evacuate apologise apologize escalate verify compare
  plan prepare start begin keep make stay calm block ring serve replace walk fetch bring clear cover lock switch disconnect phone notify invite review repeat restore`);

/** Past forms that do not end in -ed, with their base. */
export const irregularVerbs: Readonly<Record<string, string>> = Object.fromEntries(
  `led lead|built build|rebuilt rebuild|wrote write|written write|rewrote rewrite|told tell|said say|spoke speak|found find|
  made make|taught teach|chose choose|chosen choose|broke break|kept keep|bought buy|sold sell|met meet|held hold|lost lose|
  heard hear|ran run|took take|taken take|gave give|given give|saw see|grew grow|cut cut|thought think|sent send|set set|
  put put|brought bring|drew draw|drove drive|began begin|got get|paid pay|spent spend|won win|fixed fix|laid lay|left leave|
  rang ring|came come|went go|stood stand|understood understand|fell fall|rose rise|shut shut|split split|swapped swap|
  dealt deal|felt feel|caught catch|fought fight|sat sit|showed show|shown show|knew know|bound bind|hung hang|swept sweep|
  froze freeze|wore wear|let let|hit hit|read read|slept sleep|lent lend|bent bend|fed feed|sought seek|withdrew withdraw`
    .split("|")
    .map((pair) => pair.trim().split(" ") as [string, string]),
);

/** Words that mean nearly the same when an answer is held against an expected point; one group a line. */
export const synonymGroups: readonly string[] = [
  "talk speak say tell conversation communicate communication discuss discussion explain inform call phone ring email message meet meeting chat notify announce brief address mention raise present",
  "ask question enquire clarify request consult",
  "listen hear understand",
  "agree agreement consensus decide decision choose choice settle accept compromise approve",
  "check verify test inspect review control examine audit confirm validate count recount look monitor",
  "record document note write log report register list minutes file photograph photo",
  "measure measured figure number metric count percentage percent statistic data kpi quantify",
  "plan schedule prepare organise arrange timetable roadmap calendar",
  "priority prioritise urgent urgency important first rank triage sort order",
  "escalate manager supervisor boss lead superior head foreman matron authority",
  "help support assist assistance aid relieve coach mentor accompany guide",
  "train training teach instruct instruction course practise practice learn demonstrate show onboarding",
  "cost budget money price expense euro dollar pound spend saving save fee",
  "deadline date time hour minute duration delay late until",
  "colleague team teamwork staff crew together joint cooperate cooperation collaborate coordinate share",
  "risk danger hazard harm unsafe threat exposure",
  "safe safety protect protection secure security guard",
  "customer client guest patron buyer shopper passenger tenant citizen visitor",
  "user person people participant audience",
  "patient resident",
  "pupil student learner child class",
  "honest honesty open openly transparent transparency admit frank truth truthful disclose own",
  "apology apologise sorry regret",
  "calm quiet patient composed",
  "stop refuse halt pause block interrupt decline suspend",
  "law legal rule policy regulation compliance statute guideline standard procedure norm",
  "prevent prevention avoid again recur future",
  "option alternative compare comparison choice variant versus instead",
  "fix repair correct solve resolve mend restore recover remedy",
  "cause reason root why source origin because due",
  "goal aim target purpose objective",
  "change adapt adjust alter modify switch move",
  "fast quick quickly immediately immediate once promptly instant speed",
  "simple plain clear clearly easy readable understandable legible",
  "evidence proof fact facts trace",
  "feedback reaction response comment opinion",
  "conflict dispute disagreement argument tension quarrel",
  "error mistake fault bug defect incident failure failed fail wrong",
  "supplier vendor carrier partner contractor",
  "contract agreement clause terms",
  "deliver delivery ship shipment dispatch",
  "staff shift rota roster",
  "clean wash disinfect hygiene sanitise",
  "label mark tag sign",
  "fair fairness equal equally just",
  "idempotent idempotency retry duplicate",
  "lock locking mutex",
  "index indices key",
  "automate automation script automatic",
  "offer propose proposal suggest suggestion recommend",
  "respect respectful polite politely courteous friendly kind",
  "observe watch monitor notice spot",
  "show display see visible",
  "replicate replication replicable repeat reproduce reproduction",
  "uncertain uncertainty interval confidence",
  "backup fallback rollback revert restore copy",
];

/** Words of an expected point that ask for a part of the story rather than for a matter. */
export const partWords: Readonly<Record<"situation" | "task" | "action" | "result", string>> = {
  situation:
    "situation context background setting starting start baseline before state problem issue circumstance",
  task: "task goal aim purpose need target responsibility objective assignment mandate",
  action:
    "action steps step approach own role part solution help intervention method support given behaviour conduct",
  result:
    "result outcome effect impact consequence saving benefit became reaction end ended improvement growth success",
};

/** And those that do so only of a story that happened: a plan may have to speak of a change. */
export const toldPartWords: typeof partWords = {
  situation: "slow difficult difficulty",
  task: "",
  action: "changed change yourself",
  result: "came happened",
};

/** Things that can be seen, handled or counted, in many trades. */
export const concreteNouns = words(`
  patient ward bed drip insulin bandage catheter syringe resident relative doctor surgeon nurse pupil class lesson
  homework exam parent textbook essay customer guest table oven kitchen menu dish fridge stock soup bread till receipt
  shelf pallet forklift truck van lorry warehouse container parcel order invoice ledger account bank payroll contract
  clause client court judge lawsuit witness file letter email phone call meeting spreadsheet dashboard chart slide
  database table query index server cluster cache queue commit branch release deploy deployment bug ticket
  endpoint api library function row column password certificate backup disk laptop printer router switch cable wire fuse
  pipe valve pump boiler weld beam brick roof drill ladder helmet glove machine engine brake tyre conveyor sensor robot
  field tractor harvest crop cow seed soil tree garden shop store window price discount campaign advert newsletter website
  page form button logo poster video photo camera interview budget quote supplier delivery shift rota schedule sample
  pipette microscope reactor drawing model blueprint bolt flat tenant landlord lease bus train route
  passenger driver ticket uniform radio alarm fire smoke hose ambulance child dog minute hour week month`);
