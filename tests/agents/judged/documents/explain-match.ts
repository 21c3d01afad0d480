import type { PersonName } from "./people.ts";
import type { Changed, Expectation } from "./vocabulary.ts";

/** A demand of a job: what the database found in the résumé for it, or nothing. */
export interface Demand {
  requirement: string;
  importance: "required" | "preferred";
  /** The words of the résumé, null when it has none. */
  evidence: string | null;
}

export interface ExplainInput {
  person: PersonName;
  job: { title: string; company: string };
  demands: Demand[];
  expect: Expectation;
}

const required = (requirement: string, evidence: string | null = null): Demand => ({
  requirement,
  importance: "required",
  evidence,
});
const preferred = (requirement: string, evidence: string | null = null): Demand => ({
  requirement,
  importance: "preferred",
  evidence,
});

export const inputs: Record<string, ExplainInput> = {
  "most demands met": {
    person: "nurse",
    job: { title: "Intensive Care Nurse", company: "St. Example Hospital" },
    demands: [
      required(
        "Mechanical ventilation",
        "Cared for two ventilated patients per shift on a 16-bed intensive care unit",
      ),
      required("Triage", "triage"),
      preferred("ECMO"),
    ],
    expect: { uses: ["Mechanical ventilation", "ventilated patients"], admits: ["ECMO"] },
  },
  "everything met": {
    person: "accountant",
    job: { title: "Financial Accountant", company: "Northern Foundry Group" },
    demands: [
      required("IFRS", "Prepared consolidated IFRS statements for 4 subsidiaries"),
      required("SAP", "SAP"),
      preferred("VAT", "Found and recovered £62,000 of unclaimed VAT"),
    ],
    expect: { uses: ["IFRS", "SAP", "VAT"], never: ["missing:", "does not show", "lacks"] },
  },
  "nothing met": {
    person: "teacher",
    job: { title: "Saturation Diver", company: "Deepsea Example Contractors" },
    demands: [
      required("Closed bell diver certificate"),
      required("Offshore medical"),
      preferred("Underwater cutting"),
    ],
    expect: {
      admits: ["Closed bell diver", "Offshore medical", "Underwater cutting"],
      never: ["strong match", "good match"],
    },
  },
  "only the preferred ones met": {
    person: "analyst",
    job: { title: "Analytics Engineer", company: "Kobe Example Stores" },
    demands: [
      required("dbt"),
      required("BigQuery"),
      preferred("Tableau", "Built 14 Tableau dashboards for 60 shops"),
    ],
    expect: { uses: ["Tableau", "14 Tableau dashboards"], admits: ["dbt", "BigQuery"] },
  },
  "a job without demands": {
    person: "forkliftDriver",
    job: { title: "Warehouse helper", company: "Bristol Example Stores" },
    demands: [],
    expect: { never: ["undefined", "0 of 0", "NaN", "missing skills"] },
  },
  "one demand, met": {
    person: "hairdresser",
    job: { title: "Hairdresser", company: "Salong Modell" },
    demands: [required("Colouring", "Train two apprentices in colouring")],
    expect: { uses: ["Colouring"], never: ["all 1 ", "1 demands", "1 requirements", "1 skills"] },
  },
  "one demand, not met": {
    person: "carpenter",
    job: { title: "Stair builder", company: "Treppen Exempel" },
    demands: [required("AutoCAD")],
    expect: { admits: ["AutoCAD"], never: ["1 skills", "1 requirements are"] },
  },
  "a one-line résumé": {
    person: "oneLine",
    job: { title: "Warehouse assistant", company: "Bristol Example Stores" },
    demands: [required("Forklift driving"), preferred("Stocktaking")],
    expect: { admits: ["Forklift driving", "Stocktaking"] },
  },
  "a résumé without a name": {
    person: "nameless",
    job: { title: "Electrician", company: "Voltaic Example" },
    demands: [
      required("EV charging installation", "Installed 20 charging points for electric cars"),
      required("NVQ Level 3"),
    ],
    expect: { uses: ["20 charging points"], admits: ["NVQ Level 3"], never: ["John Doe"] },
  },
  "a German résumé": {
    person: "lawyer",
    job: { title: "Rechtsanwalt Arbeitsrecht", company: "Kanzlei Domstraße" },
    demands: [
      required("Arbeitsrecht", "Rechtsanwältin mit sieben Jahren Erfahrung im Arbeitsrecht."),
      required("Steuerrecht"),
    ],
    expect: { uses: ["Arbeitsrecht"], admits: ["Steuerrecht"] },
  },
  "a French résumé": {
    person: "salesFrench",
    job: { title: "Directeur régional des ventes", company: "Conserverie de l'Atlantique" },
    demands: [
      required("Négociation", "Négociation de contrats avec quatre enseignes nationales"),
      preferred("Allemand"),
    ],
    expect: { uses: ["Négociation"], admits: ["Allemand"] },
  },
  "a Spanish résumé": {
    person: "clerkSpanish",
    job: { title: "Contable", company: "Grupo Olivar Ejemplo" },
    demands: [required("IVA", "Preparación de las declaraciones trimestrales del IVA"), required("SAP")],
    expect: { uses: ["IVA"], admits: ["SAP"] },
  },
  "twelve demands": {
    person: "engineer",
    job: { title: "Senior Backend Engineer", company: "Ledgerline Example" },
    demands: [
      required(
        "TypeScript",
        "Rebuilt the settlement service in TypeScript and PostgreSQL; it now settles 2.1 million payments a day",
      ),
      required(
        "PostgreSQL",
        "Rebuilt the settlement service in TypeScript and PostgreSQL; it now settles 2.1 million payments a day",
      ),
      required("Node.js", "Built REST APIs in Node.js for 30 clinics"),
      required("REST", "Built REST APIs in Node.js for 30 clinics"),
      required("Kubernetes"),
      required("Kafka"),
      preferred("Terraform"),
      preferred("Docker", "Docker"),
      preferred("GraphQL"),
      preferred("Redis"),
      preferred("Go"),
      preferred("gRPC"),
    ],
    expect: { uses: ["TypeScript", "PostgreSQL"], admits: ["Kubernetes", "Kafka"], mostWords: 350 },
  },
  "an executive": {
    person: "executive",
    job: { title: "Chief Operating Officer", company: "Harbour Foods Example" },
    demands: [
      required("P&L responsibility", "P&L responsibility"),
      required("Post-merger integration", "Led the integration of two acquired processors"),
      preferred("Experience in Asia"),
    ],
    expect: { uses: ["two acquired processors", "P&L"], admits: ["Asia"] },
  },
  "a school leaver": {
    person: "junior",
    job: { title: "Junior Frontend Developer", company: "Pixel Example" },
    demands: [required("HTML", "HTML"), required("JavaScript", "JavaScript"), preferred("React")],
    expect: { uses: ["HTML", "JavaScript"], admits: ["React"], never: ["years"] },
  },
  "a career changer": {
    person: "careerChanger",
    job: { title: "QA Engineer", company: "Lumen Example" },
    demands: [
      required("Playwright", "Wrote 60 automated browser tests in Playwright and reported 14 defects"),
      required("SQL", "SQL"),
      preferred("ISTQB"),
    ],
    expect: { uses: ["60 automated browser tests"], admits: ["ISTQB"] },
  },
  "a parent who returns": {
    person: "returningParent",
    job: { title: "Marketing Manager", company: "Algarve Organics" },
    demands: [
      required("Budgeting", "Managed an annual budget of €1.2 million"),
      required("Google Analytics"),
      required("Social media advertising"),
    ],
    expect: {
      uses: ["€1.2 million"],
      admits: ["Google Analytics", "Social media advertising"],
      never: ["children"],
    },
  },
  "a pharmacist": {
    person: "pharmacist",
    job: { title: "Hospital Pharmacist", company: "Example General Hospital" },
    demands: [
      required("Medication review", "medication review"),
      required("Cytotoxic preparation"),
      preferred("Immunisation", "Gave 1,500 flu vaccinations in two seasons"),
    ],
    expect: { uses: ["Medication review", "1,500 flu vaccinations"], admits: ["Cytotoxic preparation"] },
  },
  "ten pages": {
    person: "tenPages",
    job: { title: "Programme Director", company: "Wessex Example Utilities" },
    demands: [
      required("Procurement", "Negotiated 5 supplier contracts in the water sector"),
      required("Chartered engineer"),
    ],
    expect: { uses: ["5 supplier contracts"], admits: ["Chartered engineer"], never: ["office moves"] },
  },
  "a bus driver": {
    person: "busDriver",
    job: { title: "Bus driver", company: "Metro Example Transport" },
    demands: [required("Passenger care", "Helped passengers with wheelchairs to board"), required("PrDP")],
    expect: { uses: ["wheelchairs"], admits: ["PrDP"] },
  },
  "a welder, with demands in lower case": {
    person: "welder",
    job: { title: "welder", company: "Adria Yachts Example" },
    demands: [
      required("tig welding", "TIG-welded stainless pipework for 14 river vessels"),
      required("aluminium welding"),
    ],
    expect: { uses: ["14 river vessels"], admits: ["aluminium welding"] },
  },
  "one quotation for two demands": {
    person: "cook",
    job: { title: "Head Chef", company: "Taverna Limón" },
    demands: [
      required("HACCP", "Wrote the HACCP plan for the new kitchen"),
      required("Kitchen set-up", "Wrote the HACCP plan for the new kitchen"),
      required("Pastry"),
    ],
    expect: { uses: ["HACCP"], admits: ["Pastry"] },
  },
};

export const changed: (Changed & { of: string; change: (demands: Demand[]) => Demand[] })[] = [
  {
    of: "most demands met",
    what: "ECMO is in the résumé",
    change: (demands) =>
      demands.map((demand) =>
        demand.requirement === "ECMO" ? { ...demand, evidence: "Set up ECMO circuits" } : demand,
      ),
    uses: ["Set up ECMO circuits"],
  },
  {
    of: "everything met",
    what: "SAP is not in the résumé",
    change: (demands) =>
      demands.map((demand) => (demand.requirement === "SAP" ? { ...demand, evidence: null } : demand)),
    admits: ["SAP"],
  },
  {
    of: "nothing met",
    what: "one demand more",
    change: (demands) => [...demands, required("Rope access")],
    admits: ["Rope access"],
  },
];
