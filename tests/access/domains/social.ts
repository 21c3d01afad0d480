import { columns, type Domain, everyone, nobody, noService, ownerReads, readOnly } from "../model.ts";

/** Both sides, and nobody else. */
const both = { ...ownerReads, connected: "allowed" } as const;
const bySenderInOwnName = everyone("check_denied", noService);

/**
 * Connections, blocks and messages. The owner is connected with `connected`, has blocked `blocked` and
 * `organization_owner`, and is asked by `candidate`; `shy`, who shows a profile to members, has blocked `blocked`.
 */
export const social: Domain = {
  fixture: `
    select tests.add_person('shy');
    update public.profiles set visibility = 'members' where id = tests.id('shy');
    insert into public.blocks (blocker_id, blocked_id) values (tests.id('shy'), tests.id('blocked'));
  `,
  fixtureOf: (person) => `
    insert into public.connections (id, requester_id, receiver_id)
    values (tests.id('${person} connection'), tests.id('${person}'), tests.id('connected')),
      (tests.id('${person} asked'), tests.id('candidate'), tests.id('${person}')),
      (tests.id('${person} asked in vain'), tests.id('blocked'), tests.id('${person}'));
    update public.connections set status = 'accepted' where id = tests.id('${person} connection');
    insert into public.blocks (blocker_id, blocked_id)
    values (tests.id('${person}'), tests.id('blocked')), (tests.id('${person}'), tests.id('organization_owner'));
    insert into public.messages (id, sender_id, recipient_id, body)
    values (tests.id('${person} message'), tests.id('${person}'), tests.id('connected'), 'Hello'),
      (tests.id('${person} answer'), tests.id('connected'), tests.id('${person}'), 'Hello back'),
      (tests.id('${person} offer'), tests.id('recruiter'), tests.id('${person}'), 'When are you free?'),
      (tests.id('${person} withheld'), tests.id('organization_owner'), tests.id('${person}'), 'Answer me');
  `,
  tables: [
    {
      table: "public.connections",
      row: "accepted",
      sql: {
        select: "select from public.connections where id = '{owner connection}'",
        insert:
          "insert into public.connections (requester_id, receiver_id) values ('{actor}', '{other_recruiter}')",
        update: "update public.connections set status = 'accepted' where id = '{owner connection}'",
        delete: "delete from public.connections where id = '{owner connection}'",
      },
      access: { select: both, ...readOnly },
    },
    {
      table: "public.connections",
      row: "asked of the owner by the other candidate",
      sql: {
        select: "select from public.connections where id = '{owner asked}'",
        insert: "insert into public.connections (requester_id, receiver_id) values ('{owner}', '{actor}')",
        update: "update public.connections set status = 'accepted' where id = '{owner asked}'",
        delete: "delete from public.connections where id = '{owner asked}'",
      },
      access: { select: { ...ownerReads, candidate: "allowed" }, ...readOnly },
    },
    {
      table: "public.connections",
      row: "asked of the owner by whom the owner blocked",
      sql: {
        select: "select from public.connections where id = '{owner asked in vain}'",
        insert: "insert into public.connections (requester_id, receiver_id) values ('{blocked}', '{owner}')",
        update: "update public.connections set status = 'rejected' where id = '{owner asked in vain}'",
        delete: "delete from public.connections where id = '{owner asked in vain}'",
      },
      access: { select: { ...ownerReads, owner: "filtered", blocked: "allowed" }, ...readOnly },
    },
    {
      table: "public.blocks",
      row: "of `blocked` by the owner",
      sql: {
        select: "select from public.blocks where blocker_id = '{owner}' and blocked_id = '{blocked}'",
        insert: "insert into public.blocks (blocker_id, blocked_id) values ('{actor}', '{recruiter}')",
        update: "update public.blocks set blocked_id = '{recruiter}' where blocker_id = '{owner}'",
        delete: "delete from public.blocks where blocker_id = '{owner}' and blocked_id = '{blocked}'",
      },
      access: { select: ownerReads, ...readOnly },
    },
    {
      table: "public.messages",
      row: "from the owner to `connected`; an answer, to write",
      sql: {
        select: "select from public.messages where id = '{owner message}'",
        insert:
          "insert into public.messages (sender_id, recipient_id, body) values ('{actor}', '{owner}', 'Hello')",
        update: "update public.messages set read_at = now() where id = '{owner message}'",
        delete: "delete from public.messages where id = '{owner message}'",
      },
      access: {
        select: both,
        // The recruiters write within the application: the one whom the owner blocked is not told that it never arrives.
        insert: everyone("check_denied", {
          ...noService,
          connected: "allowed",
          recruiter: "allowed",
          organization_owner: "allowed",
        }),
        update: nobody,
        delete: nobody,
      },
      writable: { insert: columns("sender_id recipient_id body") },
    },
    {
      table: "public.messages",
      row: "from the recruiter; one in the owner's name, to write",
      sql: {
        select: "select from public.messages where id = '{owner offer}'",
        insert:
          "insert into public.messages (sender_id, recipient_id, body) values ('{owner}', '{connected}', 'Hello')",
        update: "update public.messages set body = 'x' where id = '{owner offer}'",
        delete: "delete from public.messages where id = '{owner offer}'",
      },
      access: {
        select: { ...ownerReads, recruiter: "allowed" },
        insert: { ...bySenderInOwnName, owner: "allowed" },
        update: nobody,
        delete: nobody,
      },
    },
    {
      table: "public.messages",
      row: "withheld from the owner; one to a stranger, to write",
      sql: {
        select: "select from public.messages where id = '{owner withheld}'",
        insert: "insert into public.messages (recipient_id, body) values ('{other_recruiter}', 'Hello')",
        update: "update public.messages set body = 'x' where id = '{owner withheld}'",
        delete: "delete from public.messages where id = '{owner withheld}'",
      },
      access: {
        select: { ...ownerReads, owner: "filtered", organization_owner: "allowed" },
        insert: bySenderInOwnName,
        update: nobody,
        delete: nobody,
      },
    },
    {
      table: "public.profiles",
      row: "shown to members, of somebody who blocked `blocked`",
      sql: {
        select: "select from public.profiles where id = '{shy}'",
        insert: "insert into public.profiles (id) values ('{newcomer}')",
        update: "update public.profiles set bio = 'x' where id = '{shy}'",
        delete: "delete from public.profiles where id = '{shy}'",
      },
      access: {
        select: everyone("allowed", { anon: "grant_denied", blocked: "filtered" }),
        insert: nobody,
        update: everyone("filtered", { anon: "grant_denied", service: "allowed" }),
        delete: nobody,
      },
    },
  ],
  api: {
    "block_user(uuid)": ["authenticated"],
    "conversation_messages(uuid,integer,text)": ["authenticated"],
    "conversations(integer,text)": ["authenticated"],
    "mark_messages_read(uuid)": ["authenticated"],
    "remove_connection(uuid)": ["authenticated"],
    "request_connection(uuid)": ["authenticated"],
    "respond_to_connection(uuid,boolean)": ["authenticated"],
    "unblock_user(uuid)": ["authenticated"],
  },
  helpers: {
    "block_user(uuid)": ["authenticated"],
    "conversation_messages(uuid,integer,text)": ["authenticated"],
    "conversations(integer,text)": ["authenticated"],
    "is_withheld(uuid)": ["authenticated"],
    "mark_messages_read(uuid)": ["authenticated"],
    "may_message(uuid)": ["authenticated"],
    "people_i_blocked()": ["authenticated"],
    "people_in_touch()": ["authenticated"],
    "people_hidden_from_me()": ["authenticated"],
    "remove_connection(uuid)": ["authenticated"],
    "request_connection(uuid)": ["authenticated"],
    "respond_to_connection(uuid,boolean)": ["authenticated"],
    "unblock_user(uuid)": ["authenticated"],
  },
};
