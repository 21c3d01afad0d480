import { type Candidate, signInByCode } from "../../../scripts/lib/candidate.ts";
import type { StackAddresses } from "../../../scripts/lib/running-stack.ts";
import type { AgentName } from "../../../src/index.ts";
import { goodAnswers } from "../../agents/support/answers.ts";
import { addPosting, addResume, bakerContent, bakeryPosting } from "./applying.ts";
import { must } from "./hiring.ts";
import { answersOf, rate, rating } from "./practice.ts";

/** People, and what every agent can be called about: all of it is the candidate's, but for the application that the recruiter reads. */
export interface AgentWorld {
  candidate: Candidate;
  recruiter: Candidate;
  /** Another candidate, to whom none of it belongs. */
  stranger: Candidate;
  /** A recruiter of another organization. */
  rival: Candidate;
  resume: string;
  posting: string;
  job: string;
  application: string;
  session: string;
  interview: string;
  portfolio: string;
}

/** How an agent is called, and what is to be seen of it. */
export interface AgentCall {
  by: "candidate" | "recruiter";
  body(world: AgentWorld): Record<string, unknown>;
  /** The same about what is the candidate's or recruiter's alone; null where a call names nothing that is anybody's. */
  foreign: ((world: AgentWorld) => Record<string, unknown>) | "body" | null;
  /** A body that is wrong, and the field that is. */
  wrong: { body: Record<string, unknown>; path: string };
  /** Where the result is kept, a row for each call; null for proposals, which are kept with their task alone. */
  table: string | null;
  /** A further call is another question, so no answer of before is used again. */
  asksAnew?: true;
}

const none = crypto.randomUUID();

/** Every agent that works through the queue. One that is missing does not compile. */
export const agentCalls: Record<Exclude<AgentName, "analyze-resume">, AgentCall> = {
  "analyze-job": {
    by: "candidate",
    body: () => ({ text: bakeryPosting }),
    foreign: null,
    wrong: { body: { text: " " }, path: "text" },
    table: "job_postings",
  },
  "build-resume": {
    by: "candidate",
    body: ({ resume }) => ({ resume_id: resume, instructions: "Add Python to my skills." }),
    foreign: "body",
    wrong: { body: { instructions: "Tidy", sections: ["hobbies"] }, path: "sections.0" },
    table: null,
  },
  coach: {
    by: "candidate",
    body: ({ session }) => ({ session_id: session }),
    foreign: "body",
    wrong: { body: { session_id: "7" }, path: "session_id" },
    table: "documents",
  },
  "evaluate-practice": {
    by: "candidate",
    body: ({ session }) => ({ session_id: session }),
    foreign: "body",
    wrong: { body: {}, path: "session_id" },
    table: null,
  },
  "explain-match": {
    by: "candidate",
    body: ({ job, resume }) => ({ job_id: job, resume_id: resume }),
    foreign: "body",
    wrong: { body: { job_id: "x" }, path: "job_id" },
    table: null,
  },
  "generate-questions": {
    by: "candidate",
    body: () => ({ role_title: "Baker", level: "mid", kind: "behavioral", count: 2 }),
    foreign: () => ({ role_title: "Baker", level: "mid", kind: "behavioral", count: 2, job_id: none }),
    wrong: { body: { role_title: "Baker", count: 50 }, path: "count" },
    table: "practice_sessions",
    asksAnew: true,
  },
  "interview-feedback": {
    by: "candidate",
    body: ({ interview }) => ({ interview_id: interview }),
    foreign: "body",
    wrong: { body: { interview_id: "x" }, path: "interview_id" },
    table: "interview_feedback",
  },
  "suggest-projects": {
    by: "candidate",
    body: () => ({ skills: ["SAP"], goal: "Plan shifts for a bakery" }),
    foreign: null,
    wrong: { body: { skills: "SAP" }, path: "skills" },
    table: "documents",
  },
  "summarize-candidate": {
    by: "recruiter",
    body: ({ application }) => ({ application_id: application }),
    foreign: "body",
    wrong: { body: {}, path: "application_id" },
    table: "candidate_summaries",
  },
  "tailor-resume": {
    by: "candidate",
    body: ({ resume, posting }) => ({ resume_id: resume, job_posting_id: posting }),
    foreign: "body",
    wrong: { body: { resume_id: none }, path: "job_id" },
    table: "resumes",
  },
  "write-cover-letter": {
    by: "candidate",
    body: ({ resume, posting }) => ({ resume_id: resume, job_posting_id: posting }),
    foreign: "body",
    wrong: { body: { resume_id: none, job_id: none, tone: "angry" }, path: "tone" },
    table: "documents",
  },
  "write-outreach": {
    by: "candidate",
    body: ({ resume, job }) => ({ channel: "recruiter_email", resume_id: resume, job_id: job }),
    foreign: "body",
    wrong: { body: { channel: "fax", resume_id: none, job_id: none }, path: "channel" },
    table: "documents",
  },
  "write-portfolio": {
    by: "candidate",
    body: ({ portfolio }) => ({ portfolio_id: portfolio, instructions: "I bake for 30 colleagues." }),
    foreign: "body",
    wrong: { body: { portfolio_id: none }, path: "instructions" },
    table: null,
  },
};

export async function startAgentWorld(stack: StackAddresses): Promise<AgentWorld> {
  const tag = crypto.randomUUID().slice(0, 8);
  const sign = (name: string, role = "candidate") =>
    signInByCode(stack, `${name}-${tag}@example.com`, { full_name: `${name} Duarte`, role });
  const [candidate, stranger, recruiter, rival] = await Promise.all([
    sign("Ines"),
    sign("Bela"),
    sign("Rita", "recruiter"),
    sign("Rolf", "recruiter"),
  ]);
  const [resume, posting, job, session, portfolio, interview] = await Promise.all([
    addResume(candidate, bakerContent),
    addPosting(candidate),
    postJob(recruiter, tag),
    ratedSession(stack, candidate),
    makePortfolio(candidate, tag),
    mockInterview(candidate),
  ]);
  const application = await must(candidate.client.rpc("apply_to_job", { job_id: job, resume_id: resume }));
  return {
    candidate,
    recruiter,
    stranger,
    rival,
    resume,
    posting,
    job,
    application: application.id,
    session,
    interview,
    portfolio,
  };
}

async function postJob({ client }: Candidate, tag: string): Promise<string> {
  const organization = await must(client.rpc("create_organization", { name: "Alder", slug: `alder-${tag}` }));
  const job = await must(
    client
      .from("jobs")
      .insert({
        organization_id: organization.id,
        title: "Bakery manager",
        description: "You lead the night shift.",
        requirements: "HACCP, ovens",
        status: "open",
      })
      .select("id")
      .single(),
  );
  return job.id;
}

async function ratedSession(stack: StackAddresses, candidate: Candidate): Promise<string> {
  const practised = await must(
    candidate.client.rpc("save_practice", {
      role_title: "Cook",
      level: "mid",
      kind: "behavioral",
      tech_stack: [],
      items: goodAnswers.slice(0, 2).map(({ question, answer }) => ({ question, answer })),
    }),
  );
  const session = practised.session.id as string;
  const answers = await answersOf(candidate, session);
  await must(
    rate(
      stack,
      session,
      answers.map((answer) => rating(answer, [6, 5, 5, 4])),
    ),
  );
  return session;
}

async function makePortfolio({ client }: Candidate, tag: string): Promise<string> {
  const row = { slug: `ines-${tag}`, title: "Ines Duarte", summary: "I bake bread.", visibility: "public" };
  return (await must(client.from("portfolios").insert(row).select("id").single())).id;
}

async function mockInterview({ client }: Candidate): Promise<string> {
  const interview = await must(
    client.rpc("schedule_interview", {
      application_id: null,
      kind: "mock",
      scheduled_at: "2031-03-04T09:00:00Z",
      notes: "The talk about menus went well. I didn't know their ovens.",
    }),
  );
  await must(client.rpc("complete_interview", { id: interview.id }));
  return interview.id;
}
