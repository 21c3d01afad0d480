import { columns, type Domain, everyone, nobody, ownerAdds, ownerReads, ownerWrites } from "../model.ts";

/** What every signed-in person may do with rows of their own, and nobody with another's. */
const anyone = (outcome: "allowed" | "filtered") => everyone(outcome, { anon: "grant_denied" });

/** Documents with their versions, and conversations. */
export const documents: Domain = {
  fixtureOf: (person) => `
    insert into public.documents (id, user_id, kind, body) values (tests.id('${person} letter'), tests.id('${person}'), 'cover_letter', 'Dear');
    insert into public.chats (id, user_id) values (tests.id('${person} chat'), tests.id('${person}'));
    insert into public.chat_messages (chat_id, content) values (tests.id('${person} chat'), 'Hello');
  `,
  tables: [
    {
      table: "public.documents",
      sql: {
        select: "select from public.documents where id = '{owner letter}'",
        insert: "insert into public.documents (user_id, kind, body) values ('{owner}', 'outreach', 'Hello')",
        update: "update public.documents set body = 'Other', version = 1 where id = '{owner letter}'",
        delete: "delete from public.documents where id = '{owner letter}'",
      },
      access: {
        select: ownerReads,
        insert: { ...ownerAdds, service: "grant_denied" },
        update: { ...ownerWrites, service: "grant_denied" },
        delete: nobody,
      },
      writable: {
        insert: columns("user_id kind resume_id job_id application_id tone language subject body"),
        update: columns("resume_id job_id tone language subject body deleted_at version"),
      },
    },
    {
      table: "public.documents",
      row: "of the actor's own, added",
      sql: {
        select: "select from public.documents where user_id = '{actor}' and kind = 'outreach'",
        insert: "insert into public.documents (user_id, kind, body) values ('{actor}', 'outreach', 'Hello')",
        update: "update public.documents set tone = 'warm' where user_id = '{actor}' and kind = 'outreach'",
        delete: "delete from public.documents where user_id = '{actor}'",
      },
      access: {
        select: everyone("filtered", { anon: "grant_denied" }),
        insert: everyone("allowed", { anon: "grant_denied", service: "grant_denied" }),
        update: everyone("filtered", { anon: "grant_denied", service: "grant_denied" }),
        delete: nobody,
      },
    },
    {
      table: "public.document_versions",
      sql: {
        select: "select from public.document_versions where document_id = '{owner letter}'",
        insert:
          "insert into public.document_versions (document_id, version, body, claims, author) values ('{owner letter}', 2, 'x', '[]', 'agent')",
        update: "update public.document_versions set body = 'x' where document_id = '{owner letter}'",
        delete: "delete from public.document_versions where document_id = '{owner letter}'",
      },
      access: { select: ownerReads, insert: nobody, update: nobody, delete: nobody },
    },
    {
      table: "public.chats",
      sql: {
        select: "select from public.chats where id = '{owner chat}'",
        insert: "insert into public.chats (user_id) values ('{owner}')",
        update: "update public.chats set title = 'Other' where id = '{owner chat}'",
        delete: "delete from public.chats where id = '{owner chat}'",
      },
      access: {
        select: ownerReads,
        insert: ownerAdds,
        update: ownerWrites,
        delete: { ...ownerWrites, service: "grant_denied" },
      },
      writable: { insert: columns("user_id context title portfolio_id"), update: ["title"] },
    },
    {
      table: "public.chats",
      row: "of the actor's own, added",
      sql: {
        select: "select from public.chats where user_id = '{actor}' and title = 'New'",
        insert: "insert into public.chats (user_id, title) values ('{actor}', 'New')",
        update: "update public.chats set title = 'Other' where user_id = '{actor}' and title = 'New'",
        delete: "delete from public.chats where user_id = '{actor}' and title = 'New'",
      },
      access: {
        select: anyone("filtered"),
        insert: anyone("allowed"),
        update: anyone("filtered"),
        delete: everyone("filtered", { anon: "grant_denied", service: "grant_denied" }),
      },
    },
    {
      table: "public.chat_messages",
      row: "by the person",
      sql: {
        select: "select from public.chat_messages where chat_id = '{owner chat}'",
        insert:
          "insert into public.chat_messages (chat_id, role, content) values ('{owner chat}', 'user', 'Hello')",
        update: "update public.chat_messages set content = 'x' where chat_id = '{owner chat}'",
        delete: "delete from public.chat_messages where chat_id = '{owner chat}'",
      },
      access: { select: ownerReads, insert: ownerAdds, update: nobody, delete: nobody },
      writable: { insert: columns("chat_id role content") },
    },
    {
      table: "public.chat_messages",
      row: "by the assistant",
      sql: {
        select: "select from public.chat_messages where chat_id = '{owner chat}' and role = 'assistant'",
        insert:
          "insert into public.chat_messages (chat_id, role, content) values ('{owner chat}', 'assistant', 'Hello')",
        update: "update public.chat_messages set role = 'assistant' where chat_id = '{owner chat}'",
        delete: "delete from public.chat_messages where chat_id = '{owner chat}' and role = 'assistant'",
      },
      access: {
        select: anyone("filtered"),
        insert: everyone("check_denied", { anon: "grant_denied", service: "allowed" }),
        update: nobody,
        delete: nobody,
      },
    },
  ],
  api: {
    "ask(text,uuid,uuid,text)": ["authenticated"],
    "my_passages(text,integer,real[],text)": ["authenticated"],
    "restore_document_version(uuid,integer)": ["authenticated"],
    "save_document(uuid,text,jsonb,uuid)": ["service_role"],
  },
  helpers: {
    "ask(uuid,text,uuid,text)": ["authenticated"],
    "near_passages(real[],text,text[],uuid[])": ["authenticated"],
    "passages_of(uuid)": ["authenticated"],
    "question_words(text)": ["authenticated"],
    "restore_document_version(uuid,integer)": ["authenticated"],
    "writes_about_job(uuid)": ["authenticated"],
  },
};
