import { columns, type Domain, everyone, nobody, ownerReads, readOnly } from "../model.ts";

const ownerOnly = everyone("filtered", { anon: "grant_denied", owner: "allowed", service: "grant_denied" });
const adminsOnly = (outcome: "filtered" | "check_denied") =>
  everyone(outcome, { anon: "grant_denied", admin_aal2: "allowed", service: "grant_denied" });
const bankColumns = columns("role_family level kind skill question expected_points");

/** The question bank, sessions with their answers and ratings, gaps, achievements. */
export const practice: Domain = {
  fixture: "insert into public.achievements (user_id, title) values (tests.id('member'), 'Best cake')",
  fixtureOf: (person) => `
    insert into public.practice_sessions (id, user_id, role_title, level, kind, seed)
    values (tests.id('${person} session of practice'), tests.id('${person}'), 'Baker', 'mid', 'mixed', 1);
    insert into public.practice_questions (id, session_id, position, question, kind, difficulty)
    values (tests.id('${person} question'), tests.id('${person} session of practice'), 1, 'Why bread?', 'behavioral', 'medium');
    insert into public.practice_answers (id, question_id, answer)
    values (tests.id('${person} answer'), tests.id('${person} question'), 'Because.');
    insert into public.answer_evaluations (answer_id, criteria)
    values (tests.id('${person} answer'), '{"clarity": 1, "structure": 1, "depth": 1, "examples": 1}');
    insert into public.skill_gaps (user_id, session_id, skill, severity)
    values (tests.id('${person}'), tests.id('${person} session of practice'), 'Dough', 'low');
    insert into public.achievements (user_id, title) values (tests.id('${person}'), 'Best loaf');
  `,
  tables: [
    {
      table: "public.question_bank",
      sql: {
        select: "select from public.question_bank limit 1",
        insert:
          "insert into public.question_bank (role_family, level, kind, question, expected_points) values ('general', 'mid', 'behavioral', 'What would you bake today?', array['bread'])",
        update: "update public.question_bank set skill = 'Baking' where role_family = 'general'",
        delete: "delete from public.question_bank where role_family = 'general'",
      },
      access: {
        select: everyone("allowed", { anon: "grant_denied" }),
        insert: adminsOnly("check_denied"),
        update: adminsOnly("filtered"),
        delete: adminsOnly("filtered"),
      },
      writable: { insert: bankColumns, update: bankColumns },
    },
    {
      table: "public.practice_sessions",
      sql: {
        select: "select from public.practice_sessions where id = '{owner session of practice}'",
        insert:
          "insert into public.practice_sessions (user_id, role_title, level, kind, seed) values ('{actor}', 'Miller', 'mid', 'mixed', 1)",
        update:
          "update public.practice_sessions set overall_score = 10 where id = '{owner session of practice}'",
        delete: "delete from public.practice_sessions where id = '{owner session of practice}'",
      },
      access: { select: ownerReads, insert: nobody, update: nobody, delete: ownerOnly },
    },
    {
      table: "public.practice_questions",
      sql: {
        select: "select from public.practice_questions where id = '{owner question}'",
        insert:
          "insert into public.practice_questions (session_id, position, question, kind, difficulty) values ('{owner session of practice}', 2, 'How?', 'behavioral', 'easy')",
        update: "update public.practice_questions set question = 'x' where id = '{owner question}'",
        delete: "delete from public.practice_questions where id = '{owner question}'",
      },
      access: { select: ownerReads, ...readOnly },
    },
    {
      table: "public.practice_answers",
      sql: {
        select: "select from public.practice_answers where id = '{owner answer}'",
        insert:
          "insert into public.practice_answers (question_id, answer) values ('{owner question}', 'New')",
        update: "update public.practice_answers set answer = 'x' where id = '{owner answer}'",
        delete: "delete from public.practice_answers where id = '{owner answer}'",
      },
      access: { select: ownerReads, ...readOnly },
    },
    {
      table: "public.answer_evaluations",
      sql: {
        select: "select from public.answer_evaluations where answer_id = '{owner answer}'",
        insert: "insert into public.answer_evaluations (answer_id, criteria) values ('{owner answer}', '{}')",
        update: "update public.answer_evaluations set feedback = 'x' where answer_id = '{owner answer}'",
        delete: "delete from public.answer_evaluations where answer_id = '{owner answer}'",
      },
      access: { select: ownerReads, ...readOnly },
    },
    {
      table: "public.skill_gaps",
      sql: {
        select: "select from public.skill_gaps where user_id = '{owner}'",
        insert: "insert into public.skill_gaps (user_id, skill, severity) values ('{actor}', 'Yeast', 'low')",
        update: "update public.skill_gaps set resolved_at = now() where user_id = '{owner}'",
        delete: "delete from public.skill_gaps where user_id = '{owner}'",
      },
      access: { select: ownerReads, insert: nobody, update: ownerOnly, delete: ownerOnly },
      writable: { update: ["resolved_at"] },
    },
    {
      table: "public.achievements",
      row: "of a private profile",
      sql: {
        select: "select from public.achievements where user_id = '{owner}'",
        insert: "insert into public.achievements (user_id, title) values ('{owner}', 'New')",
        update: "update public.achievements set title = 'x' where user_id = '{owner}'",
        delete: "delete from public.achievements where user_id = '{owner}'",
      },
      access: {
        select: ownerReads,
        insert: everyone("check_denied", {
          anon: "grant_denied",
          owner: "allowed",
          service: "grant_denied",
        }),
        update: ownerOnly,
        delete: ownerOnly,
      },
      writable: {
        insert: columns("user_id title description icon achieved_on"),
        update: columns("title description icon achieved_on"),
      },
    },
    {
      table: "public.achievements",
      row: "of another person's profile that members see",
      sql: {
        select: "select from public.achievements where user_id = '{member}'",
        insert: "insert into public.achievements (user_id, title) values ('{member}', 'New')",
        update: "update public.achievements set title = 'x' where user_id = '{member}'",
        delete: "delete from public.achievements where user_id = '{member}'",
      },
      access: {
        select: everyone("allowed", { anon: "grant_denied" }),
        insert: everyone("check_denied", { anon: "grant_denied", service: "grant_denied" }),
        update: everyone("filtered", { anon: "grant_denied", service: "grant_denied" }),
        delete: everyone("filtered", { anon: "grant_denied", service: "grant_denied" }),
      },
      writable: {
        insert: columns("user_id title description icon achieved_on"),
        update: columns("title description icon achieved_on"),
      },
    },
  ],
  api: {
    "my_strengths()": ["authenticated"],
    "pick_questions(text,experience_level,practice_kind,text[],integer,bigint)": ["authenticated"],
    "practice_stats()": ["authenticated"],
    "save_practice(text,experience_level,practice_kind,text[],jsonb)": ["authenticated"],
    "save_generated_practice(uuid,text,jsonb,jsonb,uuid)": ["service_role"],
    "save_practice_evaluation(uuid,jsonb,jsonb,uuid)": ["service_role"],
    "start_practice(text,experience_level,practice_kind,text[],integer,uuid,bigint)": ["authenticated"],
    "submit_answer(uuid,text)": ["authenticated"],
  },
  helpers: {
    "criteria_score(jsonb)": ["service_role"],
    "pick_questions(text,experience_level,practice_kind,text[],integer,bigint)": ["authenticated"],
    "practice_problems(text,experience_level,practice_kind,text[])": ["authenticated"],
    "save_practice(text,experience_level,practice_kind,text[],jsonb)": ["authenticated"],
    "start_practice(text,experience_level,practice_kind,text[],integer,uuid,bigint)": ["authenticated"],
    "submit_answer(uuid,text)": ["authenticated"],
  },
};
