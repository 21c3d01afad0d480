import { columns, type Domain, everyone, members, nobody } from "../model.ts";

/** Organizations, their members and invitations. */
export const organizations: Domain = {
  fixture: `
    insert into public.organizations (id, name, slug) values
      (tests.id('organization'), 'Harbour Foods', 'harbour-foods-tests'),
      (tests.id('other organization'), 'Alto Bakery', 'alto-bakery-tests');
    insert into public.memberships (organization_id, user_id, role) values
      (tests.id('organization'), tests.id('organization_owner'), 'owner'),
      (tests.id('organization'), tests.id('recruiter'), 'recruiter'),
      (tests.id('other organization'), tests.id('other_recruiter'), 'owner');
    insert into public.invitations (id, organization_id, email, token_hash)
    values (tests.id('invitation'), tests.id('organization'), 'somebody@example.com', '\\x00');
  `,
  tables: [
    {
      table: "public.organizations",
      sql: {
        select: "select from public.organizations where id = '{organization}'",
        insert: "insert into public.organizations (name, slug) values ('New', 'new-tests')",
        update: "update public.organizations set description = 'x' where id = '{organization}'",
        delete: "delete from public.organizations where id = '{organization}'",
      },
      access: {
        select: { ...everyone("allowed"), service: "allowed" },
        insert: everyone("grant_denied", { service: "allowed" }),
        update: everyone("filtered", {
          anon: "grant_denied",
          organization_owner: "allowed",
          service: "allowed",
        }),
        delete: everyone("grant_denied", { service: "allowed" }),
      },
      writable: { update: columns("name slug website_url description logo_path") },
    },
    {
      table: "public.memberships",
      sql: {
        select: "select from public.memberships where organization_id = '{organization}'",
        insert:
          "insert into public.memberships (organization_id, user_id) values ('{organization}', '{actor}') on conflict do nothing",
        update:
          "update public.memberships set role = 'owner' where organization_id = '{organization}' and user_id = '{recruiter}'",
        delete:
          "delete from public.memberships where organization_id = '{organization}' and user_id = '{recruiter}'",
      },
      access: {
        select: everyone("filtered", {
          ...members,
          anon: "grant_denied",
          admin_aal2: "allowed",
          service: "allowed",
        }),
        insert: everyone("grant_denied", { service: "allowed" }),
        update: everyone("filtered", {
          anon: "grant_denied",
          organization_owner: "allowed",
          service: "allowed",
        }),
        delete: everyone("filtered", { ...members, anon: "grant_denied", service: "allowed" }),
      },
      writable: { update: ["role"] },
    },
    {
      table: "public.invitations",
      sql: {
        select: "select from public.invitations where id = '{invitation}'",
        insert:
          "insert into public.invitations (organization_id, email, token_hash) values ('{organization}', 'new@example.com', '\\x01')",
        update: "update public.invitations set role = 'owner' where id = '{invitation}'",
        delete: "delete from public.invitations where id = '{invitation}'",
      },
      access: {
        select: everyone("filtered", { ...members, anon: "grant_denied", service: "allowed" }),
        insert: nobody,
        update: nobody,
        delete: everyone("filtered", {
          anon: "grant_denied",
          organization_owner: "allowed",
          service: "grant_denied",
        }),
      },
    },
  ],
  api: {
    "accept_invitation(text)": ["authenticated"],
    "create_organization(text,text,text)": ["authenticated"],
    "invite_member(uuid,text,membership_role)": ["authenticated"],
  },
  helpers: {
    "accept_invitation(text)": ["authenticated"],
    "create_organization(text,text,text)": ["authenticated"],
    "invite_member(uuid,text,membership_role)": ["authenticated"],
    "my_organizations()": ["anon", "authenticated", "service_role"],
    "my_owned_organizations()": ["anon", "authenticated", "service_role"],
  },
};
