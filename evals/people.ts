import type { JsonResume } from "../supabase/functions/_shared/resume/schema.ts";

/** People of the labelled set, each with a posting that fits them in part. All are fictional. */
export interface Person {
  content: JsonResume;
  posting: string;
  /** What analyze-job reads off the posting's head. */
  parsed: { title: string; company: string };
}

export const people = {
  nurse: {
    content: {
      basics: {
        name: "Hannah Quill",
        label: "Staff nurse",
        email: "hannah.quill@example.com",
        summary: "Registered nurse with six years on renal and medical wards.",
      },
      work: [
        {
          name: "Larkmoor General Hospital",
          position: "Staff nurse, renal ward",
          startDate: "2019-04",
          highlights: [
            "Set up and supervised haemodialysis for up to six patients a shift",
            "Cut catheter infections on the ward from nine to three a year with a new dressing routine",
            "Taught twelve new colleagues to needle fistulas",
          ],
        },
        {
          name: "Fenwick House",
          position: "Care assistant",
          startDate: "2016-09",
          endDate: "2019-03",
          highlights: ["Helped 20 residents with meals, washing and walks"],
        },
      ],
      education: [
        { institution: "Wexmoor University", studyType: "BSc", area: "Adult Nursing", endDate: "2019" },
      ],
      certificates: [{ name: "Immediate Life Support", date: "2024-02" }],
      skills: [{ name: "Haemodialysis" }, { name: "Infection control" }, { name: "Wound care" }],
    },
    parsed: { title: "Dialysis nurse", company: "Rowan Kidney Centre" },
    posting: `Dialysis nurse
Rowan Kidney Centre

You look after patients on haemodialysis and teach them to live with it.

Requirements
- Registered nurse
- Experience with haemodialysis and fistula needling
- Infection control
- Peritoneal dialysis is a plus

We offer
- No night shifts`,
  },
  cook: {
    content: {
      basics: { name: "Mateo Ferrer", label: "Sous chef" },
      work: [
        {
          name: "Casa Mirto",
          position: "Sous chef",
          startDate: "2021-05",
          highlights: [
            "Ran the hot line for 120 covers a night with four cooks",
            "Brought food cost from 34 % to 28 % by buying whole animals and planning the week's menus",
            "Wrote the allergen sheets for every dish",
          ],
        },
        {
          name: "Brasserie Pilar",
          position: "Line cook",
          startDate: "2017-02",
          endDate: "2021-04",
          highlights: ["Worked grill and fish sections", "Trained three apprentices"],
        },
      ],
      skills: [{ name: "Menu planning" }, { name: "HACCP" }, { name: "Butchery" }],
      languages: [
        { language: "Spanish", fluency: "native" },
        { language: "English", fluency: "fluent" },
      ],
    },
    parsed: { title: "Head chef", company: "The Copper Pan" },
    posting: `Head chef at The Copper Pan

We are a restaurant with 90 seats by the river.

What you will do
- Plan the menus and keep food cost below 30 %
- Lead a brigade of five
- Keep allergen records

What you bring
- Several years as sous chef or head chef
- HACCP
- Pastry experience`,
  },
  teacherDe: {
    content: {
      basics: {
        name: "Jonas Albrecht",
        label: "Lehrer für Chemie und Biologie",
        summary: "Lehrer für Chemie und Biologie mit acht Jahren Erfahrung an einer Gesamtschule.",
      },
      work: [
        {
          name: "Gesamtschule Lindental",
          position: "Lehrer für Chemie und Biologie",
          startDate: "2016-08",
          highlights: [
            "Unterricht in den Klassen 5 bis 13 mit bis zu 30 Schülerinnen und Schülern",
            "Aufbau eines Schülerlabors mit 14 Versuchen für die Mittelstufe",
            "Leitung der Fachkonferenz Chemie seit 2020",
          ],
        },
      ],
      education: [
        {
          institution: "Universität Rabenau",
          studyType: "Zweites Staatsexamen",
          area: "Lehramt Chemie und Biologie",
          endDate: "2016",
        },
      ],
      skills: [{ name: "Moodle" }, { name: "Experimentalunterricht" }],
    },
    parsed: { title: "Lehrkraft für Chemie (m/w/d)", company: "Gymnasium am Weiher" },
    posting: `Lehrkraft für Chemie (m/w/d)
Gymnasium am Weiher

Wir suchen zum Februar eine Lehrkraft für Chemie, die gern mit den Schülerinnen und Schülern experimentiert.

Ihr Profil
- Zweites Staatsexamen mit dem Fach Chemie
- Erfahrung in der Mittelstufe
- Erfahrung mit einem Schülerlabor ist von Vorteil
- Bereitschaft, die Fachkonferenz zu leiten`,
  },
  lawyer: {
    content: {
      basics: { name: "Priya Raman", label: "Solicitor, commercial property" },
      work: [
        {
          name: "Thornbury & Lisle LLP",
          position: "Solicitor, commercial property",
          startDate: "2020-09",
          highlights: [
            "Negotiated 45 leases of shops and offices for landlords and tenants",
            "Led the property side of the sale of a hotel chain with 11 sites",
            "Supervise two trainees",
          ],
        },
        {
          name: "Thornbury & Lisle LLP",
          position: "Trainee solicitor",
          startDate: "2018-09",
          endDate: "2020-08",
          highlights: ["Six months each in property, litigation, tax and employment"],
        },
      ],
      education: [
        { institution: "University of Calderbrook", studyType: "LLB", area: "Law", endDate: "2017" },
      ],
    },
    parsed: { title: "In-house property lawyer", company: "Halden Retail Group" },
    posting: `In-house property lawyer
Halden Retail Group

You negotiate leases for our 200 shops, advise the estates team and instruct outside counsel.

You have
- At least three years in commercial property after qualification
- Experience of retail leases
- Knowledge of planning law would be welcome`,
  },
  forklift: {
    content: {
      basics: { name: "Marek Dudek" },
      work: [
        {
          name: "Nordkai Logistics",
          position: "Forklift driver",
          startDate: "2018-03",
          highlights: [
            "Loaded and unloaded 25 lorries a shift with counterbalance and reach trucks",
            "Kept stock differences below 0.5 % in monthly counts",
            "Drove six years without an accident",
          ],
        },
      ],
      certificates: [{ name: "Forklift licence: counterbalance and reach truck", date: "2017" }],
      skills: [{ name: "Handheld scanners" }, { name: "Stock control" }],
      languages: [
        { language: "Polish", fluency: "native" },
        { language: "English", fluency: "good" },
      ],
    },
    parsed: { title: "Reach truck driver, night shift", company: "Bluewater Warehousing" },
    posting: `Reach truck driver, night shift

Bluewater Warehousing in Tarnport needs a reach truck driver.

- Valid reach truck licence
- Experience with handheld scanners
- Loading lorries and counting stock
- Order picking with voice terminals is an advantage`,
  },
  welder: {
    content: {
      basics: { name: "Gwen Prosser", label: "Pipe welder" },
      work: [
        {
          name: "Severnside Fabrication",
          position: "Pipe welder",
          startDate: "2015-01",
          highlights: [
            "TIG welded stainless steel pipe for dairies and breweries, 98 % of joints right at first X-ray",
            "Read isometric drawings and marked out spools",
            "Trained four apprentices to ISO 9606",
          ],
        },
      ],
      certificates: [{ name: "ISO 9606-1 TIG, stainless steel", date: "2023-06" }],
      skills: [{ name: "TIG welding" }, { name: "MIG welding" }, { name: "Isometric drawings" }],
    },
    parsed: { title: "TIG welder, hygienic pipework", company: "Cask & Vale Engineering" },
    posting: `TIG welder, hygienic pipework
Cask & Vale Engineering

Requirements:
- ISO 9606 coding for TIG
- Stainless steel pipe
- Able to read isometrics
- Orbital welding is an advantage
- Full driving licence`,
  },
  accountant: {
    content: {
      basics: {
        name: "Olu Adeyemi",
        label: "Management accountant",
        summary: "Management accountant in manufacturing who likes short closes and clear variances.",
      },
      work: [
        {
          name: "Brackley Castings",
          position: "Management accountant",
          startDate: "2017-06",
          highlights: [
            "Shortened the month-end close from nine working days to four",
            "Built the standard cost model for 300 castings",
            "Found a rebate of 80,000 pounds that nobody had claimed",
          ],
        },
        {
          name: "Dunmore & Co.",
          position: "Audit junior",
          startDate: "2014-09",
          endDate: "2017-05",
          highlights: ["Audited 15 small companies a year"],
        },
      ],
      certificates: [{ name: "CIMA", date: "2019" }],
      skills: [{ name: "Power BI" }, { name: "SAP" }, { name: "Excel" }],
    },
    parsed: { title: "Finance business partner", company: "Orrin Plastics Ltd" },
    posting: `Finance business partner
Orrin Plastics Ltd

- Qualified accountant (CIMA, ACCA or ACA)
- Month-end close and standard costing in manufacturing
- SAP
- Experience with transfer pricing is desirable`,
  },
  engineer: {
    content: {
      basics: { name: "Lin Okonkwo", label: "Backend engineer" },
      work: [
        {
          name: "Parcelo",
          position: "Backend engineer",
          startDate: "2020-10",
          highlights: [
            "Rebuilt the tracking API in Go, which took the p99 latency from 1.8 s to 240 ms",
            "Moved 30 services to Kubernetes together with two colleagues",
            "Wrote the PostgreSQL partitioning of 900 million events",
          ],
        },
        {
          name: "Tidewise",
          position: "Junior developer",
          startDate: "2018-07",
          endDate: "2020-09",
          highlights: ["Built forms and reports in Python and Django"],
        },
      ],
      projects: [
        { name: "logsieve", description: "Command-line filter for structured logs, written in Rust." },
      ],
      education: [
        {
          institution: "Marlow Institute of Technology",
          studyType: "BSc",
          area: "Computer Science",
          endDate: "2018",
        },
      ],
      skills: [{ name: "Go" }, { name: "PostgreSQL" }, { name: "Kubernetes" }, { name: "Python" }],
    },
    parsed: { title: "Senior backend engineer", company: "Fernwave" },
    posting: `Senior backend engineer
Fernwave

About the job
You own the services that price two million journeys a day.

Requirements
- Go in production
- PostgreSQL at scale
- Kubernetes
- Kafka is a plus

Benefits
- Training in Rust`,
  },
  carerFr: {
    content: {
      basics: {
        name: "Élise Garnier",
        label: "Aide-soignante",
        summary: "Aide-soignante avec sept ans d'expérience auprès des personnes âgées.",
      },
      work: [
        {
          name: "Résidence Les Tilleuls",
          position: "Aide-soignante",
          startDate: "2018-03",
          highlights: [
            "Accompagnement de 14 résidents pour les soins d'hygiène et les repas",
            "Mise en place d'un atelier de mémoire pour les résidents atteints de la maladie d'Alzheimer",
            "Accueil et formation de six stagiaires",
          ],
        },
      ],
      certificates: [{ name: "Diplôme d'État d'aide-soignant", date: "2017" }],
      skills: [{ name: "Soins d'hygiène" }, { name: "Gestes et postures" }],
    },
    parsed: { title: "Aide-soignante ou aide-soignant", company: "Maison Saint-Florent" },
    posting: `Aide-soignante ou aide-soignant
Maison Saint-Florent

Nous recherchons une personne pour notre unité qui accueille des résidents atteints de la maladie d'Alzheimer.

Profil recherché
- Diplôme d'État d'aide-soignant
- Expérience auprès des personnes âgées
- Goût pour les ateliers avec les résidents`,
  },
  electricianEs: {
    content: {
      basics: {
        name: "Raúl Ibarra",
        label: "Electricista de mantenimiento",
        summary: "Electricista de mantenimiento con diez años de experiencia en la industria.",
      },
      work: [
        {
          name: "Conservas Monteluna",
          position: "Electricista de mantenimiento",
          startDate: "2014-05",
          highlights: [
            "Mantenimiento preventivo de 18 líneas de envasado",
            "Reducción de las paradas por avería en un 25 % con un plan de termografía",
            "Programación de autómatas Siemens S7 para dos líneas nuevas",
          ],
        },
      ],
      skills: [{ name: "Siemens S7" }, { name: "Termografía" }],
    },
    parsed: { title: "Técnico de mantenimiento eléctrico", company: "Bodegas Altaria" },
    posting: `Técnico de mantenimiento eléctrico
Bodegas Altaria

Buscamos un electricista para el mantenimiento de las líneas de embotellado.

Requisitos
- Experiencia en mantenimiento preventivo en la industria
- Programación de autómatas Siemens
- Se valora el conocimiento de robots`,
  },
  graduate: {
    content: {
      basics: { name: "Noor Haddad" },
      education: [
        {
          institution: "Calder University",
          studyType: "BA",
          area: "Geography",
          startDate: "2021",
          endDate: "2024",
          courses: ["Geographic information systems", "Statistics"],
        },
      ],
      volunteer: [
        {
          organization: "River Watch",
          position: "Volunteer surveyor",
          startDate: "2022-03",
          highlights: ["Measured water quality at eight sites every month and drew the maps in QGIS"],
        },
      ],
      skills: [{ name: "QGIS" }, { name: "Excel" }],
    },
    parsed: { title: "Junior GIS analyst", company: "Tarn Water" },
    posting: `Junior GIS analyst
Tarn Water

You draw maps of our network and keep the data clean. QGIS or ArcGIS needed; statistics helpful. A degree in geography or similar.`,
  },
  receptionist: {
    content: {
      basics: { name: "Bea Lindqvist", label: "Hotel receptionist" },
      work: [
        {
          name: "Hotel Vesterport",
          position: "Receptionist",
          startDate: "2022-01",
          highlights: [
            "Checked in up to 80 guests a day at a hotel with 110 rooms",
            "Took the share of direct bookings from 22 % to 31 % by calling back cancelled guests",
          ],
        },
      ],
      skills: [{ name: "Opera PMS" }],
      languages: [
        { language: "Swedish", fluency: "native" },
        { language: "English", fluency: "fluent" },
        { language: "German", fluency: "good" },
      ],
    },
    parsed: { title: "Front office manager", company: "Grand Hotel Solvik" },
    posting: `Front office manager
Grand Hotel Solvik

- Experience at the front desk of a hotel
- Opera
- English and a Scandinavian language
- You lead a team of nine`,
  },
} satisfies Record<string, Person>;
