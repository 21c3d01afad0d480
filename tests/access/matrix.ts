/**
 * Who may do what, as data. The tests prove each line against the database; docs/access-model.md is printed from it.
 * Every row in question belongs to `owner`, a candidate, unless the entry says otherwise.
 */

export const actors = {
  anon: "not signed in",
  owner: "the candidate whose row it is",
  candidate: "another candidate",
  recruiter: "a recruiter",
  admin: "an admin without a second factor (aal1)",
  admin_aal2: "an admin with a second factor (aal2)",
  suspended: "the owner of the row, suspended, with an unexpired token",
  logged_out: "the owner of the row, after logout, with an unexpired token",
  service: "the secret key",
} as const;
export type Actor = keyof typeof actors;

export const outcomes = {
  allowed: "done",
  filtered: "no row is seen or changed",
  check_denied: "a policy refuses the new row (403)",
  grant_denied: "the role has no such right (401 for anon, else 403)",
  request_denied: "refused before the statement runs (401 `session_revoked`, 403 `account_suspended`)",
} as const;
export type Outcome = keyof typeof outcomes;

export const commands = ["select", "insert", "update", "delete"] as const;
export type Command = (typeof commands)[number];
type Row = Record<Actor, Outcome>;

export interface TableAccess {
  /** With its schema. */
  table: string;
  /** Which row, where one table has several entries. */
  row?: string;
  /** False where PostgREST is not in the way, so that policies alone must refuse. */
  viaPostgrest?: false;
  /** What each command is; `{owner}` and the like stand for ids of the fixture, `{actor}` for the actor's own. */
  sql: Record<Command, string>;
  access: Record<Command, Row>;
  /** Columns that `authenticated` may write; every other one is refused. */
  writable?: { insert?: string[]; update?: string[] };
}

/** One outcome for everyone, save those named; a token without a live session never gets past the request check. */
function everyone(outcome: Outcome, save: Partial<Row> = {}): Row {
  const row: Row = {
    anon: outcome,
    owner: outcome,
    candidate: outcome,
    recruiter: outcome,
    admin: outcome,
    admin_aal2: outcome,
    suspended: "request_denied",
    logged_out: "request_denied",
    service: outcome,
  };
  return { ...row, ...save };
}

const ownerReads = everyone("filtered", { anon: "grant_denied", owner: "allowed", service: "allowed" });
const ownerWrites = ownerReads;
const nobody = everyone("grant_denied");
const serviceOnly = everyone("grant_denied", { service: "allowed" });
const ownerAdds = everyone("check_denied", { anon: "grant_denied", owner: "allowed", service: "allowed" });
const adminsWrite = everyone("filtered", { anon: "grant_denied", admin_aal2: "allowed", service: "allowed" });

/** Storage asks no pre-request function: the restrictive policy hides rows from a dead session and refuses new ones. */
const deadSession = (outcome: Outcome) => ({ suspended: outcome, logged_out: outcome });

const profileColumns =
  "username full_name headline bio location country avatar_path current_position company_name linkedin_url github_url website_url visibility";
const columns = (names: string) => names.split(" ");

export const tables: TableAccess[] = [
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
      select: { ...ownerReads, admin_aal2: "allowed" },
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
      select: ownerReads,
      insert: { ...ownerAdds, owner: "filtered", service: "filtered" },
      update: ownerWrites,
      delete: ownerWrites,
    },
    writable: { insert: columns("user_id phone address"), update: columns("phone address") },
  },
  {
    table: "public.skills",
    sql: {
      select: "select from public.skills where id = '{skill}'",
      insert: "insert into public.skills (slug, name, category) values ('a-new-skill', 'New', 'other')",
      update: "update public.skills set name = 'Other' where id = '{skill}'",
      delete: "delete from public.skills where id = '{skill}'",
    },
    access: {
      select: everyone("allowed"),
      insert: everyone("check_denied", { anon: "grant_denied", admin_aal2: "allowed", service: "allowed" }),
      update: adminsWrite,
      delete: adminsWrite,
    },
    writable: {
      insert: columns("slug name category aliases ambiguous"),
      update: columns("slug name category aliases ambiguous"),
    },
  },
  {
    table: "public.user_skills",
    sql: {
      select: "select from public.user_skills where user_id = '{owner}' and skill_id = '{skill}'",
      insert: "insert into public.user_skills (user_id, skill_id) values ('{owner}', '{other_skill}')",
      update: "update public.user_skills set proficiency = 'expert' where user_id = '{owner}'",
      delete: "delete from public.user_skills where user_id = '{owner}'",
    },
    access: { select: ownerReads, insert: ownerAdds, update: ownerWrites, delete: ownerWrites },
    writable: {
      insert: columns("user_id skill_id proficiency years_of_experience"),
      update: columns("proficiency years_of_experience"),
    },
  },
  {
    table: "public.user_skills",
    row: "of the actor's own, added",
    sql: {
      select: "select from public.user_skills where user_id = '{actor}' and skill_id = '{other_skill}'",
      insert: "insert into public.user_skills (user_id, skill_id) values ('{actor}', '{other_skill}')",
      update:
        "update public.user_skills set proficiency = 'expert' where user_id = '{actor}' and skill_id = '{other_skill}'",
      delete: "delete from public.user_skills where user_id = '{actor}' and skill_id = '{other_skill}'",
    },
    // There is none before it is added; and only candidates add any.
    access: {
      select: everyone("filtered", { anon: "grant_denied" }),
      insert: everyone("check_denied", {
        anon: "grant_denied",
        owner: "allowed",
        candidate: "allowed",
        service: "allowed",
      }),
      update: everyone("filtered", { anon: "grant_denied" }),
      delete: everyone("filtered", { anon: "grant_denied" }),
    },
  },
  {
    table: "public.resumes",
    sql: {
      select: "select from public.resumes where id = '{resume}'",
      insert: "insert into public.resumes (user_id, title, content) values ('{owner}', 'New', '{}')",
      update: "update public.resumes set title = 'Other' where id = '{resume}'",
      delete: "delete from public.resumes where id = '{resume}'",
    },
    access: {
      select: ownerReads,
      insert: { ...ownerAdds, service: "grant_denied" },
      update: { ...ownerWrites, service: "grant_denied" },
      delete: nobody,
    },
    writable: {
      insert: columns("user_id title content language is_primary"),
      update: columns("title content language is_primary deleted_at version"),
    },
  },
  {
    table: "public.resumes",
    row: "of the actor's own, added",
    sql: {
      select: "select from public.resumes where user_id = '{actor}' and title = 'New'",
      insert: "insert into public.resumes (user_id, title, content) values ('{actor}', 'New', '{}')",
      update: "update public.resumes set title = 'Other' where user_id = '{actor}' and title = 'New'",
      delete: "delete from public.resumes where user_id = '{actor}' and title = 'New'",
    },
    access: {
      select: everyone("filtered", { anon: "grant_denied" }),
      insert: everyone("check_denied", {
        anon: "grant_denied",
        owner: "allowed",
        candidate: "allowed",
        service: "grant_denied",
      }),
      update: everyone("filtered", { anon: "grant_denied", service: "grant_denied" }),
      delete: nobody,
    },
  },
  {
    table: "public.resume_versions",
    sql: {
      select: "select from public.resume_versions where resume_id = '{resume}'",
      insert:
        "insert into public.resume_versions (resume_id, version, content, author) values ('{resume}', 2, '{}', 'agent')",
      update: "update public.resume_versions set content = '{}' where resume_id = '{resume}'",
      delete: "delete from public.resume_versions where resume_id = '{resume}'",
    },
    access: { select: ownerReads, insert: nobody, update: nobody, delete: nobody },
  },
  {
    table: "public.resume_analyses",
    sql: {
      select: "select from public.resume_analyses where resume_id = '{resume}'",
      insert:
        "insert into public.resume_analyses (resume_id, resume_version, rubric_version, ats_score, factors) values ('{resume}', 1, '1', 0, '[]')",
      update: "update public.resume_analyses set ats_score = 100 where resume_id = '{resume}'",
      delete: "delete from public.resume_analyses where resume_id = '{resume}'",
    },
    access: { select: ownerReads, insert: nobody, update: nobody, delete: nobody },
  },
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
  {
    table: "storage.objects",
    row: "in the bucket resumes",
    viaPostgrest: false,
    sql: {
      select: "select from storage.objects where name = '{owner}/{file}.pdf'",
      insert:
        "insert into storage.objects (bucket_id, name, owner_id) values ('resumes', '{owner}/{new_file}.pdf', '{owner}')",
      update: "update storage.objects set user_metadata = '{}' where name = '{owner}/{file}.pdf'",
      delete: "delete from storage.objects where name = '{owner}/{file}.pdf'",
    },
    access: {
      select: everyone("filtered", { owner: "allowed", service: "allowed", ...deadSession("filtered") }),
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
      select: "select from storage.objects where name = '{actor}/{new_file}.pdf'",
      insert:
        "insert into storage.objects (bucket_id, name, owner_id) values ('resumes', '{actor}/{new_file}.pdf', '{actor}')",
      update: "update storage.objects set user_metadata = '{}' where name = '{actor}/{new_file}.pdf'",
      delete: "delete from storage.objects where name = '{actor}/{new_file}.pdf'",
    },
    access: {
      select: everyone("filtered", deadSession("filtered")),
      insert: everyone("check_denied", {
        owner: "allowed",
        candidate: "allowed",
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
];

export const roles = ["anon", "authenticated", "service_role"] as const;
export type Role = (typeof roles)[number];

/** Functions of `public`, the API: who may call each. */
export const api: Record<string, Role[]> = {
  "analyze_resume(uuid)": ["authenticated"],
  "cancel_task(uuid)": ["authenticated"],
  "choose_role(text)": ["authenticated"],
  "claim_tasks(text,integer,integer)": ["service_role"],
  "complete_task(uuid,text,jsonb)": ["service_role"],
  "export_json_resume(uuid)": ["authenticated"],
  "fail_task(uuid,text,text,text,boolean,integer)": ["service_role"],
  "health()": ["anon", "authenticated", "service_role"],
  "import_json_resume(jsonb)": ["authenticated"],
  "me()": ["authenticated"],
  "profile_by_username(text)": ["anon", "authenticated"],
  "report_progress(uuid,text,integer,text,integer)": ["service_role"],
  "restore_resume_version(uuid,integer)": ["authenticated"],
  "save_resume_analysis(uuid,text,integer,jsonb,uuid)": ["service_role"],
  "save_resume_content(uuid,text,jsonb,text,text,jsonb)": ["service_role"],
  "search_profiles(text,integer,text)": ["authenticated"],
  "skill_catalogue()": ["service_role"],
  "username_available(text)": ["authenticated"],
};

const all: Role[] = ["anon", "authenticated", "service_role"];

/** Functions of `private` that run with a client's rights because the API, a policy or a constraint calls them. */
export const helpers: Record<string, Role[]> = {
  "analyze_resume(uuid)": ["authenticated"],
  "background_state()": all,
  "cancel_task(uuid)": ["authenticated"],
  "check_request()": all,
  "choose_role(text)": ["authenticated"],
  "decode_cursor(text)": all,
  "encode_cursor(timestamp with time zone,uuid)": all,
  "factors_add_up(jsonb,numeric)": ["service_role"],
  "import_json_resume(jsonb)": ["authenticated"],
  "is_admin()": all,
  "is_json_resume(jsonb)": ["authenticated", "service_role"],
  "is_resume_path(text,uuid)": ["authenticated"],
  "json_resume_problems(jsonb)": ["authenticated", "service_role"],
  "json_resume_shape()": ["authenticated", "service_role"],
  "my_account()": ["authenticated"],
  "my_role()": all,
  "page_limit(integer)": all,
  "profile_by_username(text)": ["anon", "authenticated"],
  "profile_text(text,citext,text,text,text,text)": ["authenticated", "service_role"],
  "raise_invalid(text,text)": all,
  "raise_validation(jsonb)": all,
  "restore_resume_version(uuid,integer)": ["authenticated"],
  "schema_version()": all,
  "search_profiles(text,integer,text)": ["authenticated"],
  "session_is_live()": all,
  "session_state()": all,
  "shape_problems(jsonb,jsonb,text)": ["authenticated", "service_role"],
  "shown(profiles)": all,
  "username_available(text)": ["authenticated"],
};
