import {
  all,
  columns,
  type Domain,
  everyone,
  nobody,
  ownerAdds,
  ownerAndMembersRead,
  ownerReads,
  ownerWrites,
  serviceOnly,
} from "../model.ts";

const profileColumns =
  "username full_name headline bio location country avatar_path current_position company_name linkedin_url github_url website_url visibility";

/** Profiles, contact details and notifications. */
export const people: Domain = {
  fixture: `
    select tests.add_person(name) from unnest('{owner,member,candidate,connected,blocked,suspended,logged_out}'::text[]) name;
    select tests.add_person(name, 'recruiter') from unnest('{recruiter,organization_owner,other_recruiter}'::text[]) name;
    select tests.add_person('admin', 'admin');
    update public.profiles set visibility = 'members' where id = tests.id('member');
  `,
  fixtureOf: (person) => `
    insert into public.contact_details (user_id, phone) values (tests.id('${person}'), '+4712345678');
    insert into public.notifications (user_id, kind) values (tests.id('${person}'), 'resume_ready');
  `,
  tables: [
    {
      table: "public.profiles",
      row: "private",
      sql: {
        select: "select from public.profiles where id = '{owner}'",
        insert: "insert into public.profiles (id) values ('{newcomer}')",
        update: "update public.profiles set bio = 'x' where id = '{owner}'",
        delete: "delete from public.profiles where id = '{owner}'",
      },
      access: {
        select: { ...ownerAndMembersRead, connected: "allowed", admin_aal2: "allowed" },
        insert: nobody,
        update: ownerWrites,
        delete: nobody,
      },
      writable: { update: columns(profileColumns) },
    },
    {
      table: "public.profiles",
      row: "shown to members",
      sql: {
        select: "select from public.profiles where id = '{member}'",
        insert: "insert into public.profiles (id) values ('{newcomer}')",
        update: "update public.profiles set bio = 'x' where id = '{member}'",
        delete: "delete from public.profiles where id = '{member}'",
      },
      access: {
        select: everyone("allowed", { anon: "grant_denied" }),
        insert: nobody,
        update: everyone("filtered", { anon: "grant_denied", service: "allowed" }),
        delete: nobody,
      },
      writable: { update: columns(profileColumns) },
    },
    {
      table: "public.contact_details",
      sql: {
        select: "select from public.contact_details where user_id = '{owner}'",
        insert:
          "insert into public.contact_details (user_id, phone) values ('{owner}', '+4712345678') on conflict do nothing",
        update: "update public.contact_details set phone = '+4712345679' where user_id = '{owner}'",
        delete: "delete from public.contact_details where user_id = '{owner}'",
      },
      // The owner's row is there already: the insert is let through and changes nothing.
      access: {
        select: ownerAndMembersRead,
        insert: { ...ownerAdds, owner: "filtered", service: "filtered" },
        update: ownerWrites,
        delete: ownerWrites,
      },
      writable: { insert: columns("user_id phone address"), update: columns("phone address") },
    },
    {
      table: "public.notifications",
      sql: {
        select: "select from public.notifications where user_id = '{owner}'",
        insert: "insert into public.notifications (user_id, kind) values ('{owner}', 'resume_ready')",
        update: "update public.notifications set read_at = now() where user_id = '{owner}'",
        delete: "delete from public.notifications where user_id = '{owner}'",
      },
      access: { select: ownerReads, insert: serviceOnly, update: ownerWrites, delete: ownerWrites },
      writable: { update: ["read_at"] },
    },
  ],
  api: {
    "choose_role(text)": ["authenticated"],
    "me()": ["authenticated"],
    "profile_by_username(text)": ["anon", "authenticated"],
    "search_profiles(text,integer,text)": ["authenticated"],
    "username_available(text)": ["authenticated"],
  },
  helpers: {
    "choose_role(text)": ["authenticated"],
    "is_admin()": all,
    "my_account()": ["authenticated"],
    "my_role()": all,
    "profile_by_username(text)": ["anon", "authenticated"],
    "profile_text(text,citext,text,text,text,text)": ["authenticated", "service_role"],
    "search_profiles(text,integer,text)": ["authenticated"],
    "shown(profiles)": all,
    "username_available(text)": ["authenticated"],
  },
};
