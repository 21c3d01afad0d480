import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CareerloomError } from "../../../supabase/functions/_shared/errors.ts";
import { findFindings } from "../../../supabase/functions/_shared/resume/findings.ts";
import { documentText } from "../../../supabase/functions/_shared/resume/layout.ts";
import { readResume } from "../../../supabase/functions/_shared/resume/read.ts";
import { makeDocx, p } from "../../fixtures/make/docx.ts";
import { fixture } from "../support/fixtures.ts";

/** Reads and searches; true if it was readable, false if it was refused with an error of ours. */
async function survives(bytes: Uint8Array): Promise<boolean> {
  try {
    const document = await readResume(bytes);
    findFindings(document);
    expect(documentText(document).trim()).not.toBe("");
    return true;
  } catch (thrown) {
    if (!(thrown instanceof CareerloomError)) throw thrown;
    expect(["unreadable_file", "unsupported_file"]).toContain(thrown.code);
    return false;
  }
}

const damage = (length: number) =>
  fc.array(fc.tuple(fc.nat(length - 1), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 30 });

describe("whatever the bytes, there is a text or an error of the catalogue", () => {
  it.each(["styles.pdf", "chromium-sidebar.pdf", "structure.docx", "utf16le-bare.txt"])(
    "%s with bytes changed",
    async (name) => {
      const whole = fixture(name);
      await fc.assert(
        fc.asyncProperty(damage(whole.length), async (changes) => {
          const bytes = whole.slice();
          for (const [at, value] of changes) bytes[at] = value;
          await survives(bytes);
        }),
        { numRuns: 60 },
      );
    },
  );

  it("DOCX of shuffled elements", async () => {
    const piece = fc.constantFrom(
      "<w:p>",
      "</w:p>",
      "<w:r>",
      "</w:r>",
      "<w:t>words</w:t>",
      "<w:tbl>",
      "</w:tbl>",
      "<w:tr><w:tc>",
      "</w:tc></w:tr>",
      '<w:br w:type="column"/>',
      '<w:fldChar w:fldCharType="begin"/>',
      '<w:fldChar w:fldCharType="end"/>',
      "<w:sectPr/>",
      '<w:sectPr><w:pgSz w:w="-5" w:h="x"/><w:cols w:num="999"/></w:sectPr>',
      "<w:drawing/>",
      "<w:tab/>",
      "<w:sdt><w:sdtContent>",
      "</w:sdtContent></w:sdt>",
      '<w:tblGrid><w:gridCol w:w="1e9"/></w:tblGrid>',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
        await survives(makeDocx({ body: p("Ilse Marchetti") + pieces.join("") }));
      }),
      { numRuns: 200 },
    );
  });

  it("any bytes at all", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => void (await survives(bytes))),
      { numRuns: 300 },
    );
  });
});
