import { type Domain, everyone, nobody } from "../model.ts";

/** What admins do, and the log of it. */
export const admin: Domain = {
  fixtureOf: (person) => `
    insert into public.audit_log (id, action, subject_id) values (tests.id('${person} entry'), 'role_changed', tests.id('${person}'));
  `,
  tables: [
    {
      table: "public.audit_log",
      sql: {
        select: "select from public.audit_log where id = '{owner entry}'",
        insert: "insert into public.audit_log (action) values ('role_changed')",
        update: "update public.audit_log set details = '{}' where id = '{owner entry}'",
        delete: "delete from public.audit_log where id = '{owner entry}'",
      },
      access: {
        select: everyone("filtered", { anon: "grant_denied", admin_aal2: "allowed", service: "allowed" }),
        insert: nobody,
        update: nobody,
        delete: nobody,
      },
    },
  ],
  api: {
    "admin_set_role(uuid,user_role)": ["authenticated"],
    "admin_set_status(uuid,profile_status,text)": ["authenticated"],
    "admin_stats()": ["authenticated"],
    "admin_users(text,user_role,profile_status,integer,text)": ["authenticated"],
    "admin_verify_organization(uuid)": ["authenticated"],
  },
  helpers: {
    "admin_change(uuid,user_role,profile_status,text)": ["authenticated"],
    "admin_stats()": ["authenticated"],
    "admin_users(text,user_role,profile_status,integer,text)": ["authenticated"],
    "admin_verify_organization(uuid)": ["authenticated"],
  },
};
