import { all, type Domain, everyone, nobody } from "../model.ts";

/** Mails to send. */
export const mail: Domain = {
  fixtureOf: (person) => `
    select private.queue_email('${person}@example.com', 'invitation', '{}', '${person} mail');
  `,
  tables: [
    {
      table: "public.email_outbox",
      row: "to the owner",
      sql: {
        select: "select from public.email_outbox where recipient = 'owner@example.com'",
        insert:
          "insert into public.email_outbox (recipient, kind, dedupe_key) values ('owner@example.com', 'invitation', 'more')",
        update: "update public.email_outbox set recipient = 'other@example.com' where kind = 'invitation'",
        delete: "delete from public.email_outbox where kind = 'invitation'",
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
    "claim_emails(text,integer,integer)": ["service_role"],
    "fail_email(uuid,text,text,boolean,integer)": ["service_role"],
    "finish_email(uuid,text,text)": ["service_role"],
    "unsubscribe(text)": all,
  },
  helpers: { "unsubscribe(text)": all },
};
