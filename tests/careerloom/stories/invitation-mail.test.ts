import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { signInByCode } from "../../../scripts/lib/candidate.ts";
import { waitFor } from "../../support/wait.ts";
import { stackFromEnvironment } from "../support/stack.ts";

/** What the outbox is for: nobody calls send-emails here, and the invited person has nothing but the mail. */

const stack = stackFromEnvironment();

test("an invitation arrives once, and its link makes the invited person, and nobody else, a member", async () => {
  const tag = randomBytes(6).toString("hex");
  const recruiter = { role: "recruiter", full_name: "Rita Nunes" };
  const owner = await signInByCode(stack, `owner-${tag}@example.com`, recruiter);
  const { data: organization, error } = await owner.client.rpc("create_organization", {
    name: "Harbour Foods",
    slug: `harbour-${tag}`,
  });
  expect(error).toBeNull();
  const email = `invited-${tag}@example.com`;
  const invited = await owner.client.rpc("invite_member", { organization_id: organization.id, email });
  expect(invited.error).toBeNull();

  const inbox = async () =>
    (await (await fetch(`${stack.mailboxUrl}/api/messages?to=${email}`)).json()) as { text: string }[];
  const mail = await waitFor("the mail", async () => (await inbox())[0]);
  const token = /\/invitations\/(\S+)/.exec(mail?.text ?? "")?.[1];
  expect(mail?.text).toContain("join Harbour Foods on Careerloom as a recruiter");

  const hostile = await signInByCode(stack, `hostile-${tag}@example.com`, recruiter);
  expect((await hostile.client.rpc("accept_invitation", { token })).error).not.toBeNull();
  const person = await signInByCode(stack, email, recruiter);
  const joined = await person.client.rpc("accept_invitation", { token });
  expect(joined.error).toBeNull();
  expect(joined.data).toMatchObject({ organization_id: organization.id, user_id: person.userId });
  const { data: members } = await owner.client.from("memberships").select("user_id").order("created_at");
  expect(members).toEqual([{ user_id: owner.userId }, { user_id: person.userId }]);
  // The sign-in code is the second mail; the invitation came once.
  expect(await inbox()).toHaveLength(2);
});
