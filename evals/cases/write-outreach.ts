import { z } from "zod";
import {
  outreachMaterial,
  writeOutreach,
} from "../../supabase/functions/_shared/agents/write-outreach/agent.ts";
import { countSentences, fitShape, plantIntoFit, postingFrom, resumeFrom } from "../fit.ts";
import { people } from "../people.ts";
import { agentSuite, cleaned } from "../suite.ts";

const { from, channel, source, recipient, sender } = outreachMaterial.shape;

const mail = { from: "candidate", channel: "recruiter_email", source: "resume", recipient: null } as const;
const note = { ...mail, channel: "linkedin_message" } as const;
const recruiter = { from: "recruiter", channel: "recruiter_email", source: "resume" } as const;

/** A message is about one job, says one or two things that fit, and asks one question. */
export const outreach = agentSuite({
  agent: writeOutreach,
  input: z.object({ ...fitShape, from, channel, source, recipient, sender }),
  prepare: ({ content, posting, parsed, ...message }) =>
    cleaned({
      resume: resumeFrom(content),
      posting: postingFrom({ content, posting, parsed }),
      ...message,
    }),
  plant: plantIntoFit,
  claims: countSentences,
  cases: [
    {
      name: "a nurse writes to a recruiter",
      input: { ...mail, ...people.nurse, sender: "Hannah Quill" },
      labels: [
        { check: "mentions", at: "subject", text: "Dialysis nurse" },
        { check: "mentions", at: "body", text: "haemodialysis" },
        { check: "mentions", at: "body", text: "Hannah Quill" },
        { check: "lacks", at: "claims", where: { text: "peritoneal" } },
        { check: "counts", at: "body", least: 150, most: 1500 },
      ],
    },
    {
      name: "a cook leaves a note",
      input: { ...note, ...people.cook, sender: "Mateo Ferrer" },
      labels: [
        { check: "equals", at: "subject", value: null },
        { check: "mentions", at: "body", text: "Head chef" },
        { check: "mentions", at: "body", text: ["food cost", "covers", "sous chef"] },
        { check: "omits", at: "body", text: "pastry" },
        { check: "counts", at: "body", least: 60, most: 300 },
      ],
    },
    {
      name: "ein Lehrer schreibt an eine Schule",
      input: { ...mail, ...people.teacherDe, sender: "Jonas Albrecht" },
      labels: [
        { check: "language", at: "body", value: "de" },
        { check: "mentions", at: "subject", text: "Lehrkraft für Chemie" },
        { check: "mentions", at: "body", text: ["Schülerlabor*", "Fachkonferenz"] },
        { check: "counts", at: "body", least: 120, most: 1500 },
      ],
    },
    {
      name: "a forklift driver leaves a note",
      input: { ...note, ...people.forklift, sender: "Marek Dudek" },
      labels: [
        { check: "mentions", at: "body", text: "reach truck" },
        { check: "has", at: "claims", where: { "evidence.path": ["work*", "certificates*", "skills*"] } },
        { check: "omits", at: "body", text: "voice" },
        { check: "counts", at: "body", least: 60, most: 300 },
      ],
    },
    {
      name: "a recruiter writes to an engineer who applied",
      input: { ...recruiter, ...people.engineer, recipient: "Lin Okonkwo", sender: "Dana Frey" },
      labels: [
        { check: "mentions", at: "body", text: ["Lin", "Lin Okonkwo"] },
        { check: "mentions", at: "body", text: "Fernwave" },
        { check: "mentions", at: "body", text: ["your", "you"] },
        { check: "has", at: "claims", where: { "evidence.quote": ["Go", "PostgreSQL", "Kubernetes"] } },
        { check: "lacks", at: "claims", where: { text: "Kafka" } },
        { check: "mentions", at: "body", text: "Dana Frey" },
        { check: "omits", at: "body", text: "your Kafka" },
      ],
    },
    {
      name: "a recruiter writes to a welder by the profile alone",
      input: {
        ...recruiter,
        source: "profile",
        content: {
          basics: {
            label: "Pipe welder",
            summary: "TIG welder of stainless steel pipe for dairies and breweries.",
          },
          work: [{ position: "Pipe welder", name: "Severnside Fabrication" }],
        },
        posting: people.welder.posting,
        recipient: "Gwen Prosser",
        sender: "Idris Cole",
      },
      labels: [
        { check: "has", at: "claims", where: { "evidence.path": "profile*" } },
        { check: "lacks", at: "claims", where: { "evidence.path": "basics*" } },
        { check: "mentions", at: "body", text: "stainless steel" },
        { check: "omits", at: "body", text: ["ISO 9606 coded", "your orbital"] },
      ],
    },
    {
      name: "a recruiter leaves a receptionist a note",
      input: {
        ...recruiter,
        channel: "linkedin_message",
        ...people.receptionist,
        recipient: "Bea Lindqvist",
        sender: "Nils Aaberg",
      },
      labels: [
        { check: "mentions", at: "body", text: "Front office manager" },
        { check: "mentions", at: "body", text: ["Receptionist", "Opera", "bookings", "guests"] },
        { check: "omits", at: "body", text: ["your team", "you lead"] },
        { check: "counts", at: "body", least: 60, most: 300 },
      ],
    },
    {
      name: "una nota en español",
      input: { ...note, ...people.electricianEs, sender: "Raúl Ibarra" },
      labels: [
        { check: "equals", at: "language", value: "es" },
        { check: "mentions", at: "body", text: ["mantenimiento", "Siemens"] },
        { check: "omits", at: "body", text: "robots" },
        { check: "counts", at: "body", least: 60, most: 300 },
      ],
    },
    {
      name: "an accountant writes about a florist's shop",
      input: {
        ...mail,
        content: people.accountant.content,
        posting: "Florist\nPetal Lane\n\nYou tie bouquets and serve customers.",
        sender: "Olu Adeyemi",
      },
      labels: [
        { check: "mentions", at: "body", text: "Florist" },
        { check: "lacks", at: "claims", where: { text: ["bouquets", "flowers"] } },
        { check: "has", at: "claims", where: { "evidence.path": ["work*", "basics*"] } },
      ],
    },
  ],
});
