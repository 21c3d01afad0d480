import { admin } from "./domains/admin.ts";
import { applications } from "./domains/applications.ts";
import { documents } from "./domains/documents.ts";
import { jobs } from "./domains/jobs.ts";
import { mail } from "./domains/mail.ts";
import { organizations } from "./domains/organizations.ts";
import { people } from "./domains/people.ts";
import { platform } from "./domains/platform.ts";
import { portfolios } from "./domains/portfolios.ts";
import { practice } from "./domains/practice.ts";
import { privacy } from "./domains/privacy.ts";
import { quotas } from "./domains/quotas.ts";
import { resumes } from "./domains/resumes.ts";
import { skills } from "./domains/skills.ts";
import { social } from "./domains/social.ts";
import { storage } from "./domains/storage.ts";
import { tasks } from "./domains/tasks.ts";
import type { Domain, Role, TableAccess } from "./model.ts";

/** In the order of their fixtures: each may use what those before it made. */
export const domains: Domain[] = [
  platform,
  people,
  organizations,
  skills,
  jobs,
  storage,
  resumes,
  tasks,
  quotas,
  applications,
  social,
  practice,
  admin,
  mail,
  portfolios,
  documents,
  privacy,
];

export const tables: TableAccess[] = domains.flatMap((domain) => domain.tables);
export const api: Record<string, Role[]> = Object.assign({}, ...domains.map((domain) => domain.api));
export const helpers: Record<string, Role[]> = Object.assign({}, ...domains.map((domain) => domain.helpers));
