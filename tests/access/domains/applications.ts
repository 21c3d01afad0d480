import {
  columns,
  type Domain,
  everyone,
  members,
  nobody,
  noService,
  ownerReads,
  readOnly,
  serviceOnly,
} from "../model.ts";

const bothSides = everyone("filtered", {
  ...members,
  anon: "grant_denied",
  owner: "allowed",
  service: "allowed",
});

/** Applications, interviews and matching. The organization's owner takes part in the interview, the recruiter does not. */
export const applications: Domain = {
  fixtureOf: (person) => `
    insert into public.applications (id, candidate_id, job_id, organization_id, job_snapshot, resume_id, resume_version)
    values (tests.id('${person} application'), tests.id('${person}'), tests.id('job'), tests.id('organization'), '{}',
      tests.id('${person} file'), 1);
    insert into public.applications (id, candidate_id, organization_id, job_snapshot, status, stands_until)
    values (tests.id('${person} ended application'), tests.id('${person}'), tests.id('organization'), '{}', 'rejected', now());
    insert into public.application_notes (application_id, author_id, body)
    values (tests.id('${person} application'), tests.id('organization_owner'), 'Promising');
    insert into public.candidate_summaries (application_id, author_id, highlights)
    values (tests.id('${person} application'), tests.id('organization_owner'), '[]');
    insert into public.candidate_notes (application_id, user_id, body)
    values (tests.id('${person} application'), tests.id('${person}'), 'Call them');
    insert into public.interviews (id, application_id, organization_id, candidate_id, organizer_id, kind, scheduled_at, ics_uid)
    values (tests.id('${person} interview'), tests.id('${person} application'), tests.id('organization'), tests.id('${person}'),
      tests.id('organization_owner'), 'hr', '2030-01-01'::timestamptz + make_interval(days => length('${person}')), '');
    insert into public.interview_participants (interview_id, user_id, during)
    select tests.id('${person} interview'), person, tstzrange(scheduled_at, scheduled_at + interval '1 hour')
    from public.interviews, unnest(array[tests.id('${person}'), tests.id('organization_owner')]) person
    where interviews.id = tests.id('${person} interview');
    insert into public.interview_questions (interview_id, author_id, question)
    values (tests.id('${person} interview'), tests.id('organization_owner'), 'Why us?');
    insert into public.scorecards (interview_id, author_id, recommendation, submitted_at)
    values (tests.id('${person} interview'), tests.id('organization_owner'), 'yes', now()),
      (tests.id('${person} interview'), tests.id('recruiter'), null, null);
    insert into public.interview_feedback (interview_id, reader_id, side, feedback)
    values (tests.id('${person} interview'), tests.id('${person}'), 'candidate', '{}'),
      (tests.id('${person} interview'), tests.id('organization_owner'), 'organization', '{}');
  `,
  tables: [
    {
      table: "public.applications",
      sql: {
        select: "select from public.applications where id = '{owner application}'",
        insert:
          "insert into public.applications (candidate_id, job_id, organization_id, job_snapshot) values ('{actor}', '{job}', '{organization}', '{}')",
        update: "update public.applications set status = 'offer' where id = '{owner application}'",
        delete: "delete from public.applications where id = '{owner application}'",
      },
      access: { select: bothSides, ...readOnly },
    },
    {
      table: "public.applications",
      row: "rejected, and no longer standing",
      sql: {
        select: "select from public.applications where id = '{owner ended application}'",
        insert:
          "insert into public.applications (candidate_id, organization_id, job_snapshot, status) values ('{actor}', '{organization}', '{}', 'rejected')",
        update: "update public.applications set stands_until = null where id = '{owner ended application}'",
        delete: "delete from public.applications where id = '{owner ended application}'",
      },
      access: { select: ownerReads, ...readOnly },
    },
    {
      table: "public.application_events",
      row: "of an application that no longer stands",
      sql: {
        select: "select from public.application_events where application_id = '{owner ended application}'",
        insert:
          "insert into public.application_events (application_id, to_status) values ('{owner ended application}', 'reviewing')",
        update:
          "update public.application_events set reason = 'x' where application_id = '{owner ended application}'",
        delete: "delete from public.application_events where application_id = '{owner ended application}'",
      },
      access: { select: bothSides, ...readOnly },
    },
    {
      table: "public.application_events",
      sql: {
        select: "select from public.application_events where application_id = '{owner application}'",
        insert:
          "insert into public.application_events (application_id, to_status) values ('{owner application}', 'offer')",
        update:
          "update public.application_events set reason = 'x' where application_id = '{owner application}'",
        delete: "delete from public.application_events where application_id = '{owner application}'",
      },
      access: { select: bothSides, ...readOnly },
    },
    {
      table: "public.application_notes",
      row: "of the organization's owner",
      sql: {
        select: "select from public.application_notes where application_id = '{owner application}'",
        insert:
          "insert into public.application_notes (application_id, body) values ('{owner application}', 'New')",
        update: "update public.application_notes set body = 'x' where application_id = '{owner application}'",
        delete: "delete from public.application_notes where application_id = '{owner application}'",
      },
      access: {
        select: everyone("filtered", { ...members, ...noService }),
        insert: everyone("check_denied", { ...members, ...noService }),
        update: everyone("filtered", { organization_owner: "allowed", ...noService }),
        delete: everyone("filtered", { organization_owner: "allowed", ...noService }),
      },
      writable: { insert: columns("application_id body"), update: ["body"] },
    },
    {
      table: "public.candidate_summaries",
      sql: {
        select: "select from public.candidate_summaries where application_id = '{owner application}'",
        insert:
          "insert into public.candidate_summaries (application_id, highlights) values ('{owner application}', '[]')",
        update:
          "update public.candidate_summaries set highlights = '[]' where application_id = '{owner application}'",
        delete: "delete from public.candidate_summaries where application_id = '{owner application}'",
      },
      access: { select: everyone("filtered", { ...members, ...noService }), ...readOnly },
    },
    {
      table: "public.candidate_notes",
      sql: {
        select: "select from public.candidate_notes where application_id = '{owner application}'",
        insert:
          "insert into public.candidate_notes (application_id, body) values ('{owner application}', 'New') on conflict do nothing",
        update: "update public.candidate_notes set body = 'x' where application_id = '{owner application}'",
        delete: "delete from public.candidate_notes where application_id = '{owner application}'",
      },
      access: {
        select: { ...ownerReads, ...noService },
        // The owner's note is there already: the insert is let through and changes nothing.
        insert: everyone("check_denied", { ...noService, owner: "filtered" }),
        update: { ...ownerReads, ...noService },
        delete: { ...ownerReads, ...noService },
      },
      writable: { insert: columns("application_id body"), update: ["body"] },
    },
    {
      table: "public.interviews",
      sql: {
        select: "select from public.interviews where id = '{owner interview}'",
        insert:
          "insert into public.interviews (kind, scheduled_at, ics_uid, candidate_id) values ('mock', now(), 'x', '{actor}')",
        update: "update public.interviews set feedback = '{}' where id = '{owner interview}'",
        delete: "delete from public.interviews where id = '{owner interview}'",
      },
      access: { select: bothSides, insert: nobody, update: serviceOnly, delete: nobody },
    },
    {
      table: "public.interview_participants",
      sql: {
        select: "select from public.interview_participants where interview_id = '{owner interview}'",
        insert:
          "insert into public.interview_participants (interview_id, user_id, during) values ('{owner interview}', '{actor}', '[2030-01-01,2030-01-02)')",
        update:
          "update public.interview_participants set active = false where interview_id = '{owner interview}'",
        delete: "delete from public.interview_participants where interview_id = '{owner interview}'",
      },
      access: { select: bothSides, ...readOnly },
    },
    {
      table: "public.interview_questions",
      row: "of the organization's owner",
      sql: {
        select: "select from public.interview_questions where interview_id = '{owner interview}'",
        insert:
          "insert into public.interview_questions (interview_id, question) values ('{owner interview}', 'What next?')",
        update: "update public.interview_questions set score = 5 where interview_id = '{owner interview}'",
        delete: "delete from public.interview_questions where interview_id = '{owner interview}'",
      },
      access: {
        select: everyone("filtered", { ...members, anon: "grant_denied", service: "allowed" }),
        insert: everyone("check_denied", { ...members, ...noService }),
        update: everyone("filtered", { organization_owner: "allowed", ...noService }),
        delete: everyone("filtered", { organization_owner: "allowed", ...noService }),
      },
      writable: {
        insert: columns("interview_id question kind notes score"),
        update: columns("question kind notes score"),
      },
    },
    {
      table: "public.interview_feedback",
      row: "for the candidate",
      sql: {
        select:
          "select from public.interview_feedback where interview_id = '{owner interview}' and reader_id = '{owner}'",
        insert:
          "insert into public.interview_feedback (interview_id, reader_id, side, feedback) values ('{owner interview}', '{actor}', 'candidate', '{}')",
        update:
          "update public.interview_feedback set feedback = '{}' where interview_id = '{owner interview}' and reader_id = '{owner}'",
        delete:
          "delete from public.interview_feedback where interview_id = '{owner interview}' and reader_id = '{owner}'",
      },
      access: {
        select: everyone("filtered", { owner: "allowed", ...noService }),
        insert: nobody,
        update: nobody,
        delete: everyone("filtered", { owner: "allowed", ...noService }),
      },
    },
    {
      table: "public.interview_feedback",
      row: "for the organization's owner",
      sql: {
        select:
          "select from public.interview_feedback where interview_id = '{owner interview}' and reader_id = '{organization_owner}'",
        insert:
          "insert into public.interview_feedback (interview_id, reader_id, side, feedback) values ('{owner interview}', '{actor}', 'organization', '{}')",
        update:
          "update public.interview_feedback set feedback = '{}' where interview_id = '{owner interview}' and reader_id = '{organization_owner}'",
        delete:
          "delete from public.interview_feedback where interview_id = '{owner interview}' and reader_id = '{organization_owner}'",
      },
      access: {
        select: everyone("filtered", { organization_owner: "allowed", ...noService }),
        insert: nobody,
        update: nobody,
        delete: everyone("filtered", { organization_owner: "allowed", ...noService }),
      },
    },
    {
      table: "public.scorecards",
      row: "submitted by the organization's owner, to read; the recruiter's draft, to write",
      sql: {
        select:
          "select from public.scorecards where interview_id = '{owner interview}' and author_id = '{organization_owner}'",
        insert:
          "insert into public.scorecards (interview_id) values ('{owner interview}') on conflict do nothing",
        update:
          "update public.scorecards set comment = 'x' where interview_id = '{owner interview}' and author_id = '{recruiter}'",
        delete: "delete from public.scorecards where interview_id = '{owner interview}'",
      },
      access: {
        select: everyone("filtered", {
          organization_owner: "allowed",
          anon: "grant_denied",
          service: "allowed",
        }),
        // The card of the organization's owner is there already.
        insert: everyone("check_denied", { ...noService, organization_owner: "filtered" }),
        update: everyone("filtered", { recruiter: "allowed", ...noService }),
        delete: nobody,
      },
      writable: {
        insert: columns("interview_id ratings recommendation comment"),
        update: columns("ratings recommendation comment submitted_at"),
      },
    },
  ],
  api: {
    "save_candidate_summary(uuid,text,jsonb,uuid)": ["service_role"],
    "apply_to_job(uuid,uuid,text)": ["authenticated"],
    "cancel_interview(uuid,text)": ["authenticated"],
    "complete_interview(uuid)": ["authenticated"],
    "duplicate_applicants(uuid)": ["authenticated"],
    "interview_ics(uuid)": ["authenticated"],
    "match_job(uuid,uuid)": ["authenticated"],
    "rank_applicants(uuid,integer,text)": ["authenticated"],
    "recommended_jobs(uuid,integer,text)": ["authenticated"],
    "record_application(uuid,uuid,text)": ["authenticated"],
    "reschedule_interview(uuid,timestamp with time zone,text,integer,text,text)": ["authenticated"],
    "save_interview_feedback(uuid,text,uuid,interview_side,jsonb,uuid)": ["service_role"],
    "schedule_interview(uuid,interview_kind,timestamp with time zone,text,integer,text,uuid[],text)": [
      "authenticated",
    ],
    "set_application_status(uuid,application_status,text)": ["authenticated"],
    "withdraw_application(uuid)": ["authenticated"],
  },
  helpers: {
    "apply_to_job(uuid,uuid,text)": ["authenticated"],
    "are_ratings(jsonb)": ["authenticated", "service_role"],
    "asks_in(uuid)": ["authenticated"],
    "duplicate_applicants(uuid)": ["authenticated"],
    "end_interview(uuid,interview_status,text)": ["authenticated"],
    "has_submitted_scorecard(uuid)": ["authenticated"],
    "ics_fold(text)": ["authenticated"],
    "ics_text(text)": ["authenticated"],
    "is_application_of_mine(uuid)": ["authenticated"],
    "is_file_pinned_for_me(text)": ["authenticated"],
    "is_my_applicant(uuid)": ["authenticated"],
    "is_pinned_for_me(uuid,integer)": ["authenticated"],
    "may_see_interview(uuid)": ["authenticated"],
    "match_job(uuid,uuid)": ["authenticated"],
    "rank_applicants(uuid,integer,text)": ["authenticated"],
    "recommended_jobs(uuid,integer,text)": ["authenticated"],
    "record_application(uuid,uuid,text)": ["authenticated"],
    "reschedule_interview(uuid,timestamp with time zone,text,integer,text,text)": ["authenticated"],
    "schedule_interview(uuid,interview_kind,timestamp with time zone,text,integer,text,uuid[],text)": [
      "authenticated",
    ],
    "set_application_status(uuid,application_status,text)": ["authenticated"],
    "takes_part(uuid)": ["authenticated"],
    "withdraw_application(uuid)": ["authenticated"],
  },
};
