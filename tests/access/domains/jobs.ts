import {
  adminsWrite,
  byCandidates,
  columns,
  type Domain,
  everyone,
  members,
  ownerReads,
  ownerWrites,
} from "../model.ts";

const membersWrite = everyone("filtered", { ...members, anon: "grant_denied", service: "allowed" });
const jobColumns =
  "title company_name company_logo_url location country work_mode employment_type experience_level salary_min salary_max salary_currency salary_period description requirements benefits external_url status expires_at";

/** Jobs, what they ask for, bookmarks and pasted postings. */
export const jobs: Domain = {
  fixture: `
    insert into public.jobs (id, organization_id, title, description, status) values
      (tests.id('job'), tests.id('organization'), 'Baker', 'Runs three ovens.', 'open'),
      (tests.id('draft'), tests.id('organization'), 'Miller', 'Mills flour.', 'draft');
    insert into public.jobs (id, company_name, title, description, source, status)
    values (tests.id('imported job'), 'Elsewhere', 'Cook', 'Cooks.', 'import', 'open');
    insert into public.job_skills (job_id, skill_id) values
      (tests.id('job'), tests.id('skill')), (tests.id('draft'), tests.id('skill'));
  `,
  fixtureOf: (person) => `
    insert into public.saved_jobs (user_id, job_id) values (tests.id('${person}'), tests.id('job'));
    insert into public.job_postings (id, user_id, text)
    values (tests.id('${person} posting'), tests.id('${person}'), 'Wanted: a baker');
    insert into public.job_preferences (user_id, salary_min) values (tests.id('${person}'), 30000);
  `,
  tables: [
    {
      table: "public.jobs",
      row: "open, of an organization",
      sql: {
        select: "select from public.jobs where id = '{job}'",
        insert:
          "insert into public.jobs (organization_id, title, description, status) values ('{organization}', 'New', 'New.', 'open')",
        update: "update public.jobs set title = 'Other' where id = '{job}'",
        delete: "delete from public.jobs where id = '{job}'",
      },
      access: {
        select: everyone("allowed"),
        insert: everyone("check_denied", { ...members, anon: "grant_denied", service: "allowed" }),
        update: membersWrite,
        delete: membersWrite,
      },
      writable: {
        insert: columns(`organization_id source ${jobColumns}`),
        update: columns(jobColumns),
      },
    },
    {
      table: "public.jobs",
      row: "draft, of an organization",
      sql: {
        select: "select from public.jobs where id = '{draft}'",
        insert:
          "insert into public.jobs (organization_id, title, description) values ('{other organization}', 'New', 'New.')",
        update: "update public.jobs set status = 'open' where id = '{draft}'",
        delete: "delete from public.jobs where id = '{draft}'",
      },
      access: {
        select: everyone("filtered", { ...members, admin_aal2: "allowed", service: "allowed" }),
        insert: everyone("check_denied", {
          anon: "grant_denied",
          other_recruiter: "allowed",
          service: "allowed",
        }),
        update: membersWrite,
        delete: membersWrite,
      },
    },
    {
      table: "public.jobs",
      row: "imported",
      sql: {
        select: "select from public.jobs where id = '{imported job}'",
        insert:
          "insert into public.jobs (company_name, title, description, source) values ('Elsewhere', 'New', 'New.', 'import')",
        update: "update public.jobs set title = 'Other' where id = '{imported job}'",
        delete: "delete from public.jobs where id = '{imported job}'",
      },
      access: {
        select: everyone("allowed"),
        insert: everyone("check_denied", { anon: "grant_denied", admin_aal2: "allowed", service: "allowed" }),
        update: everyone("filtered", { anon: "grant_denied", admin_aal2: "allowed", service: "allowed" }),
        delete: everyone("filtered", { anon: "grant_denied", admin_aal2: "allowed", service: "allowed" }),
      },
    },
    {
      table: "public.job_skills",
      row: "of an open job",
      sql: {
        select: "select from public.job_skills where job_id = '{job}'",
        insert: "insert into public.job_skills (job_id, skill_id) values ('{job}', '{other skill}')",
        update: "update public.job_skills set weight = 5 where job_id = '{job}'",
        delete: "delete from public.job_skills where job_id = '{job}'",
      },
      access: {
        select: everyone("allowed"),
        insert: everyone("check_denied", { ...members, anon: "grant_denied", service: "allowed" }),
        update: membersWrite,
        delete: membersWrite,
      },
      writable: {
        insert: columns("job_id skill_id importance weight"),
        update: columns("importance weight"),
      },
    },
    {
      table: "public.job_skills",
      row: "of a draft",
      sql: {
        select: "select from public.job_skills where job_id = '{draft}'",
        insert: "insert into public.job_skills (job_id, skill_id) values ('{draft}', '{other skill}')",
        update: "update public.job_skills set weight = 5 where job_id = '{draft}'",
        delete: "delete from public.job_skills where job_id = '{draft}'",
      },
      access: {
        select: everyone("filtered", { ...members, admin_aal2: "allowed", service: "allowed" }),
        insert: everyone("check_denied", { ...members, anon: "grant_denied", service: "allowed" }),
        update: membersWrite,
        delete: membersWrite,
      },
    },
    {
      table: "public.saved_jobs",
      sql: {
        select: "select from public.saved_jobs where user_id = '{owner}'",
        insert: "insert into public.saved_jobs (user_id, job_id) values ('{owner}', '{imported job}')",
        update: "update public.saved_jobs set notes = 'x' where user_id = '{owner}'",
        delete: "delete from public.saved_jobs where user_id = '{owner}'",
      },
      access: {
        select: { ...ownerReads, service: "grant_denied" },
        insert: everyone("check_denied", {
          anon: "grant_denied",
          owner: "allowed",
          service: "grant_denied",
        }),
        update: { ...ownerWrites, service: "grant_denied" },
        delete: { ...ownerWrites, service: "grant_denied" },
      },
      writable: { insert: columns("user_id job_id notes"), update: ["notes"] },
    },
    {
      table: "public.saved_jobs",
      row: "of the actor's own, for a draft that is not shown to everyone",
      sql: {
        select: "select from public.saved_jobs where user_id = '{actor}' and job_id = '{draft}'",
        insert: "insert into public.saved_jobs (user_id, job_id) values ('{actor}', '{draft}')",
        update: "update public.saved_jobs set notes = 'x' where user_id = '{actor}' and job_id = '{draft}'",
        delete: "delete from public.saved_jobs where user_id = '{actor}' and job_id = '{draft}'",
      },
      access: {
        select: everyone("filtered", { anon: "grant_denied", service: "grant_denied" }),
        insert: everyone("check_denied", {
          ...members,
          anon: "grant_denied",
          admin_aal2: "allowed",
          service: "grant_denied",
        }),
        update: everyone("filtered", { anon: "grant_denied", service: "grant_denied" }),
        delete: everyone("filtered", { anon: "grant_denied", service: "grant_denied" }),
      },
    },
    {
      table: "public.job_postings",
      sql: {
        select: "select from public.job_postings where id = '{owner posting}'",
        insert: "insert into public.job_postings (user_id, text) values ('{actor}', 'Wanted: a miller')",
        update: "update public.job_postings set parsed = '{}' where id = '{owner posting}'",
        delete: "delete from public.job_postings where id = '{owner posting}'",
      },
      access: {
        select: ownerReads,
        insert: everyone("check_denied", {
          anon: "grant_denied",
          ...byCandidates("allowed"),
          service: "allowed",
        }),
        update: everyone("grant_denied", { service: "allowed" }),
        delete: ownerWrites,
      },
      writable: { insert: columns("user_id url text") },
    },
    {
      table: "public.currency_rates",
      sql: {
        select: "select from public.currency_rates where currency = 'EUR'",
        insert: "insert into public.currency_rates (currency, dollars) values ('XTS', 1)",
        update: "update public.currency_rates set dollars = 2 where currency = 'EUR'",
        delete: "delete from public.currency_rates where currency = 'EUR'",
      },
      access: {
        select: everyone("allowed"),
        insert: everyone("check_denied", { anon: "grant_denied", admin_aal2: "allowed", service: "allowed" }),
        update: adminsWrite,
        delete: adminsWrite,
      },
      writable: { insert: columns("currency dollars"), update: columns("dollars") },
    },
    {
      table: "public.job_preferences",
      sql: {
        select: "select from public.job_preferences where user_id = '{owner}'",
        insert:
          "insert into public.job_preferences (user_id, salary_min) values ('{owner}', 1) on conflict do nothing",
        update: "update public.job_preferences set salary_min = 40000 where user_id = '{owner}'",
        delete: "delete from public.job_preferences where user_id = '{owner}'",
      },
      access: {
        select: { ...ownerReads, service: "grant_denied" },
        insert: everyone("check_denied", {
          anon: "grant_denied",
          owner: "filtered",
          service: "grant_denied",
        }),
        update: { ...ownerWrites, service: "grant_denied" },
        delete: { ...ownerWrites, service: "grant_denied" },
      },
      writable: {
        insert: columns("user_id work_modes salary_min salary_currency salary_period"),
        update: columns("work_modes salary_min salary_currency salary_period"),
      },
    },
    {
      table: "public.job_preferences",
      row: "of the actor's own",
      sql: {
        select: "select from public.job_preferences where user_id = '{actor}' and salary_min = 1",
        insert:
          "insert into public.job_preferences (user_id, salary_min) values ('{actor}', 1) on conflict (user_id) do update set salary_min = 1",
        update:
          "update public.job_preferences set salary_min = 2 where user_id = '{actor}' and salary_min = 1",
        delete: "delete from public.job_preferences where user_id = '{actor}' and salary_min = 1",
      },
      access: {
        select: everyone("filtered", { anon: "grant_denied", service: "grant_denied" }),
        insert: everyone("check_denied", {
          anon: "grant_denied",
          ...byCandidates("allowed"),
          service: "grant_denied",
        }),
        update: everyone("filtered", { anon: "grant_denied", service: "grant_denied" }),
        delete: everyone("filtered", { anon: "grant_denied", service: "grant_denied" }),
      },
    },
  ],
  api: {
    "save_job_posting(uuid,text,text,text,jsonb,uuid)": ["service_role"],
    "job_jsonld(uuid)": ["anon", "authenticated"],
    "search_job_facets(text,text,text,work_mode[],employment_type[],experience_level[],text[],numeric,timestamp with time zone,text)":
      ["anon", "authenticated"],
    "search_jobs(text,text,text,work_mode[],employment_type[],experience_level[],text[],numeric,timestamp with time zone,text,integer,text,text,real[],text)":
      ["anon", "authenticated"],
    "semantic_model()": ["service_role"],
    "store_embedding(text,uuid,integer,text,real[],text)": ["service_role"],
    "texts_to_embed(integer)": ["service_role"],
  },
  helpers: {
    "may_edit_job(uuid)": ["authenticated", "service_role"],
    "periods_a_year(salary_period)": ["authenticated", "service_role"],
    "search_job_facets(text,text,text,work_mode[],employment_type[],experience_level[],text[],numeric,timestamp with time zone,text)":
      ["anon", "authenticated"],
    "search_jobs(text,text,text,work_mode[],employment_type[],experience_level[],text[],numeric,timestamp with time zone,text,integer,text,text,real[],text)":
      ["anon", "authenticated"],
  },
};
