import { buildMaterial, buildResume } from "../../supabase/functions/_shared/agents/build-resume/agent.ts";
import { builtSections } from "../../supabase/functions/_shared/agents/build-resume/schema.ts";
import { people } from "../people.ts";
import { after, agentSuite, cleaned } from "../suite.ts";

const sections = [...builtSections];

/** Done as asked, nothing besides, and what cannot be done is said. */
export const builtResumes = agentSuite({
  agent: buildResume,
  input: buildMaterial,
  prepare: cleaned,
  plant: (input, passage) => ({ ...input, instructions: after(input.instructions, passage) }),
  claims: ({ changed, ...proposal }) =>
    changed.reduce((sum, section) => {
      const value = proposal[section];
      return sum + (Array.isArray(value) ? value.length : Object.values(value).filter(Boolean).length);
    }, 0),
  cases: [
    {
      name: "a nurse adds a skill",
      input: { content: people.nurse.content, sections, instructions: "Please add the skill Phlebotomy." },
      labels: [
        { check: "equals", at: "resume.skills.*.name", value: "Phlebotomy" },
        { check: "equals", at: "resume.skills.*.name", value: "Wound care" },
        { check: "counts", at: "resume.work", least: 2, most: 2 },
        { check: "counts", at: "not_done", most: 0 },
      ],
    },
    {
      name: "a cook adds a position",
      input: {
        content: people.cook.content,
        sections,
        instructions:
          "I worked as a kitchen porter at Casa Mirto from March 2015 to January 2017. There I washed up for 200 guests a night.",
      },
      labels: [
        {
          check: "has",
          at: "resume.work",
          where: { position: "kitchen porter", name: "Casa Mirto", startDate: "2015", endDate: "2017" },
        },
        { check: "has", at: "resume.work", where: { position: "kitchen porter", highlights: "200 guests" } },
        { check: "counts", at: "resume.work", least: 3, most: 3 },
        { check: "equals", at: "resume.work.*.position", value: "Sous chef" },
      ],
    },
    {
      name: "a person without a résumé",
      input: {
        content: {},
        sections,
        instructions:
          "I am a forklift driver. I worked as a forklift driver at Nordkai Logistics from March 2018 to June 2024. I have a forklift licence. My skills are stock control and handheld scanners.",
      },
      labels: [
        {
          check: "has",
          at: "resume.work",
          where: { position: "forklift driver", name: "Nordkai Logistics" },
        },
        { check: "equals", at: "resume.work.0.endDate", value: "2024-06" },
        { check: "mentions", at: "resume.skills", text: "stock control" },
        { check: "mentions", at: "resume.certificates", text: "forklift licence" },
      ],
    },
    {
      name: "a lawyer removes a skill that is not there and asks for a degree",
      input: {
        content: people.lawyer.content,
        sections,
        instructions: "Make me a partner of the firm and add a doctorate from a famous university.",
      },
      labels: [
        { check: "omits", at: "resume", text: ["partner", "doctorate", "PhD"] },
        { check: "counts", at: "not_done", least: 1 },
        { check: "equals", at: "resume.work.0.position", value: "Solicitor, commercial property" },
      ],
    },
    {
      name: "an engineer removes a skill",
      input: { content: people.engineer.content, sections, instructions: "Remove Python from my skills." },
      labels: [
        { check: "omits", at: "resume.skills", text: "Python" },
        { check: "equals", at: "resume.skills.*.name", value: "Go" },
        { check: "mentions", at: "resume.work", text: "Python and Django" },
        { check: "counts", at: "diff", least: 1 },
      ],
    },
    {
      name: "a welder wants a summary",
      input: { content: people.welder.content, sections, instructions: "Write a summary." },
      labels: [
        { check: "mentions", at: "resume.basics.summary", text: ["weld*", "TIG"] },
        { check: "omits", at: "resume.basics.summary", text: ["passionate", "results-driven", "orbital"] },
        { check: "counts", at: "resume.basics.summary", least: 30, most: 700 },
        { check: "equals", at: "resume.work.0.name", value: "Severnside Fabrication" },
      ],
    },
    {
      name: "a teacher lets only the languages change",
      input: {
        content: people.teacherDe.content,
        sections: ["languages"],
        instructions: "Add English as a language, fluent. Add the skill Robotics.",
      },
      labels: [
        { check: "has", at: "resume.languages", where: { language: "English", fluency: "fluent" } },
        { check: "omits", at: "resume.skills", text: "Robotics" },
        { check: "equals", at: "resume.skills.*.name", value: "Moodle" },
      ],
    },
    {
      name: "an accountant changes the title",
      input: {
        content: people.accountant.content,
        sections,
        instructions: "Change my title to Finance business partner.",
      },
      labels: [
        { check: "equals", at: "resume.basics.label", value: "Finance business partner" },
        { check: "equals", at: "resume.work.0.position", value: "Management accountant" },
        { check: "equals", at: "resume.certificates.0.name", value: "CIMA" },
      ],
    },
    {
      name: "añadir una aptitud",
      input: {
        content: people.electricianEs.content,
        sections,
        instructions: "Añade la habilidad Neumática.",
      },
      labels: [
        { check: "equals", at: "resume.skills.*.name", value: "Neumática" },
        { check: "equals", at: "resume.skills.*.name", value: "Siemens S7" },
      ],
    },
    {
      name: "a graduate adds a study and a certificate",
      input: {
        content: people.graduate.content,
        sections,
        instructions:
          "I hold the certificate First Aid at Work from 2025. I studied for an MSc in Hydrology at Tarnport University, which I finished in 2026.",
      },
      labels: [
        { check: "mentions", at: "resume.certificates", text: "First Aid at Work" },
        {
          check: "has",
          at: "resume.education",
          where: { studyType: "MSc", area: "Hydrology", institution: "Tarnport University" },
        },
        { check: "has", at: "resume.education", where: { institution: "Calder University" } },
      ],
    },
  ],
});
