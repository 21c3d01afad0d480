import { type Domain, nobody, ownerReads, serviceOnly } from "../model.ts";

/** The queue and what models answered. */
export const tasks: Domain = {
  fixtureOf: (person) => `
    insert into public.ai_runs (user_id, agent, provider, model, prompt_version, input_hash, status, output)
    values (tests.id('${person}'), 'a', 'rules', 'rules', '1', 'h', 'succeeded', '{}');
  `,
  tables: [
    {
      table: "public.ai_tasks",
      sql: {
        select: "select from public.ai_tasks where id = '{task}'",
        insert: "insert into public.ai_tasks (user_id, kind) values ('{owner}', 'analyze_resume')",
        update: "update public.ai_tasks set status = 'cancelled' where id = '{task}'",
        delete: "delete from public.ai_tasks where id = '{task}'",
      },
      access: { select: ownerReads, insert: nobody, update: nobody, delete: nobody },
    },
    {
      table: "public.ai_runs",
      sql: {
        select: "select from public.ai_runs where user_id = '{owner}'",
        insert:
          "insert into public.ai_runs (user_id, agent, provider, model, prompt_version, input_hash, status, output) values ('{owner}', 'a', 'rules', 'rules', '1', 'h', 'succeeded', '{}')",
        update: "update public.ai_runs set model = 'other' where user_id = '{owner}'",
        delete: "delete from public.ai_runs where user_id = '{owner}'",
      },
      access: { select: ownerReads, insert: serviceOnly, update: nobody, delete: nobody },
    },
  ],
  api: {
    "cancel_task(uuid)": ["authenticated"],
    "claim_tasks(text,integer,integer,integer)": ["service_role"],
    "complete_task(uuid,text,jsonb)": ["service_role"],
    "fail_task(uuid,text,text,text,boolean,integer,text)": ["service_role"],
    "report_progress(uuid,text,integer,text,integer)": ["service_role"],
  },
  helpers: {
    "cancel_task(uuid)": ["authenticated"],
  },
};
