import { z } from "zod";

/**
 * JSON Resume 1.0.0 (https://jsonresume.org/schema), every section. Unknown keys pass through untouched,
 * so a document that another tool wrote survives a round trip.
 */

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as JSON Resume's `iso8601` definition has it. */
export const partialDate = z
  .string()
  .regex(/^([1-2][0-9]{3}-[0-1][0-9]-[0-3][0-9]|[1-2][0-9]{3}-[0-1][0-9]|[1-2][0-9]{3})$/, "date");

const text = z.string();
const texts = z.array(z.string());
const date = z.union([partialDate, z.literal("")]);

export const locationSchema = z.looseObject({
  address: text.optional(),
  postalCode: text.optional(),
  city: text.optional(),
  /** ISO 3166-1 alpha-2. */
  countryCode: text.optional(),
  region: text.optional(),
});

export const profileSchema = z.looseObject({
  network: text.optional(),
  username: text.optional(),
  url: text.optional(),
});

export const basicsSchema = z.looseObject({
  name: text.optional(),
  label: text.optional(),
  image: text.optional(),
  email: text.optional(),
  phone: text.optional(),
  url: text.optional(),
  summary: text.optional(),
  location: locationSchema.optional(),
  profiles: z.array(profileSchema).optional(),
});

export const workSchema = z.looseObject({
  name: text.optional(),
  location: text.optional(),
  description: text.optional(),
  position: text.optional(),
  url: text.optional(),
  startDate: date.optional(),
  /** Absent while the position is held. */
  endDate: date.optional(),
  summary: text.optional(),
  highlights: texts.optional(),
});

export const volunteerSchema = z.looseObject({
  organization: text.optional(),
  position: text.optional(),
  url: text.optional(),
  startDate: date.optional(),
  endDate: date.optional(),
  summary: text.optional(),
  highlights: texts.optional(),
});

export const educationSchema = z.looseObject({
  institution: text.optional(),
  url: text.optional(),
  area: text.optional(),
  studyType: text.optional(),
  startDate: date.optional(),
  endDate: date.optional(),
  score: text.optional(),
  courses: texts.optional(),
});

export const awardSchema = z.looseObject({
  title: text.optional(),
  date: date.optional(),
  awarder: text.optional(),
  summary: text.optional(),
});

export const certificateSchema = z.looseObject({
  name: text.optional(),
  date: date.optional(),
  url: text.optional(),
  issuer: text.optional(),
});

export const publicationSchema = z.looseObject({
  name: text.optional(),
  publisher: text.optional(),
  releaseDate: date.optional(),
  url: text.optional(),
  summary: text.optional(),
});

export const skillSchema = z.looseObject({
  name: text.optional(),
  level: text.optional(),
  keywords: texts.optional(),
});

export const languageSchema = z.looseObject({
  language: text.optional(),
  fluency: text.optional(),
});

export const interestSchema = z.looseObject({
  name: text.optional(),
  keywords: texts.optional(),
});

export const referenceSchema = z.looseObject({
  name: text.optional(),
  reference: text.optional(),
});

export const projectSchema = z.looseObject({
  name: text.optional(),
  description: text.optional(),
  highlights: texts.optional(),
  keywords: texts.optional(),
  startDate: date.optional(),
  endDate: date.optional(),
  url: text.optional(),
  roles: texts.optional(),
  entity: text.optional(),
  type: text.optional(),
});

export const metaSchema = z.looseObject({
  canonical: text.optional(),
  version: text.optional(),
  lastModified: text.optional(),
});

export const jsonResumeSchema = z.looseObject({
  $schema: text.optional(),
  basics: basicsSchema.optional(),
  work: z.array(workSchema).optional(),
  volunteer: z.array(volunteerSchema).optional(),
  education: z.array(educationSchema).optional(),
  awards: z.array(awardSchema).optional(),
  certificates: z.array(certificateSchema).optional(),
  publications: z.array(publicationSchema).optional(),
  skills: z.array(skillSchema).optional(),
  languages: z.array(languageSchema).optional(),
  interests: z.array(interestSchema).optional(),
  references: z.array(referenceSchema).optional(),
  projects: z.array(projectSchema).optional(),
  meta: metaSchema.optional(),
});

export type JsonResume = z.infer<typeof jsonResumeSchema>;
export type Basics = z.infer<typeof basicsSchema>;
export type Location = z.infer<typeof locationSchema>;
export type Profile = z.infer<typeof profileSchema>;
export type Work = z.infer<typeof workSchema>;
export type Volunteer = z.infer<typeof volunteerSchema>;
export type Education = z.infer<typeof educationSchema>;
export type Award = z.infer<typeof awardSchema>;
export type Certificate = z.infer<typeof certificateSchema>;
export type Publication = z.infer<typeof publicationSchema>;
export type Skill = z.infer<typeof skillSchema>;
export type Language = z.infer<typeof languageSchema>;
export type Interest = z.infer<typeof interestSchema>;
export type Reference = z.infer<typeof referenceSchema>;
export type Project = z.infer<typeof projectSchema>;
