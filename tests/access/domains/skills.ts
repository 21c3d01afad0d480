import {
  adminsWrite,
  byCandidates,
  columns,
  type Domain,
  everyone,
  ownerAdds,
  ownerReads,
  ownerWrites,
} from "../model.ts";

/** The skills catalogue and what people say of their own. */
export const skills: Domain = {
  fixture: `
    insert into public.skills (id, slug, name, category)
    values (tests.id('skill'), 'tests-skill', 'Skill', 'other'), (tests.id('other skill'), 'tests-other-skill', 'Other', 'other');
  `,
  fixtureOf: (person) => `
    insert into public.user_skills (user_id, skill_id) values (tests.id('${person}'), tests.id('skill'));
  `,
  tables: [
    {
      table: "public.skills",
      sql: {
        select: "select from public.skills where id = '{skill}'",
        insert: "insert into public.skills (slug, name, category) values ('a-new-skill', 'New', 'other')",
        update: "update public.skills set name = 'Other' where id = '{skill}'",
        delete: "delete from public.skills where id = '{skill}'",
      },
      access: {
        select: everyone("allowed"),
        insert: everyone("check_denied", { anon: "grant_denied", admin_aal2: "allowed", service: "allowed" }),
        update: adminsWrite,
        delete: adminsWrite,
      },
      writable: {
        insert: columns("slug name category aliases ambiguous"),
        update: columns("slug name category aliases ambiguous"),
      },
    },
    {
      table: "public.user_skills",
      sql: {
        select: "select from public.user_skills where user_id = '{owner}' and skill_id = '{skill}'",
        insert: "insert into public.user_skills (user_id, skill_id) values ('{owner}', '{other skill}')",
        update: "update public.user_skills set proficiency = 'expert' where user_id = '{owner}'",
        delete: "delete from public.user_skills where user_id = '{owner}'",
      },
      access: { select: ownerReads, insert: ownerAdds, update: ownerWrites, delete: ownerWrites },
      writable: {
        insert: columns("user_id skill_id proficiency years_of_experience"),
        update: columns("proficiency years_of_experience"),
      },
    },
    {
      table: "public.user_skills",
      row: "of the actor's own, added",
      sql: {
        select: "select from public.user_skills where user_id = '{actor}' and skill_id = '{other skill}'",
        insert: "insert into public.user_skills (user_id, skill_id) values ('{actor}', '{other skill}')",
        update:
          "update public.user_skills set proficiency = 'expert' where user_id = '{actor}' and skill_id = '{other skill}'",
        delete: "delete from public.user_skills where user_id = '{actor}' and skill_id = '{other skill}'",
      },
      // There is none before it is added; and only candidates add any.
      access: {
        select: everyone("filtered", { anon: "grant_denied" }),
        insert: everyone("check_denied", {
          anon: "grant_denied",
          ...byCandidates("allowed"),
          service: "allowed",
        }),
        update: everyone("filtered", { anon: "grant_denied" }),
        delete: everyone("filtered", { anon: "grant_denied" }),
      },
    },
  ],
  api: {
    "skill_catalogue()": ["service_role"],
  },
  helpers: {},
};
