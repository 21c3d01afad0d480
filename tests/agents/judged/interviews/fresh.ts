/**
 * Inputs that were written after the rules had been mended by the others. What they showed was mended then; before that,
 * scores lay 0.73 from the judge's on average, in nearly the same order (0.88).
 */
import type { Asked, Passage } from "./chat.ts";
import type { History } from "./coach.ts";
import type { AskedQuestion, JudgedAnswer } from "./evaluate-practice.ts";
import type { QuestionRequest } from "./generate-questions.ts";
import type { HeldInterview } from "./interview-feedback.ts";
import { people } from "./people.ts";
import type { ProjectWish } from "./suggest-projects.ts";
import type { Applied } from "./summarize-candidate.ts";
import type { Judged } from "./vocabulary.ts";

const late: AskedQuestion = {
  role: "Bus Driver",
  level: "mid",
  kind: "behavioral",
  question: "Tell me about a difficult passenger.",
  expected: ["what the passenger did", "stayed calm", "safety of the others", "how it ended"],
};
const leak: AskedQuestion = {
  role: "Plumber",
  level: "mid",
  kind: "technical",
  question: "A customer's water bill has doubled. How do you look for the leak?",
  expected: [
    "meter read with all taps closed",
    "sections closed one by one",
    "toilet cisterns and overflow",
    "damp places, sound or thermal camera",
    "customer informed of cost before opening walls",
  ],
};
const breach: AskedQuestion = {
  role: "Pharmacist",
  level: "senior",
  kind: "situational",
  question:
    "You notice in the evening that a customer was handed somebody else's tablets at noon. What do you do?",
  expected: [
    "reach the customer at once",
    "ask whether any were taken, and advise",
    "inform the doctor",
    "right medicine delivered",
    "record and report the incident",
    "find out how it happened",
  ],
};

const answer = (
  id: string,
  asked: AskedQuestion,
  text: string,
  [structure, depth, examples, clarity]: [number, number, number, number],
  reader: string,
): JudgedAnswer => ({ id, asked, answer: text, rating: { structure, depth, examples, clarity }, reader });

export const answers: JudgedAnswer[] = [
  answer(
    "bus-strong",
    late,
    "One Friday night on line 14 a man began to shout at a student because of her bicycle. There were about thirty people on board, and my job was to get them home safely. I stopped at the next bay, opened all doors, and asked him quietly to come to the front. I told him that I would drive on as soon as he sat down, and that otherwise I would call control. He swore, but he sat down, and the student thanked me when she got off. I wrote a report the same night, and control put a second driver on that run.",
    [5, 5, 4, 5],
    "A whole story with a result.",
  ),
  answer(
    "bus-short",
    late,
    "A drunk man would not pay. I let him sit, called control, and they took him off at the next stop.",
    [4, 3, 3, 5],
    "Short and whole.",
  ),
  answer(
    "bus-general",
    late,
    "With difficult passengers one must always remain polite and professional. The customer is king.",
    [1, 2, 1, 4],
    "No case.",
  ),
  answer(
    "bus-rant",
    late,
    "They are all difficult these days. Nobody says hello any more, everybody stares at the phone, and the company does nothing.",
    [1, 1, 1, 4],
    "No case, no part of one's own.",
  ),
  answer(
    "leak-strong",
    leak,
    "First I close every tap and read the meter, wait half an hour and read it again; if it moves, water is running somewhere. Then I shut off the sections one after the other, the cold line, the heating, the garden, so that I know which branch it is. Before I open anything I look at the cheap causes: a cistern that runs over, the softener, the safety valve of the boiler. If it is in a wall, I listen at the pipe and use a thermal camera, because that costs less than a wrong hole. I tell the customer what opening will cost before I do it. Last winter that way I found a split under a bath within two hours.",
    [5, 5, 4, 4],
    "In order, with reasons and a case.",
  ),
  answer(
    "leak-medium",
    leak,
    "I would check the meter with the taps closed. Then I look at the toilet, that is often it. If not, I look for damp spots.",
    [3, 3, 2, 5],
    "Right, about half.",
  ),
  answer(
    "leak-jargon",
    leak,
    "Leak detection, pressure test, acoustic correlation, thermography, tracer gas, endoscopy, moisture meter, smart meter analytics.",
    [1, 2, 1, 1],
    "A list.",
  ),
  answer("leak-none", leak, "I have no experience with that, sorry.", [1, 1, 1, 4], "Honest, nothing."),
  answer(
    "tablets-strong",
    breach,
    "First I try to reach the customer, by phone and if need be at the door, because every hour counts. I ask whether any of the tablets were taken, and how many, and tell them what to watch for or to go to hospital. I call the doctor, and the person whose tablets they were, who has none now. I bring the right ones myself that evening. Then I write the incident down and report it, and next morning we go through how it happened, without blame, and change the check at the counter if it let this pass.",
    [5, 5, 3, 5],
    "Everything, in the right order.",
  ),
  answer(
    "tablets-hide",
    breach,
    "I would wait until the customer comes back, as most people notice it themselves. There is no need to make a fuss.",
    [2, 1, 1, 5],
    "Clear and dangerous.",
  ),
];

export const requests: Judged<QuestionRequest>[] = [
  {
    id: "electrician",
    input: {
      role_title: "Electrician",
      level: "entry",
      kind: "technical",
      tech_stack: ["Electrical installation"],
      count: 3,
    },
    expects: {
      reader: "Current, safety; no welding, no tiles.",
      says: ["circuit|current|electric|fuse|voltage"],
      never: ["weld", "tile", "heating system"],
    },
  },
  {
    id: "midwife",
    input: { role_title: "Midwife", level: "senior", kind: "mixed", tech_stack: ["Neonatal care"], count: 5 },
    expects: {
      reader: "Care; her field in a sentence.",
      says: ["neonatal care"],
      never: ["deploy", "Neonatal care last"],
    },
  },
  {
    id: "support",
    input: {
      role_title: "Customer Support Agent",
      level: "entry",
      kind: "situational",
      tech_stack: [],
      count: 4,
    },
    expects: { reader: "Customers.", says: ["customer|caller"], never: ["patient"] },
  },
  {
    id: "gardener",
    input: {
      role_title: "Gardener",
      level: "mid",
      kind: "technical",
      tech_stack: ["Pruning", "Irrigation"],
      count: 4,
    },
    expects: {
      reader: "Pruning and irrigation; no cows.",
      says: ["pruning", "irrigation"],
      never: ["cow", "milk"],
    },
  },
  {
    id: "entry-devops",
    input: {
      role_title: "Cloud Engineer",
      level: "entry",
      kind: "technical",
      tech_stack: ["AWS", "Terraform"],
      count: 4,
    },
    expects: { reader: "Basics first, AWS or Terraform named.", says: ["AWS|Terraform|cloud"] },
  },
];

const asked = "Tell me about a difficult customer.";
export const histories: Judged<History>[] = [
  {
    id: "we-only",
    input: {
      gaps: [],
      sessions: [
        {
          ago: 3,
          role_title: "Cashier",
          level: "entry",
          answers: [
            {
              question: asked,
              kind: "behavioral",
              answer:
                "Last month a customer wanted a refund without a receipt. We called the manager and we gave her a voucher. In the end she was happy.",
              criteria: { structure: 6, depth: 5, examples: 5, clarity: 9 },
            },
          ],
        },
      ],
    },
    expects: { reader: "Own part: say I.", says: ["what you did yourself|“I”"] },
  },
  {
    id: "no-end",
    input: {
      gaps: [],
      sessions: [
        {
          ago: 3,
          role_title: "Electrician",
          level: "mid",
          answers: [
            {
              question: asked,
              kind: "behavioral",
              answer:
                "In March a customer refused to let me switch off the power. I explained the danger to him and showed him the burnt socket.",
              criteria: { structure: 5, depth: 5, examples: 6, clarity: 9 },
            },
          ],
        },
      ],
    },
    expects: { reader: "Say what came of it.", says: ["what came of it|in the end"] },
  },
  {
    id: "gap-low",
    input: {
      gaps: [{ skill: "Irrigation", severity: "low", recommendation: "Read one manual." }],
      sessions: [],
    },
    expects: { reader: "An hour may do; nothing is rated.", says: ["Irrigation", "no answer"] },
  },
  {
    id: "technical-thin",
    input: {
      gaps: [],
      sessions: [
        {
          ago: 1,
          role_title: "Plumber",
          level: "mid",
          answers: [
            {
              question: "How do you find a leak?",
              kind: "technical",
              answer: "I look for it with the camera and close the valves.",
              criteria: { structure: 3, depth: 3, examples: 2, clarity: 7 },
            },
          ],
        },
      ],
    },
    expects: {
      reader: "Reasons, limits, a case; no story of a conflict.",
      says: ["reason|because|otherwise"],
      never: ["true occasions"],
    },
  },
  {
    id: "twice-strong",
    input: {
      gaps: [],
      sessions: [
        {
          ago: 9,
          role_title: "Teacher",
          level: "senior",
          answers: [
            {
              question: asked,
              kind: "behavioral",
              answer:
                "In May a father shouted at me about a mark. My task was to keep his son in the course. I listened for ten minutes, showed him three tests and offered a plan; the boy passed with a 2.",
              criteria: { structure: 9, depth: 9, examples: 8, clarity: 9 },
            },
          ],
        },
      ],
    },
    expects: { reader: "Keep it; no invented weakness.", says: ["keep what works", "no weak habit"] },
  },
];

export const wishes: Judged<ProjectWish>[] = [
  {
    id: "nurse-triage",
    input: { person: "nurse", skills: ["Triage"] },
    expects: { reader: "Cases or a sheet for triage.", says: ["triage"], never: ["repository", "deploy"] },
  },
  {
    id: "lawyer-arbitration",
    input: { person: "lawyer", skills: ["Arbitration"], goal: "become a partner" },
    expects: {
      reader: "Law, and steps to the goal.",
      says: ["arbitration", "postings|conversations"],
      never: ["your new field"],
    },
  },
  {
    id: "typescript-react",
    input: { skills: ["TypeScript", "React"] },
    expects: { reader: "Two different software projects or more.", says: ["TypeScript", "React"] },
  },
  {
    id: "only-goal",
    input: { goal: "work as a florist" },
    expects: {
      reader: "First steps towards it; nothing invented.",
      says: ["postings", "conversations"],
      never: ["your new field", "repository"],
    },
  },
  {
    id: "executive-ai",
    input: { person: "executive", skills: ["Machine learning"] },
    expects: { reader: "Machine learning on a question of his own field.", says: ["machine learning"] },
  },
];

export const interviews: Judged<HeldInterview>[] = [
  {
    id: "fresh-mixed-note",
    input: {
      side: "organization",
      kind: "technical",
      job: "engineer",
      person: "engineer",
      questions: [
        {
          question: "How do you test a migration?",
          kind: "technical",
          notes: "Clear about rollbacks, but vague on locks.",
          score: 6,
        },
      ],
      scorecards: [],
    },
    expects: { reader: "One for, one against.", says: ["Clear about rollbacks", "vague on locks"] },
  },
  {
    id: "fresh-age",
    input: {
      side: "organization",
      kind: "hr",
      job: "shop",
      person: "junior",
      questions: [
        {
          question: "Why this shop?",
          kind: "behavioral",
          notes: "Good answer about books. He is 63 and probably tired by noon.",
          score: 7,
        },
      ],
      scorecards: [],
    },
    expects: { reader: "Books yes, age no.", says: ["books"], never: ["63", "tired"] },
  },
  {
    id: "fresh-late",
    input: {
      side: "organization",
      kind: "behavioral",
      job: "cook",
      person: "cook",
      questions: [
        {
          question: "Tell me about a mistake of yours.",
          kind: "behavioral",
          notes: "Forgot the order of table nine, went out and apologised himself. Honest.",
          score: 8,
        },
      ],
      scorecards: [{ author: "A", ratings: { calm: 4 }, recommendation: "yes" }],
    },
    expects: {
      reader: "In favour: the mishap was asked for.",
      says: ["in favour|counts|speaks for"],
      never: ["1 reservation"],
    },
  },
  {
    id: "fresh-mock",
    input: {
      side: "candidate",
      kind: "mock",
      job: "accountant",
      person: "accountant",
      questions: [
        {
          question: "What is a deferred tax asset?",
          kind: "technical",
          notes: "I was stuck and mixed it up.",
          score: 2,
        },
        {
          question: "How do you close a month?",
          kind: "technical",
          notes: "Went well, gave figures.",
          score: 9,
        },
      ],
      scorecards: [],
    },
    expects: {
      reader: "Deferred tax to work on, the close went well.",
      says: ["deferred tax", "close a month"],
    },
  },
  {
    id: "fresh-open",
    input: {
      side: "organization",
      kind: "hr",
      job: "lawyer",
      person: "lawyer",
      questions: [
        {
          question: "When could you start?",
          kind: "behavioral",
          notes: "In March. Salary was not discussed.",
        },
      ],
      scorecards: [],
    },
    expects: { reader: "March as a fact; salary open.", says: ["March", "not discussed"] },
  },
];

export const applied: Judged<Applied>[] = [
  {
    id: "fresh-welder-for-warehouse",
    input: { person: people.welder, job: "warehouse" },
    expects: {
      reader: "Nothing of the warehouse; soberly.",
      says: ["Reach truck"],
      never: ["Tamsin", "unsuitable"],
    },
  },
  {
    id: "fresh-engineer-for-analyst",
    input: { person: people.engineer, job: "analyst" },
    expects: { reader: "Python shown; SQL, Power BI not.", says: ["Python", "Power BI"], never: ["Anneli"] },
  },
  {
    id: "fresh-r",
    input: {
      person: {
        ...people.junior,
        name: "Ola Brandt",
        skills: ["Excel"],
        projects: [{ name: "Club", description: "Ran the bar of the club" }],
      },
      job: "researcher",
    },
    expects: { reader: "R is not shown, though Ran begins with it.", says: ["R\n|R;|R"] },
  },
  {
    id: "fresh-private",
    input: {
      person: { ...people.nurse, name: "Runa Falk", summary: "Single mother, 34, Muslim. Registered nurse." },
      job: "nurse",
    },
    expects: { reader: "The work alone.", says: ["IV therapy"], never: ["mother", "34", "Muslim", "Runa"] },
  },
  {
    id: "fresh-cook-result",
    input: { person: people.cook, job: "shop" },
    expects: { reader: "Figures as they are.", says: ["90 covers|a fifth"], never: ["Mateo"] },
  },
];

const gardener: Passage[] = [
  { source: "resume", title: "Gardener at Elm Park", text: "Looked after 14 hectares with two apprentices" },
  { source: "resume", title: "Certificates", text: "Chainsaw licence, 2022" },
  { source: "practice", title: "Gardener practice", text: "Weakness: no result was told." },
  { source: "application", title: "Head Gardener at Rosevale", text: "Applied on 3 May 2026; status offer" },
];
const own = (message: string): Asked => ({ context: "career", material: gardener, message });
const visitor = (message: string): Asked => ({
  context: "portfolio",
  owner: "Ebba Lindqvist",
  material: [
    { source: "portfolio", title: "Ebba Lindqvist", text: "Furniture maker from green wood." },
    {
      source: "project",
      title: "Windsor chair",
      text: "A chair of ash, steam-bent, finished in linseed oil.",
    },
    { source: "experience", title: "Joiner at Oak & Adze", text: "Since 2019. Built 60 kitchens." },
    { source: "skill", title: "Skills", text: "Steam bending (expert), CAD (beginner)" },
  ],
  message,
});
export const chats: Judged<Asked>[] = [
  {
    id: "fresh-licence",
    input: own("Do I have a chainsaw licence?"),
    expects: { reader: "Yes, 2022.", says: ["Chainsaw licence, 2022"], never: ["Rosevale"] },
  },
  {
    id: "fresh-offer",
    input: own("What came of my application at Rosevale?"),
    expects: { reader: "Offer.", says: ["offer"] },
  },
  { id: "fresh-diving", input: own("Can I dive?"), expects: { reader: "Nothing there.", says: ["nothing"] } },
  {
    id: "fresh-projects",
    input: visitor("Which projects has she done?"),
    expects: { reader: "The chair.", says: ["Windsor chair"] },
  },
  {
    id: "fresh-cad",
    input: visitor("Is she good at CAD?"),
    expects: { reader: "Beginner.", says: ["beginner"] },
  },
  {
    id: "fresh-german",
    input: visitor("Welche Projekte hat sie gemacht?"),
    expects: { reader: "The chair.", says: ["Windsor chair"] },
  },
];
