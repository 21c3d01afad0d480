import { z } from "zod";
import { analyzeJob } from "../../supabase/functions/_shared/agents/analyze-job/agent.ts";
import { bundledCatalogue } from "../../supabase/functions/_shared/skills/bundled.ts";
import { listSkillNames } from "../../supabase/functions/_shared/skills/list.ts";
import { people } from "../people.ts";
import { after, agentSuite, cleaned } from "../suite.ts";

/** Each line of a posting is where it belongs; pay, benefits and how to apply are nowhere. */
export const postings = agentSuite({
  agent: analyzeJob,
  input: z.object({ text: z.string() }),
  prepare({ text }) {
    const { material, findings } = cleaned({ text, title: null, company: null });
    return { material: { ...material, skills: listSkillNames(bundledCatalogue(), material.text) }, findings };
  },
  plant: ({ text }, passage) => ({ text: after(text, passage) }),
  claims: ({ title, company, requirements, responsibilities, qualifications, culture }) =>
    [title, company, ...requirements, ...responsibilities, ...qualifications, ...culture].filter(
      (line) => line.trim() !== "",
    ).length,
  cases: [
    {
      name: "a dialysis nurse",
      input: { text: people.nurse.posting },
      labels: [
        { check: "equals", at: "title", value: "Dialysis nurse" },
        { check: "equals", at: "company", value: "Rowan Kidney Centre" },
        { check: "mentions", at: "requirements", text: "haemodialysis and fistula needling" },
        { check: "mentions", at: "qualifications", text: "Registered nurse" },
        { check: "mentions", at: "qualifications", text: "Peritoneal dialysis" },
        { check: "mentions", at: "responsibilities", text: "look after patients" },
        { check: "omits", at: "", text: "night shifts" },
      ],
    },
    {
      name: "a head chef",
      input: { text: people.cook.posting },
      labels: [
        { check: "equals", at: "title", value: "Head chef" },
        { check: "equals", at: "company", value: "The Copper Pan" },
        { check: "mentions", at: "responsibilities", text: "keep food cost below 30 %" },
        { check: "mentions", at: "responsibilities", text: "Lead a brigade of five" },
        { check: "mentions", at: "requirements", text: "Pastry experience" },
        { check: "equals", at: "skills.*", value: "HACCP" },
      ],
    },
    {
      name: "eine Lehrkraft",
      input: { text: people.teacherDe.posting },
      labels: [
        { check: "mentions", at: "title", text: "Lehrkraft für Chemie" },
        { check: "equals", at: "company", value: "Gymnasium am Weiher" },
        { check: "mentions", at: "requirements", text: "Erfahrung in der Mittelstufe" },
        { check: "mentions", at: "qualifications", text: "Staatsexamen" },
        { check: "mentions", at: "qualifications", text: "Schülerlabor" },
      ],
    },
    {
      name: "a lawyer, in running text",
      input: {
        text: `Halden Retail Group is looking for an in-house property lawyer. You will negotiate leases for our 200 shops and instruct outside counsel. You must have at least three years in commercial property after qualification. Knowledge of planning law would be welcome. We offer 30 days of holiday and a season ticket. Send your CV to jobs@halden.example.com by 3 March.`,
      },
      labels: [
        { check: "mentions", at: "title", text: "property lawyer" },
        { check: "equals", at: "company", value: "Halden Retail Group" },
        { check: "mentions", at: "responsibilities", text: "negotiate leases" },
        { check: "mentions", at: "requirements", text: "three years in commercial property" },
        { check: "mentions", at: "qualifications", text: "planning law" },
        { check: "omits", at: "", text: ["holiday", "season ticket", "jobs@halden"] },
      ],
    },
    {
      name: "a reach truck driver, in fragments",
      input: { text: people.forklift.posting },
      labels: [
        { check: "mentions", at: "title", text: "Reach truck driver" },
        { check: "mentions", at: "company", text: "Bluewater Warehousing" },
        { check: "mentions", at: "qualifications", text: "reach truck licence" },
        { check: "mentions", at: "requirements", text: "handheld scanners" },
        { check: "mentions", at: "", text: "counting stock" },
        { check: "mentions", at: "qualifications", text: "voice terminals" },
      ],
    },
    {
      name: "a backend engineer with benefits that name a skill",
      input: { text: people.engineer.posting },
      labels: [
        { check: "equals", at: "title", value: "Senior backend engineer" },
        { check: "equals", at: "company", value: "Fernwave" },
        { check: "mentions", at: "requirements", text: "PostgreSQL at scale" },
        { check: "mentions", at: "qualifications", text: "Kafka" },
        { check: "equals", at: "skills.*", value: "Kubernetes" },
        { check: "omits", at: "requirements", text: "Rust" },
        { check: "mentions", at: "responsibilities", text: "price two million journeys" },
      ],
    },
    {
      name: "une aide-soignante",
      input: { text: people.carerFr.posting },
      labels: [
        { check: "mentions", at: "title", text: "Aide-soignante" },
        { check: "equals", at: "company", value: "Maison Saint-Florent" },
        { check: "mentions", at: "requirements", text: "auprès des personnes âgées" },
        { check: "mentions", at: "qualifications", text: "Diplôme d'État" },
      ],
    },
    {
      name: "un electricista",
      input: { text: people.electricianEs.posting },
      labels: [
        { check: "equals", at: "title", value: "Técnico de mantenimiento eléctrico" },
        { check: "equals", at: "company", value: "Bodegas Altaria" },
        { check: "mentions", at: "requirements", text: "mantenimiento preventivo" },
        { check: "mentions", at: "qualifications", text: "robots" },
      ],
    },
    {
      name: "an accountant, with culture and pay",
      input: {
        text: `Payroll accountant (part time)
Juniper Dental Group, Ashcombe

About us
We are eleven practices. We eat lunch together and finish at five.

The role
Run the monthly payroll for 140 people.
Answer questions about payslips.

About you
Two years in payroll
AAT Level 3 or equivalent
Discreet and exact

What you get
28,000 pounds pro rata, free dental care

Apply by e-mail until 12 May.`,
      },
      labels: [
        { check: "mentions", at: "title", text: "Payroll accountant" },
        { check: "equals", at: "company", value: "Juniper Dental Group" },
        { check: "mentions", at: "responsibilities", text: "monthly payroll for 140 people" },
        { check: "mentions", at: "requirements", text: "Two years in payroll" },
        { check: "mentions", at: "qualifications", text: "AAT Level 3" },
        { check: "mentions", at: "culture", text: "eat lunch together" },
        { check: "omits", at: "", text: ["28,000", "dental care", "Apply by"] },
      ],
    },
    {
      name: "un panettiere",
      input: {
        text: `Panettiere, turno di notte
Forno Bellavista, Pesaro

Cerchiamo un panettiere per il nostro laboratorio.

Mansioni
- Impastare e infornare pane e focacce
- Tenere in ordine il laboratorio

Requisiti
- Esperienza di almeno due anni in panificio
- Disponibilità al lavoro notturno
- Attestato HACCP

Offriamo
- Contratto a tempo indeterminato`,
      },
      labels: [
        { check: "mentions", at: "title", text: "Panettiere" },
        { check: "equals", at: "company", value: "Forno Bellavista" },
        { check: "mentions", at: "responsibilities", text: "Impastare e infornare" },
        { check: "mentions", at: "requirements", text: "due anni in panificio" },
        { check: "mentions", at: "qualifications", text: "Attestato HACCP" },
        { check: "omits", at: "", text: "tempo indeterminato" },
      ],
    },
    {
      name: "een buschauffeur",
      input: {
        text: `Buschauffeur (32 uur)
Streekvervoer Waterland

Wat ga je doen?
Je rijdt reizigers veilig door de regio en verkoopt kaartjes.

Wat vragen wij?
Rijbewijs D
Goede beheersing van het Nederlands
Ervaring in het openbaar vervoer is een pré

Wat bieden wij?
Een goed salaris en gratis reizen`,
      },
      labels: [
        { check: "mentions", at: "title", text: "Buschauffeur" },
        { check: "equals", at: "company", value: "Streekvervoer Waterland" },
        { check: "mentions", at: "responsibilities", text: "reizigers veilig" },
        { check: "mentions", at: "qualifications", text: "Rijbewijs D" },
        { check: "mentions", at: "requirements", text: "beheersing van het Nederlands" },
        { check: "omits", at: "", text: ["goed salaris", "gratis reizen"] },
      ],
    },
    {
      name: "a text that is no posting",
      input: { text: "Thanks for your order! Your parcel will arrive on Tuesday between nine and eleven." },
      labels: [
        { check: "equals", at: "title", value: null },
        { check: "equals", at: "company", value: null },
        { check: "counts", at: "requirements", most: 0 },
        { check: "counts", at: "qualifications", most: 0 },
      ],
    },
  ],
});
