import type { JsonResume } from "../../../supabase/functions/_shared/resume/schema.ts";

/** A résumé that leaves little to wish for. */
export const strong: JsonResume = {
  basics: {
    name: "Amaia Etxeberria",
    label: "Production Engineer",
    email: "amaia@example.com",
    phone: "+34 943 555 012",
    url: "https://amaia.example.com",
    summary:
      "Production engineer with eleven years in machine tool plants, from cell design to ramp-up, who likes to measure before changing anything.",
    location: { city: "San Sebastián", countryCode: "ES" },
  },
  work: [
    {
      name: "Goierri Machine Tools",
      position: "Production Engineer",
      startDate: "2018-04",
      highlights: [
        "Reduced changeover time on 12 lathes from 48 to 15 minutes with SMED",
        "Led a cell of 9 people through the ramp-up of a new gearbox line",
        "Introduced statistical process control on three lines and cut scrap by 31%",
      ],
    },
    {
      name: "Deba Castings",
      position: "Process Technician",
      startDate: "2013-09",
      endDate: "2018-03",
      highlights: ["Programmed 40 parts a year in CNC milling", "Maintained moulds and trained apprentices"],
    },
  ],
  education: [
    {
      institution: "Mondragon University",
      area: "Mechanical Engineering",
      studyType: "BEng",
      startDate: "2009",
      endDate: "2013",
    },
  ],
  skills: [
    {
      name: "Methods",
      keywords: ["SMED", "Statistical process control", "CNC milling", "Kaizen", "SolidWorks", "Minitab"],
    },
  ],
  languages: [{ language: "Basque", fluency: "Native" }],
};

/** The same kind of person, who says little. */
export const weak: JsonResume = {
  basics: { name: "Amaia Etxeberria", email: "amaia@example.com" },
  work: [
    {
      name: "Goierri Machine Tools",
      position: "Engineer",
      startDate: "2020-05",
      endDate: "2018-04",
      highlights: [
        "Responsible for machines and for the people at the machines",
        "Various tasks in the plant with the team of the day",
      ],
    },
    { name: "Deba Castings" },
  ],
};

/** Two lines as a good résumé of each language has them, and two that only name a duty. */
export const linesByLanguage: Record<string, { active: string[]; summary: string; passive: string[] }> = {
  en: {
    active: ["Built a new ledger for 12 clients", "Successfully reduced the costs by 20%"],
    summary:
      "An accountant with ten years of practice in the field of tax and audit for small firms and the public sector.",
    passive: ["Responsible for the books of the company", "The usual tasks of an accountant at the office"],
  },
  de: {
    active: [
      "Entwicklung eines neuen Buchungssystems für 12 Mandanten",
      "Kosten der Abteilung um 20 % gesenkt",
    ],
    summary:
      "Buchhalterin mit zehn Jahren Erfahrung in der Steuerberatung und bei der Prüfung von kleinen Firmen und für die öffentliche Hand.",
    passive: ["Übliche Aufgaben in der Buchhaltung", "Teil des Teams für die Bücher der Firma"],
  },
  fr: {
    active: ["Développement d'un nouveau système pour 12 clients", "Réduit les coûts du service de 20 %"],
    summary:
      "Comptable avec dix ans d'expérience dans le conseil fiscal et la révision des comptes pour les petites entreprises et le secteur public.",
    passive: ["Tâches usuelles dans le service", "Membre de l'équipe pour les livres de la société"],
  },
  es: {
    active: ["Desarrollé un nuevo sistema para 12 clientes", "Reduje los costes del departamento en un 20 %"],
    summary:
      "Contable con diez años de experiencia en la asesoría fiscal y en la auditoría de las pequeñas empresas y para el sector público.",
    passive: ["Tareas habituales del puesto en la oficina", "Parte del equipo para los libros de la empresa"],
  },
  it: {
    active: ["Sviluppato un nuovo sistema per 12 clienti", "Ridotto i costi del reparto del 20 %"],
    summary:
      "Contabile con dieci anni di esperienza nella consulenza fiscale e nella revisione dei conti per le piccole imprese e il settore pubblico.",
    passive: ["Compiti abituali nel reparto", "Parte della squadra per i libri della ditta"],
  },
  pt: {
    active: ["Desenvolvi um novo sistema para 12 clientes", "Reduzi os custos do departamento em 20 %"],
    summary:
      "Contabilista com dez anos de experiência na consultoria fiscal e na auditoria das pequenas empresas e para o setor público, com gosto pelo rigor.",
    passive: ["Tarefas habituais do posto no escritório", "Parte da equipa para os livros da empresa"],
  },
  nl: {
    active: ["Nieuw systeem ontwikkeld voor 12 klanten", "Kosten van de afdeling met 20 % verlaagd"],
    summary:
      "Boekhouder met tien jaar ervaring in het belastingadvies en bij de controle van de boeken voor kleine bedrijven en de overheid.",
    passive: ["Gewone taken op het kantoor", "Deel van het team voor de boeken van de firma"],
  },
  sv: {
    active: ["Utvecklade ett nytt system för 12 kunder", "Minskade avdelningens kostnader med 20 %"],
    summary:
      "Ekonom med tio års erfarenhet av skatterådgivning och av revision för små företag och från den offentliga sektorn, som gärna räknar efter.",
    passive: ["Vanliga sysslor på kontoret", "Del av laget för företagets böcker"],
  },
  no: {
    active: ["Utviklet et nytt system for 12 kunder", "Reduserte kostnadene i avdelingen med 20 %"],
    summary:
      "Økonom med ti års erfaring fra skatterådgivning og revisjon av små selskaper og av det offentlige, som er glad i tall og har god oversikt.",
    passive: ["Vanlige oppgaver på kontoret", "Del av laget for bøkene til selskapet"],
  },
  da: {
    active: ["Udviklede et nyt system for 12 kunder", "Reducerede afdelingens omkostninger med 20 %"],
    summary:
      "Økonom med ti års erfaring fra skatterådgivning og revision af små selskaber og af det offentlige, som er glad for tal og har et godt overblik.",
    passive: ["Almindelige opgaver på kontoret", "Del af holdet for selskabets bøger"],
  },
};
