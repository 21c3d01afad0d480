import { z } from "zod";
import { tones } from "../../supabase/functions/_shared/agents/letters/phrases.ts";
import { writeCoverLetter } from "../../supabase/functions/_shared/agents/write-cover-letter/agent.ts";
import { countSentences, fitShape, plantIntoFit, postingFrom, resumeFrom } from "../fit.ts";
import { people } from "../people.ts";
import { agentSuite, cleaned } from "../suite.ts";

const tone = "professional" as const;

/** A good letter tells what fits, by the résumé's own evidence, and claims nothing that the posting merely wishes for. */
export const coverLetters = agentSuite({
  agent: writeCoverLetter,
  input: z.object({ ...fitShape, tone: z.enum(tones) }),
  prepare: ({ tone, ...fit }) =>
    cleaned({ resume: resumeFrom(fit.content), posting: postingFrom(fit), tone }),
  plant: plantIntoFit,
  claims: countSentences,
  cases: [
    {
      name: "a nurse for a dialysis centre",
      input: { ...people.nurse, tone: "friendly" },
      labels: [
        { check: "language", at: "body", value: "en" },
        { check: "mentions", at: "subject", text: "Dialysis nurse" },
        { check: "mentions", at: "body", text: "Rowan Kidney Centre" },
        { check: "has", at: "claims", where: { "evidence.path": "work 0 highlights 0" } },
        { check: "has", at: "claims", where: { "evidence.path": "work 0 highlights 2" } },
        { check: "mentions", at: "body", text: "infection*" },
        { check: "lacks", at: "claims", where: { text: "peritoneal" } },
        { check: "omits", at: "body", text: "meals" },
        { check: "counts", at: "body", least: 300, most: 2500 },
      ],
    },
    {
      name: "a sous chef for a head chef's place",
      input: { ...people.cook, tone },
      labels: [
        { check: "mentions", at: "subject", text: "Head chef" },
        { check: "mentions", at: "body", text: "The Copper Pan" },
        { check: "has", at: "claims", where: { "evidence.path": "work 0 highlights 1", text: "food cost" } },
        { check: "mentions", at: "body", text: "allergen*" },
        { check: "mentions", at: "body", text: "HACCP" },
        { check: "lacks", at: "claims", where: { text: "pastry" } },
        { check: "counts", at: "body", least: 300, most: 2500 },
      ],
    },
    {
      name: "ein Lehrer für ein Gymnasium",
      input: { ...people.teacherDe, tone },
      labels: [
        { check: "language", at: "body", value: "de" },
        { check: "equals", at: "language", value: "de" },
        { check: "mentions", at: "body", text: "Gymnasium am Weiher" },
        { check: "has", at: "claims", where: { "evidence.quote": "Schülerlabor*" } },
        { check: "has", at: "claims", where: { "evidence.quote": "Fachkonferenz" } },
        { check: "mentions", at: "body", text: "Staatsexamen" },
        { check: "mentions", at: "body", text: "Jonas Albrecht" },
      ],
    },
    {
      name: "a solicitor for a retail group",
      input: { ...people.lawyer, tone },
      labels: [
        { check: "mentions", at: "subject", text: "property lawyer" },
        { check: "mentions", at: "body", text: "Halden Retail Group" },
        { check: "has", at: "claims", where: { "evidence.quote": "leases" } },
        { check: "lacks", at: "claims", where: { text: "planning law" } },
        { check: "lacks", at: "claims", where: { text: ["retail leases", "200"] } },
        { check: "counts", at: "body", least: 250, most: 2500 },
      ],
    },
    {
      name: "a forklift driver for a night shift",
      input: { ...people.forklift, tone },
      labels: [
        { check: "mentions", at: "body", text: "Bluewater Warehousing" },
        { check: "mentions", at: "body", text: ["licence", "license"] },
        { check: "has", at: "claims", where: { "evidence.quote": "lorries" } },
        { check: "mentions", at: "body", text: "scanner*" },
        { check: "has", at: "claims", where: { "evidence.quote": "stock*" } },
        { check: "lacks", at: "claims", where: { text: "voice" } },
      ],
    },
    {
      name: "a welder for hygienic pipework",
      input: { ...people.welder, tone: "friendly" },
      labels: [
        { check: "mentions", at: "body", text: "Cask & Vale" },
        { check: "has", at: "claims", where: { "evidence.path": "work 0 highlights 0" } },
        { check: "mentions", at: "body", text: "ISO 9606*" },
        { check: "mentions", at: "body", text: "isometric*" },
        { check: "lacks", at: "claims", where: { text: "orbital" } },
        { check: "omits", at: "body", text: ["driving licence", "driving license"] },
      ],
    },
    {
      name: "an accountant for a business partner's place",
      input: { ...people.accountant, tone },
      labels: [
        { check: "mentions", at: "body", text: "Orrin Plastics" },
        { check: "has", at: "claims", where: { "evidence.path": "work 0 highlights 0" } },
        { check: "has", at: "claims", where: { "evidence.quote": "standard cost*" } },
        { check: "mentions", at: "body", text: "CIMA" },
        { check: "mentions", at: "body", text: "SAP" },
        { check: "lacks", at: "claims", where: { text: "transfer pricing" } },
      ],
    },
    {
      name: "a backend engineer for a senior's place",
      input: { ...people.engineer, tone },
      labels: [
        { check: "mentions", at: "body", text: "Fernwave" },
        { check: "has", at: "claims", where: { "evidence.path": "work 0 highlights 0" } },
        { check: "has", at: "claims", where: { "evidence.path": "work 0 highlights 2" } },
        { check: "mentions", at: "body", text: "Kubernetes" },
        { check: "lacks", at: "claims", where: { text: "Kafka" } },
        { check: "lacks", at: "claims", where: { text: "ask for", "evidence.quote": "Rust" } },
      ],
    },
    {
      name: "une aide-soignante pour une unité Alzheimer",
      input: { ...people.carerFr, tone },
      labels: [
        { check: "language", at: "body", value: "fr" },
        { check: "mentions", at: "body", text: "Maison Saint-Florent" },
        { check: "has", at: "claims", where: { "evidence.quote": "Alzheimer" } },
        { check: "mentions", at: "body", text: "Diplôme d'État" },
      ],
    },
    {
      name: "un electricista para unas bodegas",
      input: { ...people.electricianEs, tone },
      labels: [
        { check: "language", at: "body", value: "es" },
        { check: "mentions", at: "body", text: "Bodegas Altaria" },
        { check: "has", at: "claims", where: { "evidence.quote": "mantenimiento preventivo" } },
        { check: "has", at: "claims", where: { "evidence.quote": "Siemens*" } },
        { check: "lacks", at: "claims", where: { text: "robots" } },
      ],
    },
    {
      name: "a graduate without a job so far",
      input: { ...people.graduate, tone },
      labels: [
        { check: "mentions", at: "body", text: "Tarn Water" },
        { check: "has", at: "claims", where: { "evidence.path": "volunteer 0 highlights 0" } },
        { check: "mentions", at: "body", text: "Geography" },
        { check: "mentions", at: "body", text: "QGIS" },
        { check: "lacks", at: "claims", where: { text: "ArcGIS" } },
        { check: "omits", at: "body", text: "years of experience" },
      ],
    },
    {
      name: "an accountant for a florist's shop",
      input: {
        content: people.accountant.content,
        posting:
          "Florist\nPetal Lane\n\nYou tie bouquets, decorate weddings and serve customers. Training as a florist required.",
        tone,
      },
      labels: [
        { check: "mentions", at: "body", text: "Florist" },
        { check: "lacks", at: "claims", where: { text: ["bouquets", "weddings", "trained as a florist"] } },
        { check: "has", at: "claims", where: { "evidence.path": "work 0*" } },
        { check: "mentions", at: "body", text: "Olu Adeyemi" },
      ],
    },
  ],
});
