import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CareerloomError } from "../../supabase/functions/_shared/errors.ts";
import { renderMail } from "../../supabase/functions/_shared/mail/render.ts";
import { mailKinds, mailWords } from "../../supabase/functions/_shared/mail/templates.ts";

const migrations = new URL("../../supabase/migrations/", import.meta.url);
const site = "https://careerloom.example";
const id = "5b1f6c1e-8f0a-4c57-9a39-3d2f7a7d0c11";
const interview = {
  interview_id: id,
  job_title: "Cook",
  company_name: "Alto Bakery",
  scheduled_at: "2026-11-25T08:30:00Z",
  time_zone: "Europe/Lisbon",
  duration_minutes: 45,
  meeting_url: "https://meet.example.com/x",
};

test("every kind that a migration queues has a template", () => {
  const queued = readdirSync(migrations).flatMap((name) =>
    [...readFileSync(new URL(name, migrations), "utf8").matchAll(/queue_email\(\s*[^,]+,\s*'(\w+)'/g)].map(
      ([, kind]) => kind,
    ),
  );
  expect(queued.length).toBeGreaterThan(0);
  for (const kind of queued) expect(mailKinds).toContain(kind);
});

test("an interview's time is told in its own zone, and in UTC where the zone is unknown", () => {
  const [lisbon] = mailWords("interview_scheduled", interview, site).paragraphs;
  expect(lisbon).toBe(
    "Your interview for Cook at Alto Bakery is on Wednesday, 25 November 2026 at 08:30 (Europe/Lisbon).",
  );
  const [nowhere] = mailWords(
    "interview_cancelled",
    { ...interview, time_zone: "Moon/Base" },
    site,
  ).paragraphs;
  expect(nowhere).toBe(
    "Your interview for Cook at Alto Bakery is cancelled. It was planned for Wednesday, 25 November 2026 at 08:30 (UTC).",
  );
});

describe.each([
  ["applied", "has been received"],
  ["rejected", "was not successful this time"],
  ["something_new", "has changed"],
])("an application that is %s", (status, words) => {
  test(`“${words}”`, () => {
    const { paragraphs } = mailWords(
      "application_status",
      { application_id: id, job_title: "Cook", status },
      site,
    );
    expect(paragraphs[0]).toBe(`Your application for Cook ${words}.`);
  });
});

test("parameters that do not fit are refused, and the cause names paths, never values", () => {
  const failure = () => mailWords("invitation", { organization: "", token: "secret token" }, site);
  expect(failure).toThrow(CareerloomError);
  try {
    failure();
  } catch (error) {
    expect((error as CareerloomError).code).toBe("mail_rejected");
    expect(String((error as CareerloomError).cause)).toMatch(/organization .*role .*token/);
    expect(String((error as CareerloomError).cause)).not.toContain("secret");
  }
});

describe("the layout", () => {
  const hostile = `<img src=x onerror="alert(1)"> & 'friends'\r\nBcc: all@example.com\u0000`;
  const mail = renderMail({
    subject: hostile,
    paragraphs: ["", hostile],
    action: { label: hostile, url: `https://x.example/"><script>` },
    reason: hostile,
  });

  test("what people write is text in HTML, in attributes too", () => {
    expect(mail.html).not.toMatch(/<img|<script/);
    expect(mail.html).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; &#39;friends&#39;");
    expect(mail.html).toContain("https://x.example/&quot;&gt;&lt;script&gt;");
  });

  test("a name is one line, and turns nothing round", () => {
    const words = mailWords(
      "invitation",
      { organization: "Bank\n\nYour account\u2028is \u202elocked", role: "recruiter", token: "12345678" },
      site,
    );
    const { subject, text } = renderMail(words);
    expect(subject).toBe("Bank Your account is  locked invites you to Careerloom");
    expect(text).toContain("You are invited to join Bank Your account is  locked on Careerloom");
  });

  test("a subject is one line without control characters", () => {
    expect(mail.subject).not.toMatch(/\p{Cc}/u);
  });

  test("a mail that nobody can unsubscribe from has no such headers", () => {
    expect(mail.headers).toEqual({});
  });
});
