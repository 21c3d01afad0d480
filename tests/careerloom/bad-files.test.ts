import { expect, test } from "vitest";
import { followResume, type ResumeExtension, uploadResume } from "../../scripts/lib/candidate.ts";
import { brokenPdf, docxFile, emptyPdf, encryptedPdf, imageOnlyPdf, png, textFile } from "./support/files.ts";
import { callFunction, newCandidate, stackFromEnvironment, tokenOf } from "./support/stack.ts";

/** A file that cannot be read ends as `failed` with the code that says why, never as an empty résumé. */

const stack = stackFromEnvironment();

const files: {
  title: string;
  extension: ResumeExtension;
  make: () => Promise<Uint8Array> | Uint8Array;
  code: string;
}[] = [
  { title: "an encrypted PDF", extension: "pdf", make: encryptedPdf, code: "file_encrypted" },
  { title: "a scanned PDF without text", extension: "pdf", make: imageOnlyPdf, code: "file_image_only" },
  { title: "a PDF with an empty page", extension: "pdf", make: emptyPdf, code: "file_empty" },
  { title: "a broken PDF", extension: "pdf", make: brokenPdf, code: "file_broken" },
  { title: "a text of spaces", extension: "txt", make: () => textFile("  \n\t\n "), code: "file_empty" },
  { title: "a picture that says it is a PDF", extension: "pdf", make: png, code: "unsupported_file" },
  {
    title: "a broken DOCX",
    extension: "docx",
    make: () => docxFile().slice(0, 300),
    code: "file_broken",
  },
];

test.each(files)("$title → failed, $code, after one attempt", async ({ extension, make, code }) => {
  const candidate = await newCandidate(stack);
  const resumeId = await uploadResume(candidate, await make(), extension);
  const task = await followResume(candidate, resumeId);
  expect(task).toMatchObject({ status: "failed", error_code: code, attempts: 1 });

  const { data: resume } = await candidate.client.from("resumes").select("*").eq("id", resumeId).single();
  expect(resume).toMatchObject({ status: "failed", error_code: code, content: null });
  const { data: analyses } = await candidate.client.from("resume_analyses").select("id");
  expect(analyses).toEqual([]);
  const { data: told } = await candidate.client.from("notifications").select("kind, payload");
  expect(told).toEqual([{ kind: "resume_failed", payload: expect.objectContaining({ error_code: code }) }]);
  const kept = await candidate.client.storage.from("resumes").download(resume.storage_path);
  expect(kept.error, "the file itself is kept").toBeNull();
});

test("POST /functions/v1/analyze-resume of a file that cannot be read → 422 with the code and the task", async () => {
  const candidate = await newCandidate(stack);
  const resumeId = await uploadResume(candidate, encryptedPdf(), "pdf");
  await followResume(candidate, resumeId);
  const answer = await callFunction(stack, "analyze-resume", {
    token: await tokenOf(candidate),
    body: { resume_id: resumeId },
  });
  expect(answer).toMatchObject({
    status: 422,
    body: { code: "file_encrypted", details: { task_id: expect.any(String) } },
  });
});

test("a file of a kind that is not allowed is refused at the upload", async () => {
  const candidate = await newCandidate(stack);
  const { error } = await candidate.client.storage
    .from("resumes")
    .upload(`${candidate.userId}/${crypto.randomUUID()}.pdf`, png(), { contentType: "image/png" });
  expect(error).toMatchObject({ message: expect.stringContaining("image/png") });
});

test("a file over 5 MiB is refused at the upload", async () => {
  const candidate = await newCandidate(stack);
  const { error } = await candidate.client.storage
    .from("resumes")
    .upload(`${candidate.userId}/${crypto.randomUUID()}.txt`, new Uint8Array(5 * 1024 * 1024 + 1).fill(97), {
      contentType: "text/plain",
    });
  expect(error).toMatchObject({ statusCode: "413" });
});
