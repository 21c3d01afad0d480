import { byCandidates, type Domain, deadSession, everyone } from "../model.ts";

/** Buckets and files. */
export const storage: Domain = {
  fixture: `
    insert into storage.buckets (id, name) values ('empty', 'empty');
  `,
  fixtureOf: (person) => `
    insert into storage.objects (bucket_id, name, owner_id)
    values ('avatars', tests.id('${person}') || '/me.png', tests.id('${person}')::text);
  `,
  tables: [
    {
      table: "storage.objects",
      row: "in the bucket resumes",
      viaPostgrest: false,
      sql: {
        select: "select from storage.objects where name = '{owner}/{owner file}.pdf'",
        insert:
          "insert into storage.objects (bucket_id, name, owner_id) values ('resumes', '{owner}/{new file}.pdf', '{owner}')",
        update: "update storage.objects set user_metadata = '{}' where name = '{owner}/{owner file}.pdf'",
        delete: "delete from storage.objects where name = '{owner}/{owner file}.pdf'",
      },
      access: {
        select: everyone("filtered", {
          owner: "allowed",
          recruiter: "allowed",
          organization_owner: "allowed",
          service: "allowed",
          ...deadSession("filtered"),
        }),
        insert: everyone("check_denied", {
          owner: "allowed",
          service: "allowed",
          ...deadSession("check_denied"),
        }),
        update: everyone("filtered", { service: "allowed", ...deadSession("filtered") }),
        delete: everyone("filtered", { owner: "allowed", service: "allowed", ...deadSession("filtered") }),
      },
    },
    {
      table: "storage.objects",
      row: "in the actor's own folder of the bucket resumes, added",
      viaPostgrest: false,
      sql: {
        select: "select from storage.objects where name = '{actor}/{new file}.pdf'",
        insert:
          "insert into storage.objects (bucket_id, name, owner_id) values ('resumes', '{actor}/{new file}.pdf', '{actor}')",
        update: "update storage.objects set user_metadata = '{}' where name = '{actor}/{new file}.pdf'",
        delete: "delete from storage.objects where name = '{actor}/{new file}.pdf'",
      },
      access: {
        select: everyone("filtered", deadSession("filtered")),
        insert: everyone("check_denied", {
          ...byCandidates("allowed"),
          service: "allowed",
          ...deadSession("check_denied"),
        }),
        update: everyone("filtered", deadSession("filtered")),
        delete: everyone("filtered", deadSession("filtered")),
      },
    },
    {
      table: "storage.objects",
      row: "in the bucket avatars (files are read by their public address)",
      viaPostgrest: false,
      sql: {
        select: "select from storage.objects where name = '{owner}/me.png'",
        insert:
          "insert into storage.objects (bucket_id, name, owner_id) values ('avatars', '{owner}/new.png', '{owner}')",
        update: "update storage.objects set user_metadata = '{}' where name = '{owner}/me.png'",
        delete: "delete from storage.objects where name = '{owner}/me.png'",
      },
      access: {
        select: everyone("filtered", { owner: "allowed", service: "allowed", ...deadSession("filtered") }),
        insert: everyone("check_denied", {
          owner: "allowed",
          service: "allowed",
          ...deadSession("check_denied"),
        }),
        update: everyone("filtered", { owner: "allowed", service: "allowed", ...deadSession("filtered") }),
        delete: everyone("filtered", { owner: "allowed", service: "allowed", ...deadSession("filtered") }),
      },
    },
    {
      table: "storage.buckets",
      viaPostgrest: false,
      sql: {
        select: "select from storage.buckets where id = 'resumes'",
        insert: "insert into storage.buckets (id, name) values ('more', 'more')",
        update: "update storage.buckets set public = true where id = 'resumes'",
        delete: "delete from storage.buckets where id = 'empty'",
      },
      access: {
        select: everyone("filtered", { service: "allowed", ...deadSession("filtered") }),
        insert: everyone("check_denied", { service: "allowed", ...deadSession("check_denied") }),
        update: everyone("filtered", { service: "allowed", ...deadSession("filtered") }),
        delete: everyone("filtered", { service: "allowed", ...deadSession("filtered") }),
      },
    },
  ],
  api: {},
  helpers: {
    "is_avatar_path(text,uuid)": ["authenticated"],
    "is_resume_path(text,uuid)": ["authenticated"],
    "may_add_file(text,text)": ["authenticated"],
  },
};
