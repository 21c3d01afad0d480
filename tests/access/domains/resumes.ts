import {
  byCandidates,
  columns,
  type Domain,
  everyone,
  nobody,
  ownerAdds,
  ownerAndMembersRead,
  ownerReads,
  ownerWrites,
} from "../model.ts";

/** Résumés, their versions and analyses. */
export const resumes: Domain = {
  fixtureOf: (person) => `
    select tests.upload('${person}', '${person} file');
    update public.resumes set content = '{}', version = version where id = tests.id('${person} file');
    insert into public.resume_analyses (resume_id, resume_version, rubric_version, ats_score, factors)
    values (tests.id('${person} file'), 1, '1', 0, '[]');
    insert into public.resume_skills (resume_id, resume_version, skill_id, mentions, evidence)
    values (tests.id('${person} file'), 1, tests.id('skill'), 1, 'x');
  `,
  tables: [
    {
      table: "public.resumes",
      sql: {
        select: "select from public.resumes where id = '{owner file}'",
        insert: "insert into public.resumes (user_id, title, content) values ('{owner}', 'New', '{}')",
        update: "update public.resumes set title = 'Other' where id = '{owner file}'",
        delete: "delete from public.resumes where id = '{owner file}'",
      },
      access: {
        select: ownerReads,
        insert: { ...ownerAdds, service: "grant_denied" },
        update: { ...ownerWrites, service: "grant_denied" },
        delete: nobody,
      },
      writable: {
        insert: columns("user_id title content language is_primary"),
        update: columns("title content language is_primary deleted_at version"),
      },
    },
    {
      table: "public.resumes",
      row: "of the actor's own, added",
      sql: {
        select: "select from public.resumes where user_id = '{actor}' and title = 'New'",
        insert: "insert into public.resumes (user_id, title, content) values ('{actor}', 'New', '{}')",
        update: "update public.resumes set title = 'Other' where user_id = '{actor}' and title = 'New'",
        delete: "delete from public.resumes where user_id = '{actor}' and title = 'New'",
      },
      access: {
        select: everyone("filtered", { anon: "grant_denied" }),
        insert: everyone("check_denied", {
          anon: "grant_denied",
          ...byCandidates("allowed"),
          service: "grant_denied",
        }),
        update: everyone("filtered", { anon: "grant_denied", service: "grant_denied" }),
        delete: nobody,
      },
    },
    {
      table: "public.resume_versions",
      sql: {
        select: "select from public.resume_versions where resume_id = '{owner file}'",
        insert:
          "insert into public.resume_versions (resume_id, version, content, author) values ('{owner file}', 2, '{}', 'agent')",
        update: "update public.resume_versions set content = '{}' where resume_id = '{owner file}'",
        delete: "delete from public.resume_versions where resume_id = '{owner file}'",
      },
      access: { select: ownerAndMembersRead, insert: nobody, update: nobody, delete: nobody },
    },
    {
      table: "public.resume_skills",
      sql: {
        select: "select from public.resume_skills where resume_id = '{owner file}'",
        insert:
          "insert into public.resume_skills (resume_id, resume_version, skill_id, mentions, evidence) values ('{owner file}', 1, '{other skill}', 1, 'x')",
        update: "update public.resume_skills set mentions = 2 where resume_id = '{owner file}'",
        delete: "delete from public.resume_skills where resume_id = '{owner file}'",
      },
      access: { select: ownerAndMembersRead, insert: nobody, update: nobody, delete: nobody },
    },
    {
      table: "public.resume_analyses",
      sql: {
        select: "select from public.resume_analyses where resume_id = '{owner file}'",
        insert:
          "insert into public.resume_analyses (resume_id, resume_version, rubric_version, ats_score, factors) values ('{owner file}', 1, '1', 0, '[]')",
        update: "update public.resume_analyses set ats_score = 100 where resume_id = '{owner file}'",
        delete: "delete from public.resume_analyses where resume_id = '{owner file}'",
      },
      access: { select: ownerReads, insert: nobody, update: nobody, delete: nobody },
    },
  ],
  api: {
    "analyze_resume(uuid)": ["authenticated"],
    "export_json_resume(uuid)": ["authenticated"],
    "import_json_resume(jsonb)": ["authenticated"],
    "restore_resume_version(uuid,integer)": ["authenticated"],
    "save_resume_analysis(uuid,text,integer,jsonb,uuid)": ["service_role"],
    "save_resume_content(uuid,text,jsonb,text,text,jsonb)": ["service_role"],
    "save_tailored_resume(uuid,text,jsonb,uuid)": ["service_role"],
  },
  helpers: {
    "analyze_resume(uuid)": ["authenticated"],
    "factors_add_up(jsonb,numeric)": ["service_role"],
    "import_json_resume(jsonb)": ["authenticated"],
    "is_json_resume(jsonb)": ["authenticated", "service_role"],
    "json_resume_problems(jsonb)": ["authenticated", "service_role"],
    "json_resume_shape()": ["authenticated", "service_role"],
    "restore_resume_version(uuid,integer)": ["authenticated"],
    "shape_problems(jsonb,jsonb,text)": ["authenticated", "service_role"],
  },
};
