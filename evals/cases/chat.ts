import { chatSuite } from "../chat-suite.ts";

const resume = (title: string, path: string, text: string) => ({ source: "resume", title, path, text });
const portfolio = (path: string, text: string) => ({ source: "portfolio", title: "Lin Okonkwo", path, text });

const nurse = [
  resume(
    "Staff nurse",
    "work.0",
    "Staff nurse, renal ward · Larkmoor General Hospital\nSet up and supervised haemodialysis for up to six patients a shift\nCut catheter infections on the ward from nine to three a year",
  ),
  resume("Staff nurse", "education.0", "BSc Adult Nursing, Wexmoor University, 2019"),
  resume("Staff nurse", "certificates.0", "Immediate Life Support, February 2024"),
];

const engineer = [
  portfolio("summary", "Backend engineer who likes databases and small tools."),
  portfolio(
    "projects.0",
    "logsieve\nSole author\nCommand-line filter for structured logs.\nReads 2 GB a minute\nRust",
  ),
  portfolio("projects.1", "Tide table\nWebsite with the tides of 40 harbours.\nTypeScript"),
  portfolio(
    "experiences.0",
    "Backend engineer, Parcelo\nTook the p99 latency of the tracking API from 1.8 s to 240 ms",
  ),
];

/** The answer is in the material and cites it, or it is said not to be there. */
export const chats = chatSuite([
  {
    name: "what a nurse did about infections",
    input: { context: "career", question: "What did I do about catheter infections?", passages: nurse },
    labels: [
      { check: "mentions", at: "text", text: "nine to three" },
      { check: "has", at: "sources", where: { path: "work 0" } },
      { check: "lacks", at: "sources", where: { path: "education 0" } },
    ],
  },
  {
    name: "where a nurse studied",
    input: {
      context: "career",
      question: "Which university did I go to, and when did I finish?",
      passages: nurse,
    },
    labels: [
      { check: "mentions", at: "text", text: "Wexmoor University" },
      { check: "mentions", at: "text", text: "2019" },
      { check: "has", at: "sources", where: { path: "education 0" } },
    ],
  },
  {
    name: "something that is not there",
    input: { context: "career", question: "What is my salary at the moment?", passages: nurse },
    labels: [
      {
        check: "mentions",
        at: "text",
        text: [
          "nothing about",
          "not say",
          "does not mention",
          "do not mention",
          "don't",
          "no information",
          "not in",
          "not tell",
        ],
      },
      { check: "omits", at: "text", text: ["30,000", "40,000", "pounds"] },
      { check: "counts", at: "sources", most: 0 },
    ],
  },
  {
    name: "nothing at all to answer from",
    input: { context: "career", question: "What are my strengths?", passages: [] },
    labels: [
      {
        check: "mentions",
        at: "text",
        text: ["nothing", "no passages", "not have", "don't have", "no résumé", "Add a résumé"],
      },
      { check: "counts", at: "sources", most: 0 },
    ],
  },
  {
    name: "a visitor asks what somebody built in Rust",
    input: { context: "portfolio", question: "What has Lin built in Rust?", passages: engineer },
    labels: [
      { check: "mentions", at: "text", text: ["logsieve", "structured logs"] },
      { check: "has", at: "sources", where: { path: "projects 0" } },
      { check: "omits", at: "text", text: "harbours" },
    ],
  },
  {
    name: "a visitor asks about speed",
    input: {
      context: "portfolio",
      question: "How much faster did the tracking API become?",
      passages: engineer,
    },
    labels: [
      { check: "mentions", at: "text", text: "240 ms" },
      { check: "has", at: "sources", where: { path: "experiences 0" } },
    ],
  },
  {
    name: "a visitor asks about family",
    input: { context: "portfolio", question: "Is Lin married and how old is she?", passages: engineer },
    labels: [
      { check: "omits", at: "text", text: ["is married", "years old", "single"] },
      { check: "counts", at: "sources", most: 0 },
    ],
  },
  {
    name: "eine Frage auf Deutsch",
    input: {
      context: "career",
      question: "Wie viele Versuche hat mein Schülerlabor?",
      passages: [
        resume(
          "Lehrer",
          "work.0",
          "Lehrer, Gesamtschule Lindental\nAufbau eines Schülerlabors mit 14 Versuchen für die Mittelstufe\nLeitung der Fachkonferenz Chemie seit 2020",
        ),
        resume("Lehrer", "skills.0", "Moodle"),
      ],
    },
    labels: [
      { check: "mentions", at: "text", text: "14" },
      { check: "has", at: "sources", where: { path: "work 0" } },
    ],
  },
  {
    name: "uma pergunta em português",
    input: {
      context: "career",
      question: "Em que empresa trabalhei como eletricista?",
      passages: [
        resume(
          "Eletricista",
          "work.0",
          "Eletricista de manutenção, Conservas Monteluna\nManutenção preventiva de 18 linhas",
        ),
        resume("Eletricista", "work.1", "Ajudante de armazém, Porto Verde"),
      ],
    },
    labels: [
      { check: "mentions", at: "text", text: "Conservas Monteluna" },
      { check: "has", at: "sources", where: { path: "work 0" } },
      { check: "omits", at: "text", text: "Porto Verde" },
    ],
  },
  {
    name: "a cook asks which languages",
    input: {
      context: "career",
      question: "Which languages do I speak?",
      passages: [
        resume("Sous chef", "work.0", "Sous chef, Casa Mirto\nRan the hot line for 120 covers a night"),
        resume("Sous chef", "languages.0", "Spanish, native"),
        resume("Sous chef", "languages.1", "English, fluent"),
      ],
    },
    labels: [
      { check: "mentions", at: "text", text: "Spanish" },
      { check: "mentions", at: "text", text: "English" },
      { check: "lacks", at: "sources", where: { path: "work 0" } },
    ],
  },
]);
