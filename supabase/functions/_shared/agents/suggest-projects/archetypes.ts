import { inSentence } from "../../skills/in-sentence.ts";

/** Makes of projects by trade: what a person can make alone in some evenings, and show. */

export interface Archetype {
  key: string;
  /** What the person knows may be of any trade: it is the field that the project is about. */
  inAnyField?: true;
  /** Where it fits a part of the family only. */
  fits?(skill: string, category: string | null): boolean;
  /** `skill` is what is to be learned, `known` something that the person can do already. */
  write(
    skill: string,
    known: string | undefined,
  ): { title: string; summary: string; steps: string[]; result: string };
}

export type Family =
  | "code"
  | "service"
  | "data"
  | "security"
  | "design"
  | "stage"
  | "desk"
  | "money"
  | "people"
  | "law"
  | "care"
  | "lab"
  | "build"
  | "move"
  | "kitchen"
  | "class"
  | "words"
  | "market"
  | "soft"
  | "any";

const families: Readonly<Record<string, Family>> = {
  "programming-languages": "code", web: "code", mobile: "code", "software-practice": "code", testing: "code",
  databases: "service", "cloud-devops": "service", "data-ai": "data", security: "security", design: "design",
  "performing-media": "stage", office: "desk", management: "desk", public: "desk", finance: "money", hr: "people", legal: "law",
  healthcare: "care", science: "lab", engineering: "build", trades: "build", logistics: "move", hospitality: "kitchen",
  education: "class", "languages-services": "words", "sales-marketing": "market", "customer-service": "market", soft: "soft",
}; // biome-ignore format: a table

export function familyOf(category: string | null): Family {
  return (category && families[category]) || "any";
}

/** The makes for a skill of a family, the nearest first; the last ones fit any skill. */
export function archetypesOf(skill: string, category: string | null, family: Family): readonly Archetype[] {
  return [...(byFamily[family] ?? []), ...anything].filter(({ fits }) => fits?.(skill, category) ?? true);
}

/** For a goal that names no skill, and by its words: what can be found out and tried before one is there. */
export const towardsGoal: readonly Archetype[] = [
  {
    key: "postings",
    // Nobody advertises for what one founds.
    fits: (goal) => !/\b(?:own|found|freelance|self-employed|start-?up|business)\b/i.test(goal),
    write: () => ({
      title: "What five postings for your goal ask, beside what you can show",
      summary:
        "Collect five postings for the work that you aim for and hold each of their demands against something that you have done. What is left over is your list of what to learn, in the order in which it is asked for.",
      steps: [
        "Copy what each of the five asks for, word for word.",
        "Count what comes twice or more.",
        "Put beside each one thing that you did, with a figure, or leave the place empty.",
        "Choose the commonest empty place, and plan how you fill it within two months.",
      ],
      result: "One page with the table, and the plan for the first empty place.",
    }),
  },
  {
    key: "conversations",
    write: () => ({
      title: "Three conversations with people who do what you aim for",
      summary:
        "Ask three people who do this work for twenty minutes each, with the same six questions. It shows what the work is on a bad day, and they will remember you.",
      steps: [
        "Write six questions, two of them about what goes wrong.",
        "Find the three through people you know, and say what you want to learn.",
        "Write down their answers the same evening, without names.",
        "Mark where the three disagree, and ask a fourth.",
      ],
      result: "Two pages: what the three agree on, where they differ, and what you will do because of it.",
    }),
  },
  {
    key: "trial-task",
    write: (_, known) => ({
      title: "One task of the work that you aim for, done where you are",
      summary: `Find one task that belongs to the work that you aim for and that you may do today${known ? `, beside your work with ${known}` : ""}: lead one meeting, plan one week, write one report. Agree on it with whoever answers for it.`,
      steps: [
        "Ask somebody who does this work which task a beginner can be given.",
        "Agree in two sentences what a good result is, and by when.",
        "Do it, and note where you had to ask.",
        "Have it looked through, and do the weakest part again.",
      ],
      result: "The result, with what was changed after it had been looked through.",
    }),
  },
];

const field = (known: string | undefined) =>
  known ? ` from your work with ${known}` : " that you know well";

const anything: readonly Archetype[] = [
  {
    key: "sample",
    inAnyField: true,
    write: (skill, known) => ({
      title: `One finished piece of work in ${skill}`,
      summary: `Take one real task${field(known)} in which ${skill} counts, and do it from beginning to end, as if somebody had ordered it. One finished piece says more than five begun ones.`,
      steps: [
        "Write down in five lines what is ordered, by when, and how you will know that it is good.",
        "Do it once quickly and keep notes of where you were stuck.",
        "Look up those places, and do it again properly.",
        "Ask someone who knows the trade for two faults, and mend them.",
      ],
      result: "The piece itself, with half a page on what was difficult and what you would do differently.",
    }),
  },
  {
    key: "guide",
    write: (skill) => ({
      title: `A guide to ${skill} for beginners`,
      summary: `Write the two pages on ${skill} that you would have liked to have at the start: the ten words, the first steps, the three usual mistakes. Whoever explains a thing finds out what is missing.`,
      steps: [
        "Collect the ten words that everyone uses and nobody explains.",
        "Describe the first hour step by step, and do it yourself along the text.",
        "Have a beginner follow it while you only watch.",
        "Rewrite every place where the beginner stopped.",
      ],
      result: "Two pages with a date, and the name of the person who tested them, if that person agrees.",
    }),
  },
  {
    key: "diary",
    write: (skill) => ({
      title: `Eight evenings of ${skill}, with a log`,
      summary: `Practise one narrow part of ${skill} on eight evenings, each with a task that can fail. The log shows how you learn, and it is a story with figures in it.`,
      steps: [
        "Cut the part into eight tasks that grow harder.",
        "Note before each what you expect, and after it what happened.",
        "Repeat the two worst evenings.",
        "Sum up in one page what you can do now without help.",
      ],
      result: "The log, and the eighth task beside the first.",
    }),
  },
  {
    key: "comparison",
    // An activity has no usual way beside it.
    fits: (skill) => inSentence(skill) === skill,
    write: (skill, known) => ({
      title: `${skill} beside what you do today: a measured comparison`,
      summary: `Do the same small task once in your usual way${known ? ` (${known})` : ""} and once with ${skill}, and measure time, errors and effort. The figures are yours, and they hold in an interview.`,
      steps: [
        "Choose a task that takes an hour and that you can repeat.",
        "Write down beforehand what you will measure.",
        "Do it three times each way, on different days.",
        "Draw one table and three sentences from it: when you would take which.",
      ],
      result: "A page with the table, how you measured, and the limits of the comparison.",
    }),
  },
];

/** What grows is not drawn with tolerances. */
const living =
  /bee|garden|farm|animal|livestock|cattle|horse|dog|forest|plant|crop|flor|landscap|fishing|vine|tree/i;

const byFamily: Partial<Record<Family, readonly Archetype[]>> = {
  code: [
    {
      key: "tool",
      inAnyField: true,
      write: (skill, known) => ({
        title: `A small tool with ${skill} for a chore you know`,
        summary: `Pick a chore${field(known)} that is done by hand every week, such as sorting files, checking a list or writing a report, and let a small program do it. Small and used beats large and unfinished.`,
        steps: [
          "Write down the chore with three real inputs and what should come out.",
          `Make the smallest version with ${skill} that works for one of them.`,
          "Add tests for the odd cases: empty, very large, wrong.",
          "Give it to one other person, and mend what that person trips over.",
        ],
        result:
          "A repository with tests, a README that says what it does and what it does not, and one sentence from its first user.",
      }),
    },
    {
      key: "rebuild",
      fits: (_, category) => category === "web" || category === "mobile",
      write: (skill, known) => ({
        title: `Rebuild one screen of a product you use, with ${skill}`,
        summary: `Take one screen or function that you use daily and build it anew, only that one, with loading, error and empty states. You can compare your answer with the original's.`,
        steps: [
          "List what the original does, the faults included.",
          `Build it with ${skill}${known ? `; take ${known} for what you need to be quick with` : ""}.`,
          "Break the network, the input and the screen size, and handle each.",
          "Measure one thing, such as time to first answer, and improve it once.",
        ],
        result: "A running version, and a page with the figure before and after.",
      }),
    },
    {
      key: "repair",
      write: (skill) => ({
        title: `Mend three faults in an open project that uses ${skill}`,
        summary: `Find a small open-source project with ${skill} that is still cared for, and mend three things there. Reading strange code and being reviewed is what the first months of a job are made of.`,
        steps: [
          "Choose a project with an answered issue within the last month.",
          "Begin with documentation or a test that is missing.",
          "Reproduce one fault, write a test that shows it, and mend it.",
          "Answer the review within a day.",
        ],
        result: "Three contributions that were merged or at least reviewed, each with what you learned.",
      }),
    },
  ],
  service: [
    {
      key: "ledger",
      write: (skill, known) => ({
        title: `Run something small on ${skill}, and lose it on purpose`,
        summary: `Set up a small service with ${skill}${known ? ` and ${known}` : ""}, fill it with made-up data, and then practise what hurts: backup, restore, a change under load, a fault at night.`,
        steps: [
          "Describe the service on one page: what it keeps, for whom, how much.",
          "Set it up by a script, not by hand, twice.",
          "Delete the data and restore it, by the clock.",
          "Write the note that a colleague would need at three in the morning.",
        ],
        result: "The scripts, the time that a restore took, and the note.",
      }),
    },
    {
      key: "load",
      write: (skill) => ({
        title: `Find the limit of ${skill} on your own machine`,
        summary: `Load a small set-up of ${skill} with made-up data until it becomes slow, find out why, and change one thing. Knowing a limit from your own figures is rare among applicants.`,
        steps: [
          "Choose one question that the set-up has to answer, and a time that is good enough.",
          "Make ten times more data until it is not.",
          "Find the reason by measuring, not by guessing.",
          "Change one thing and measure again.",
        ],
        result: "A graph with the limit before and after, and how anybody can repeat it.",
      }),
    },
  ],
  data: [
    {
      key: "question",
      inAnyField: true,
      write: (skill, known) => ({
        title: `Answer one local question with ${skill}`,
        summary: `Take open data of your town or trade${known ? `, if you can from the field of ${known},` : ""} and answer one question that somebody near you really has. The decision matters more than the method.`,
        steps: [
          "Write the question and who would decide something by the answer.",
          "Look at the data for a whole evening before you compute anything; list what is wrong with it.",
          `Answer with the simplest method first, and only then with ${skill}.`,
          "Say how sure you are, and show it to the person whose question it was.",
        ],
        result: "One page with one chart, the decision it supports, and the code that anyone can run again.",
      }),
    },
    {
      key: "check",
      write: (skill) => ({
        title: `Check a published result with ${skill}`,
        summary: `Take a figure from a newspaper or a report whose data are open, and compute it again. Whether it holds or not, you learn to be exact, and you have a story to tell.`,
        steps: [
          "Choose a claim with a number and open data.",
          `Compute it with ${skill} without looking at how they did it.`,
          "Explain every difference.",
          "Have someone check your check.",
        ],
        result: "A short report: the claim, your figure, the reasons for the difference.",
      }),
    },
  ],
  security: [
    {
      key: "threats",
      write: (skill, known) => ({
        title: `A threat model of something you own, with ${skill}`,
        summary: `Look at your own home network, club website or small program${known ? ` (${known} helps)` : ""} as an attacker would, and close what you find. Only what is yours: never test what belongs to others.`,
        steps: [
          "Draw what there is and who may do what.",
          "List ten ways in and rate them by harm and likelihood.",
          "Close the worst three, and prove that each was open before.",
          "Write a one-page report for somebody who is not technical.",
        ],
        result: "The drawing, the list before and after, and the report with everything private left out.",
      }),
    },
  ],
  design: [
    {
      key: "redesign",
      fits: (skill) =>
        /\b(?:ux|ui|user|interaction|usability|web|service|prototyping|figma|sketch|xd)\b/i.test(skill),
      write: (skill, known) => ({
        title: `Help five people through one form, with ${skill}`,
        summary: `Choose a form or page that people around you fail at, watch five of them, and design it anew${known ? ` with what you know of ${known}` : ""}. The watching is the work; the picture is its result.`,
        steps: [
          "Watch five people and write down where each stops.",
          "Sketch three different ways on paper.",
          `Make the best one in ${skill}, so far that it can be tried.`,
          "Watch five others, and count.",
        ],
        result: "A case of one page: what was seen, what was changed, how many got through before and after.",
      }),
    },
    {
      key: "series",
      write: (skill, known) => ({
        title: `A series of ten on one subject, with ${skill}`,
        summary: `Choose one narrow subject near you${known ? `, perhaps from ${known},` : ""} and make ten works on it with ${skill}. A series shows choice and patience; a single good one may be luck.`,
        steps: [
          "Write in one sentence what the ten have in common.",
          "Make twenty, on at least four days.",
          "Choose ten together with somebody who was not there.",
          "Make the weakest of them anew.",
        ],
        result: "The ten in their order, with three sentences on how they were chosen.",
      }),
    },
    {
      key: "kit",
      write: (skill) => ({
        title: `A small kit of parts in ${skill}`,
        summary: `Make the ten parts that a small shop or club needs, from heading to notice, so that they fit together and somebody else can use them.`,
        steps: [
          "Collect what such a place really publishes in a month.",
          "Decide sizes, colours and distances, and write down why.",
          "Make the ten parts, readable also in poor light and for weak eyes.",
          "Let someone else make a notice from them without you.",
        ],
        result: "The kit, the rules on one page, and the notice that somebody else made.",
      }),
    },
  ],
  stage: [
    {
      key: "short",
      write: (skill) => ({
        title: `Three minutes made with ${skill}`,
        summary: `Make one piece of three minutes, from idea to audience. Short is harder, and people watch it to the end.`,
        steps: [
          "Write in one sentence what the audience should know or feel afterwards.",
          "Make a rough version in one evening.",
          "Show it to three people, and say nothing while they watch.",
          "Cut a quarter of it.",
        ],
        result: "The piece, the first version beside it, and what the three people said.",
      }),
    },
  ],
  desk: [
    {
      key: "routine",
      inAnyField: true,
      write: (skill, known) => ({
        title: `Put one routine in order with ${skill}`,
        summary: `Find a routine${field(known)} that takes too long or goes wrong each month, and improve it with ${skill}. Measure before you change anything.`,
        steps: [
          "Count for one week: how often, how long, how many errors.",
          "Draw the steps and strike out those that help nobody.",
          "Try the new way with one colleague or friend for a week.",
          "Count again, and write the instruction on one page.",
        ],
        result:
          "The two counts, the drawing before and after, and the instruction. Names and internal figures left out.",
      }),
    },
    {
      key: "event",
      write: (skill) => ({
        title: `Plan and run something real for a club, with ${skill}`,
        summary: `Offer a club, school or neighbourhood to organise one small thing with a date and a budget. Whoever has brought forty people to one place can talk about planning.`,
        steps: [
          "Agree in writing on aim, date, budget and who decides.",
          "Plan backwards from the date, with two points at which it can still be called off.",
          "Keep a list of risks with one measure each.",
          "Hold a half-hour review afterwards, and write down three lessons.",
        ],
        result: "Plan, actual dates and costs beside it, and the three lessons.",
      }),
    },
  ],
  money: [
    {
      key: "books",
      write: (skill, known) => ({
        title: `A year of a made-up shop: ${skill} from the first receipt`,
        summary: `Invent a small shop with a hundred receipts${known ? ` (use what you know of ${known})` : ""}, and take it through a year, with five hidden errors that a friend puts in.`,
        steps: [
          "Make the receipts and a chart of accounts that fits on one page.",
          `Work through the year with ${skill}.`,
          "Find the five errors, and note how you found each.",
          "Explain the result of the year to somebody who runs no business, in ten sentences.",
        ],
        result: "The file with its checks, the list of errors found, and the ten sentences.",
      }),
    },
  ],
  people: [
    {
      key: "rehearsal",
      fits: (skill) =>
        /mediat|conflict|negotiat|interview|coach|mentor|counsel|relations|recruit/i.test(skill),
      write: (skill, known) => ({
        title: `A conversation between two sides, rehearsed: ${skill}`,
        summary: `Invent a case with two sides${known ? `, near ${known} if you like,` : ""} and play it with two friends, three times, until both could live with the end. Nobody's real quarrel is told in it.`,
        steps: [
          "Write half a page for each side, with one thing that the other does not know.",
          "Play it for half an hour, and let a third person note who spoke how long.",
          "Talk over where it turned, for better or worse.",
          "Play it again with the roles changed.",
        ],
        result: "The case, the notes of the three rounds, and what you do differently in the third.",
      }),
    },
    {
      key: "first-week",
      write: (skill) => ({
        title: `The first two weeks of a newcomer, prepared with ${skill}`,
        summary: `Prepare the first two weeks for a job that you know: who meets whom, what is learned when, how both sides notice that it goes wrong.`,
        steps: [
          "Ask three people what they missed in their own first weeks.",
          "Write the plan by days, each with one thing that can be ticked off.",
          "Add three questions for the end of each week.",
          "Let someone who started lately correct it.",
        ],
        result: "The plan, and the corrections with your reasons for taking or leaving them.",
      }),
    },
  ],
  law: [
    {
      key: "memo",
      write: (skill, known) => ({
        title: `A memo of two pages on a published case, from ${skill}`,
        summary: `Take a published judgment${known ? ` with a link to ${known}` : ""} and write for a client without legal training what it means and what to do now.`,
        steps: [
          "Sum up the facts in ten lines, without a word of law.",
          "State the question, the answer, and the reasons in order.",
          "Check whether later decisions changed it.",
          "Have a lay person tell you back what they would do.",
        ],
        result: "The memo, with sources and the date of the check.",
      }),
    },
  ],
  care: [
    {
      key: "handover",
      write: (skill, known) => ({
        title: `A teaching sheet on ${skill} for new colleagues`,
        summary: `Make the one-page sheet that a new colleague needs for ${skill}${known ? `, in words that fit your work in ${known}` : ""}: steps, signs of danger, whom to call. Only from guidelines, never with data of patients.`,
        steps: [
          "Collect the current guideline of your house or country, with its date.",
          "Put the steps into the order of the hands, not of the book.",
          "Mark the three points where harm begins, and what is done then.",
          "Have a qualified colleague check it before anyone uses it.",
        ],
        result: "The checked sheet with sources, date and the name of who checked it, if that person agrees.",
      }),
    },
    {
      key: "case",
      write: (skill) => ({
        title: `Two made-up cases for practising ${skill}`,
        summary: `Write two invented cases with a course over time, as they are used for training: one simple, one that becomes worse. Practise them with colleagues on a doll or on paper.`,
        steps: [
          "Write the course with values for each quarter of an hour.",
          "Say what a good reaction is at each point, by the guideline.",
          "Run it with two colleagues, and take the time.",
          "Talk it over for as long as it took, and mend the case.",
        ],
        result: "The two cases, the guideline they follow, and what changed after the first run.",
      }),
    },
  ],
  lab: [
    {
      key: "protocol",
      write: (skill, known) => ({
        title: `A protocol for ${skill} that a stranger can follow`,
        summary: `Write or rework one protocol for ${skill}${known ? `, beside ${known},` : ""} so that somebody else gets the same result, and analyse published data with it where no laboratory is at hand.`,
        steps: [
          "Collect three published protocols and mark where they differ.",
          "Write yours with volumes, times, controls and what can go wrong.",
          "Work through an open data set of the same method.",
          "Let a colleague follow it, and note every question.",
        ],
        result: "The protocol with versions, and the analysis that anyone can repeat.",
      }),
    },
  ],
  build: [
    {
      key: "log",
      fits: (skill) => living.test(skill),
      write: (skill) => ({
        title: `Four weeks of ${skill}, with a log`,
        summary: `Look after one small thing for four weeks, such as a bed, a hive or one animal, and write down what you saw, what you did and what came of it. Who can show a log has looked.`,
        steps: [
          "Choose what you will look at each time, and draw a table for it.",
          "Note the state before you change anything.",
          "Change one thing a week, and write down why.",
          "Show the log to somebody experienced, and ask what you overlooked.",
        ],
        result: "The log with its table, six photographs, and what you would do otherwise next time.",
      }),
    },
    {
      key: "piece",
      fits: (skill) => !living.test(skill),
      write: (skill, known) => ({
        title: `One piece with ${skill}, measured and photographed`,
        summary: `Make or draw one part with ${skill}${known ? ` that also shows ${known}` : ""}, to a drawing with tolerances, and measure it afterwards. Under supervision where the rules of safety ask for it.`,
        steps: [
          "Draw it with sizes and what may deviate.",
          "List material, tools, protective equipment and the order of work.",
          "Make it, and photograph each step.",
          "Measure every size, and explain the largest deviation.",
        ],
        result: "The drawing with the measured sizes beside it, and six photographs.",
      }),
    },
    {
      key: "fault",
      fits: (skill) =>
        /repair|electr|mechani|mainten|diagnos|plumb|hydraul|install|weld|stainless|pipe|motor|engine|plc/i.test(
          skill,
        ),
      write: (skill) => ({
        title: `Find one fault by method, with ${skill}`,
        summary: `Take a broken thing that may be opened without danger, and find its fault step by step instead of by trying. The note of how you found it is the project.`,
        steps: [
          "Write down what it does, what it should do, and since when.",
          "List five possible causes with the quickest test for each.",
          "Test in the order of effort, and note every value.",
          "Repair it if it is safe to do so; else say what a specialist has to do.",
        ],
        result: "The test plan with values, and the cause, proven by making the fault come and go.",
      }),
    },
  ],
  move: [
    {
      key: "round",
      write: (skill, known) => ({
        title: `Plan a round anew with ${skill}`,
        summary: `Take a made-up depot with forty stops in your area${known ? `, use what you know of ${known},` : ""} and plan the day: loads, times, breaks, one vehicle that fails at ten o'clock.`,
        steps: [
          "Make the list of stops with weights and time windows.",
          "Plan it by hand first, then with a tool, and compare kilometres and hours.",
          "Check the plan against rest times and load limits.",
          "Let the vehicle fail, and plan the rest of the day within ten minutes.",
        ],
        result: "The plan before and after the failure, with kilometres, hours and the stops that were late.",
      }),
    },
    {
      key: "shelf",
      write: (skill) => ({
        title: `Count, sort and label one store, for ${skill}`,
        summary: `Put a cellar, club store or stockroom in order as a warehouse would: places, labels, counts, a list that stays right.`,
        steps: [
          "Count everything once and note how long it took.",
          "Sort by how often a thing is taken, the heavy things low.",
          "Label places, and make the list.",
          "Count again after two weeks, and find the reason for every difference.",
        ],
        result:
          "The list, photographs before and after, and the differences of the second count with their reasons.",
      }),
    },
  ],
  kitchen: [
    {
      key: "menu",
      write: (skill, known) => ({
        title: `A menu of five dishes around ${skill}, with its costs`,
        summary: `Plan, cost and cook five dishes${known ? ` that also show ${known}` : ""} for ten made-up guests, two of them with allergies. Costs and allergens decide in a kitchen as much as taste.`,
        steps: [
          "Write the recipes in grams, with allergens.",
          "Work out the cost of a portion, waste included.",
          "Cook two dishes by the clock, and note where you waited.",
          "Let three people taste without knowing what you wanted to hear.",
        ],
        result: "The menu with costs and allergens, and a timetable by minutes.",
      }),
    },
  ],
  class: [
    {
      key: "lesson",
      write: (skill, known) => ({
        title: `A lesson of forty minutes that shows ${skill}`,
        summary: `Prepare one lesson${known ? ` from ${known}` : ""} for learners of two levels, give it to a small group of friends or adults, and find out what they really learned.`,
        steps: [
          "Write one sentence: what can the learners do afterwards?",
          "Make three questions that show it, before you plan anything else.",
          "Plan the minutes, with something for those who are ready early.",
          "Give the lesson, ask the questions, and change the weakest ten minutes.",
        ],
        result: "The plan, the answers to the three questions, and what you changed.",
      }),
    },
  ],
  words: [
    {
      key: "versions",
      write: (skill) => ({
        title: `One text, three readers: ${skill}`,
        summary: `Take a public text of one page, such as a notice of the town, and carry it over for three readers: literally, in plain language, and for a screen.`,
        steps: [
          "Keep a list of terms with your choice and the reason.",
          "Do the three versions on three days.",
          "Have a native reader mark what sounds strange.",
          "Decide on each mark, and write down why.",
        ],
        result: "The three versions, the list of terms, and the marks with your decisions.",
      }),
    },
  ],
  market: [
    {
      key: "trial",
      write: (skill, known) => ({
        title: `A four-week trial of ${skill} for one small shop or club`,
        summary: `Offer somebody small to try one thing with ${skill}${known ? ` and ${known}` : ""} for four weeks, with a figure that is agreed on beforehand. A small true figure is better than a large vague one.`,
        steps: [
          "Ask ten customers one question, and write the answers down word for word.",
          "Agree on one thing to change and one figure to watch.",
          "Run it for four weeks, and note every week what else happened.",
          "Say plainly whether it was worth the effort.",
        ],
        result:
          "One page: question, answers, figure before and after, your advice. Shown with the owner's permission.",
      }),
    },
    {
      key: "calls",
      write: (skill) => ({
        title: `Ten difficult conversations, practised for ${skill}`,
        summary: `Write ten difficult openings of customers, play them with a friend, and record yourself. Nobody hears their own voice with pleasure, and that is why it helps.`,
        steps: [
          "Collect ten openings, from angry to silent.",
          "Play each in two minutes, and record it with the friend's consent.",
          "Mark where you explained before you had understood.",
          "Repeat the three worst after a week.",
        ],
        result: "Your own list of sentences that opened a conversation and of those that closed it.",
      }),
    },
  ],
  soft: [
    {
      key: "talk",
      inAnyField: true,
      write: (skill, known) => ({
        title: `Ten minutes in front of people, for ${skill}`,
        summary: `Give a talk of ten minutes${known ? ` on something from ${known}` : ""} to a group that did not choose to hear it: a club, a class, a team. Only an audience shows whether it works.`,
        steps: [
          "Write what the listeners should do differently tomorrow.",
          "Rehearse aloud three times, once before a person who knows nothing of the matter.",
          "Ask two listeners beforehand to note where they were lost.",
          "Give it a second time with those places mended.",
        ],
        result: "Your outline before and after, and the two listeners' notes.",
      }),
    },
  ],
};
