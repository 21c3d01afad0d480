import { type Domain, everyone, ownerReads } from "../model.ts";

const adminsOnly = everyone("filtered", {
  anon: "grant_denied",
  admin_aal2: "allowed",
  service: "grant_denied",
});

/** What a person may ask of agents, and their tasks. */
export const quotas: Domain = {
  fixtureOf: (person) => `
    insert into public.usage_quotas (id, user_id, agent, per_day, per_minute)
    values (tests.id('${person} quota'), tests.id('${person}'), 'coach', 5, 1);
  `,
  tables: [
    {
      table: "public.usage_quotas",
      sql: {
        select: "select from public.usage_quotas where id = '{owner quota}'",
        insert:
          "insert into public.usage_quotas (user_id, agent, per_day, per_minute) values ('{owner}', 'chat', 9, 9)",
        update: "update public.usage_quotas set per_day = 9 where id = '{owner quota}'",
        delete: "delete from public.usage_quotas where id = '{owner quota}'",
      },
      access: {
        select: { ...ownerReads, admin_aal2: "allowed" },
        insert: everyone("check_denied", {
          anon: "grant_denied",
          admin_aal2: "allowed",
          service: "grant_denied",
        }),
        update: adminsOnly,
        delete: adminsOnly,
      },
      writable: { insert: ["user_id", "agent", "per_day", "per_minute"], update: ["per_day", "per_minute"] },
    },
  ],
  api: {
    "my_usage()": ["authenticated"],
    "read_task_material(uuid,text)": ["service_role"],
    "request_agent(uuid,ai_task_kind,jsonb,jsonb,uuid,text)": ["service_role"],
    "spend_quota(uuid,text)": ["service_role"],
  },
  helpers: {
    "my_usage()": ["authenticated"],
  },
};
