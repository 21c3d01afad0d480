import { beforeAll, describe, expect, test } from "vitest";
import type { CareerloomClient, Database, RpcName } from "../../src/index.ts";
import { api } from "../access/matrix.ts";
import { signedIn } from "./support/typed-client.ts";

type ArgsOf<Name extends RpcName> = Database["public"]["Functions"][Name]["Args"];

const id = "00000000-0000-4000-8000-0000000fffff";
const worker = "w";
const level = "mid" as const;
const when = "2030-01-01T10:00:00Z";

/** Every RPC with arguments of its types: one that is called wrongly does not compile. */
const calls: { [Name in RpcName]?: ArgsOf<Name> } = {
  accept_invitation: { token: "x" },
  admin_set_role: { user_id: id, role: "recruiter" },
  admin_set_status: { user_id: id, status: "suspended", reason: "spam" },
  admin_stats: {},
  admin_users: {},
  admin_verify_organization: { id },
  analyze_resume: { resume_id: id },
  apply_to_job: { job_id: id, resume_id: id },
  ask: { message: "How do I improve?" },
  block_user: { user_id: id },
  cancel_interview: { id },
  cancel_task: { task_id: id },
  choose_role: { role: "candidate" },
  claim_emails: { worker },
  claim_tasks: { worker },
  complete_interview: { id },
  complete_task: { task_id: id, worker, result: {} },
  conversation_messages: { user_id: id },
  conversations: {},
  create_organization: { name: "Mill", slug: "mill" },
  delete_my_account: { confirm: "no" },
  duplicate_applicants: { job_id: id },
  erasure_report: { id },
  export_json_resume: { resume_id: id },
  export_my_data: {},
  fail_email: { email_id: id, worker, error_code: "x", retry: false },
  fail_task: { task_id: id, worker, error_code: "x", error_message: "x", retry: false },
  finish_email: { email_id: id, worker, provider_id: "x" },
  finish_file_erasure: { task_id: id, worker },
  health: {},
  import_json_resume: { document: { basics: { name: "Ines Duarte" } } },
  interview_ics: { id },
  invite_member: { organization_id: id, email: "a@example.com" },
  job_jsonld: { job_id: id },
  list_files_to_erase: { task_id: id, worker },
  mark_messages_read: { sender_id: id },
  match_job: { job_id: id },
  me: {},
  my_passages: { question: "waste" },
  my_strengths: {},
  my_usage: {},
  open_received_share: { share_id: id },
  open_share: { token: "x" },
  pick_questions: { role_title: "Baker", level },
  portfolio_by_slug: { slug: "nobody" },
  practice_stats: {},
  profile_by_username: { username: "nobody" },
  rank_applicants: { job_id: id },
  read_task_material: { task_id: id, worker },
  received_shares: {},
  recommended_jobs: {},
  record_application: { job_posting_id: id },
  record_share_view: { token: "x", section: "summary", seconds: 1 },
  remove_connection: { connection_id: id },
  report_progress: { task_id: id, worker, progress: 1, step: "x" },
  request_agent: { user_id: id, kind: "coach", input: {}, material: {} },
  request_connection: { user_id: id },
  reschedule_interview: { id, scheduled_at: when },
  respond_to_connection: { connection_id: id, accept: true },
  restore_document_version: { document_id: id, version: 1 },
  restore_portfolio_version: { portfolio_id: id, version: 1 },
  restore_resume_version: { resume_id: id, version: 1 },
  save_candidate_summary: { task_id: id, worker, summary: {} },
  save_document: { task_id: id, worker, document: {} },
  save_generated_practice: { task_id: id, worker, session: {}, questions: [] },
  save_interview_feedback: { task_id: id, worker, interview_id: id, side: "candidate", feedback: {} },
  save_job_posting: { task_id: id, worker, parsed: {}, posting_text: "x", url: "https://example.com" },
  save_practice: {
    role_title: "Baker",
    level,
    kind: "mixed",
    tech_stack: [],
    items: [{ question: "Why?", answer: "Bread." }],
  },
  save_practice_evaluation: { session_id: id, evaluations: [], summary: {} },
  save_resume_analysis: { task_id: id, worker, resume_version: 1, analysis: {} },
  save_resume_content: { task_id: id, worker, content: {}, resume_text: "x", language: "en", file: {} },
  save_tailored_resume: { task_id: id, worker, resume: {} },
  schedule_interview: { application_id: id, kind: "hr", scheduled_at: when },
  search_job_facets: {},
  search_jobs: {},
  search_portfolios: {},
  search_profiles: {},
  semantic_model: {},
  set_application_status: { application_id: id, status: "reviewing" },
  share_portfolio: { portfolio_id: id, recipient_email: "a@example.com" },
  shared_media: { token: "x" },
  skill_catalogue: {},
  spend_quota: { user_id: id, agent: "coach" },
  start_practice: { role_title: "Baker", level },
  store_embedding: { kind: "job", id, version: 1, model: "m", embedding: [1], text_hash: "x" },
  submit_answer: { question_id: id, answer: "Bread." },
  texts_to_embed: {},
  unblock_user: { user_id: id },
  unsubscribe: { token: "x" },
  username_available: { username: "somebody_else" },
  withdraw_application: { application_id: id },
};

describe("every RPC, called by a candidate through the typed client", () => {
  let ines: CareerloomClient;
  beforeAll(async () => {
    ines = await signedIn();
  });

  test("none is missing", () => {
    const names = new Set(Object.keys(api).map((signature) => signature.replace(/\(.*/, "")));
    expect(Object.keys(calls).sort()).toEqual([...names].sort());
  });

  const mayCall = (name: string) =>
    Object.entries(api).some(
      ([signature, roles]) => signature.startsWith(`${name}(`) && roles.includes("authenticated"),
    );

  test.each(Object.entries(calls) as [RpcName, never][])(
    "%s is found by its arguments",
    async (name, args) => {
      const { error, status } = await ines.rpc(name, args);
      const answer = error && (await ines.toApiError(error, status));
      if (!mayCall(name)) {
        expect(answer).toMatchObject({ code: "forbidden", status: 403 });
        return;
      }
      // A refusal has a code of the catalogue; PostgREST's own would mean that it does not know the call.
      expect(answer?.code).not.toBe("unknown");
      expect(status).toBeLessThan(500);
    },
  );
});
