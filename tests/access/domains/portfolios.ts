import {
  byCandidates,
  columns,
  type Domain,
  deadSession,
  everyone,
  nobody,
  ownerAdds,
  ownerReads,
  ownerWrites,
  type TableAccess,
} from "../model.ts";

/** What the owner alone writes through the API; the service works through functions. */
const ownerOnly = { ...ownerWrites, service: "grant_denied" } as const;
const ownerOnlyAdds = { ...ownerAdds, service: "grant_denied" } as const;

/** A table of a portfolio's parts; `text` is a column that an update must state a version for. */
function partTable(name: string, part: string, text: string, writable: string): TableAccess {
  return {
    table: `public.${name}`,
    sql: {
      select: `select from public.${name} where id = '{owner ${part}}'`,
      insert: `insert into public.${name} (portfolio_id, ${text}) values ('{owner page}', 'New')`,
      update: `update public.${name} set ${text} = 'Other', version = 1 where id = '{owner ${part}}'`,
      delete: `delete from public.${name} where id = '{owner ${part}}'`,
    },
    access: { select: ownerReads, insert: ownerOnlyAdds, update: ownerOnly, delete: ownerOnly },
    writable: {
      insert: columns(`portfolio_id ${writable}`),
      update: columns(`${writable} version`),
    },
  };
}

/** A file of `portfolio-media`, read by its name; nobody overwrites one. */
function mediaEntry(visibility: string, page: string, select: TableAccess["access"]["select"]): TableAccess {
  const path = `{owner}/{${page}}/{owner picture}.png`;
  return {
    table: "storage.objects",
    row: `in the bucket portfolio-media, of a portfolio that is ${visibility}`,
    viaPostgrest: false,
    sql: {
      select: `select from storage.objects where name = '${path}'`,
      insert: `insert into storage.objects (bucket_id, name, owner_id) values ('portfolio-media', '{owner}/{${page}}/{new picture}.png', '{owner}')`,
      update: `update storage.objects set user_metadata = '{}' where name = '${path}'`,
      delete: `delete from storage.objects where name = '${path}'`,
    },
    access: {
      select,
      insert: everyone("check_denied", {
        owner: "allowed",
        service: "allowed",
        ...deadSession("check_denied"),
      }),
      update: everyone("filtered", { service: "allowed", ...deadSession("filtered") }),
      delete: everyone("filtered", { owner: "allowed", service: "allowed", ...deadSession("filtered") }),
    },
  };
}

/** Portfolios with their parts, versions, pictures and shares. */
export const portfolios: Domain = {
  fixture: `
    -- Files are read by their name here; supabase/tests/rls/portfolio_media.test.sql lists them.
    select set_config('storage.operation', 'storage.object.get_authenticated', true);
  `,
  fixtureOf: (person) => `
    insert into public.portfolios (id, owner_id, slug, title, visibility)
    select tests.id('${person} ' || page), tests.id('${person}'), replace('${person}-' || replace(page, ' ', '-'), '_', '-'), 'Page', visibility::public.portfolio_visibility
    from (values ('page', 'private'), ('unlisted page', 'unlisted'), ('public page', 'public')) pages (page, visibility);
    insert into public.portfolio_projects (id, portfolio_id, title) values (tests.id('${person} project'), tests.id('${person} page'), 'Bridge');
    insert into public.portfolio_skills (id, portfolio_id, name) values (tests.id('${person} craft'), tests.id('${person} page'), 'Welding');
    insert into public.portfolio_experiences (id, portfolio_id, title) values (tests.id('${person} post'), tests.id('${person} page'), 'Welder');
    insert into public.portfolio_shares (id, portfolio_id, recipient_email, token_hash)
    values (tests.id('${person} share'), tests.id('${person} page'), 'recruiter@example.com', extensions.digest('${person}', 'sha256'));
    insert into public.share_views (share_id) values (tests.id('${person} share'));
    insert into storage.objects (bucket_id, name, owner_id)
    select 'portfolio-media', format('%s/%s/%s.png', tests.id('${person}'), tests.id('${person} ' || page), tests.id('${person} picture')), tests.id('${person}')::text
    from unnest('{page,unlisted page,public page}'::text[]) page;
  `,
  tables: [
    {
      table: "public.portfolios",
      row: "private",
      sql: {
        select: "select from public.portfolios where id = '{owner page}'",
        insert: "insert into public.portfolios (owner_id, slug, title) values ('{owner}', 'new-page', 'New')",
        update: "update public.portfolios set title = 'Other', version = 4 where id = '{owner page}'",
        delete: "delete from public.portfolios where id = '{owner page}'",
      },
      access: { select: ownerReads, insert: ownerOnlyAdds, update: ownerOnly, delete: nobody },
      writable: {
        insert: columns("owner_id slug title summary visibility seo"),
        update: columns("slug title summary visibility seo deleted_at version"),
      },
    },
    {
      table: "public.portfolios",
      row: "public (others read it by portfolio_by_slug)",
      sql: {
        select: "select from public.portfolios where id = '{owner public page}'",
        insert:
          "insert into public.portfolios (owner_id, slug, title, visibility) values ('{owner}', 'new-page', 'New', 'public')",
        update: "update public.portfolios set visibility = 'private' where id = '{owner public page}'",
        delete: "delete from public.portfolios where id = '{owner public page}'",
      },
      access: { select: ownerReads, insert: ownerOnlyAdds, update: ownerOnly, delete: nobody },
    },
    {
      table: "public.portfolios",
      row: "of the actor's own, added",
      sql: {
        select: "select from public.portfolios where owner_id = '{actor}' and slug = 'new-page'",
        insert: "insert into public.portfolios (owner_id, slug, title) values ('{actor}', 'new-page', 'New')",
        update:
          "update public.portfolios set slug = 'other' where owner_id = '{actor}' and slug = 'new-page'",
        delete: "delete from public.portfolios where owner_id = '{actor}' and slug = 'new-page'",
      },
      access: {
        select: everyone("filtered", { anon: "grant_denied" }),
        insert: everyone("check_denied", {
          anon: "grant_denied",
          ...byCandidates("allowed"),
          service: "grant_denied",
        }),
        update: everyone("filtered", { anon: "grant_denied", service: "grant_denied" }),
        delete: nobody,
      },
    },
    partTable(
      "portfolio_projects",
      "project",
      "title",
      "title description role tech_stack features image_paths demo_url repository_url position",
    ),
    partTable("portfolio_skills", "craft", "name", "name category proficiency position"),
    partTable(
      "portfolio_experiences",
      "post",
      "title",
      "title company start_date end_date description achievements technologies position",
    ),
    {
      table: "public.portfolio_versions",
      sql: {
        select: "select from public.portfolio_versions where portfolio_id = '{owner page}'",
        insert:
          "insert into public.portfolio_versions (portfolio_id, version, content) values ('{owner page}', 9, '{}')",
        update: "update public.portfolio_versions set content = '{}' where portfolio_id = '{owner page}'",
        delete: "delete from public.portfolio_versions where portfolio_id = '{owner page}'",
      },
      access: { select: ownerReads, insert: nobody, update: nobody, delete: nobody },
    },
    {
      table: "public.portfolio_shares",
      row: "with the recruiter, who reads it by received_shares",
      sql: {
        select: "select id from public.portfolio_shares where id = '{owner share}'",
        insert:
          "insert into public.portfolio_shares (portfolio_id, recipient_email, token_hash) values ('{owner page}', 'new@example.com', '\\x01')",
        update: "update public.portfolio_shares set revoked_at = now() where id = '{owner share}'",
        delete: "delete from public.portfolio_shares where id = '{owner share}'",
      },
      access: { select: ownerReads, insert: nobody, update: ownerOnly, delete: nobody },
      writable: { update: columns("expires_at revoked_at") },
    },
    {
      table: "public.share_views",
      sql: {
        select: "select from public.share_views where share_id = '{owner share}'",
        insert: "insert into public.share_views (share_id) values ('{owner share}')",
        update: "update public.share_views set seconds = 1 where share_id = '{owner share}'",
        delete: "delete from public.share_views where share_id = '{owner share}'",
      },
      access: { select: ownerReads, insert: nobody, update: nobody, delete: nobody },
    },
    mediaEntry(
      "private, and shared with the recruiter",
      "owner page",
      everyone("filtered", {
        owner: "allowed",
        recruiter: "allowed",
        service: "allowed",
        ...deadSession("filtered"),
      }),
    ),
    mediaEntry("unlisted", "owner unlisted page", everyone("allowed", deadSession("filtered"))),
    mediaEntry("public", "owner public page", everyone("allowed", deadSession("filtered"))),
  ],
  api: {
    "open_received_share(uuid)": ["authenticated"],
    "open_share(text)": ["anon", "authenticated"],
    "portfolio_by_slug(text)": ["anon", "authenticated"],
    "received_shares(integer,text)": ["authenticated"],
    "record_share_view(text,text,integer)": ["anon", "authenticated"],
    "restore_portfolio_version(uuid,integer)": ["authenticated"],
    "search_portfolios(text,integer,text)": ["anon", "authenticated"],
    "share_portfolio(uuid,text,timestamp with time zone,text)": ["authenticated"],
    "shared_media(text)": ["service_role"],
  },
  helpers: {
    "are_media_paths(text[],uuid)": ["authenticated"],
    "is_portfolio_seo(jsonb)": ["authenticated"],
    "is_text_list(text[],integer,integer)": ["authenticated"],
    "may_add_media(text)": ["authenticated"],
    "may_read_media(text)": ["anon", "authenticated"],
    "may_read_portfolio(uuid)": ["anon", "authenticated"],
    "open_received_share(uuid)": ["authenticated"],
    "open_share(text)": ["anon", "authenticated"],
    "portfolio_by_slug(text)": ["anon", "authenticated"],
    "portfolio_text(text,text)": ["authenticated"],
    "received_shares(integer,text)": ["authenticated"],
    "record_share_view(text,text,integer)": ["anon", "authenticated"],
    "restore_portfolio_version(uuid,integer)": ["authenticated"],
    "search_portfolios(text,integer,text)": ["anon", "authenticated"],
    "share_portfolio(uuid,text,timestamp with time zone,text)": ["authenticated"],
    "text_list(jsonb)": ["authenticated"],
  },
};
