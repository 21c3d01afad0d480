import { strToU8 } from "fflate";
import { describe, expect, it } from "vitest";
import { readResume } from "../../../supabase/functions/_shared/resume/read.ts";
import { makeDocx, makeZip, p } from "../../fixtures/make/docx.ts";
import { makePdf, write } from "../../fixtures/make/pdf.ts";
import { plainResume } from "../../fixtures/make/people.ts";
import { fixture, refusal, visibleTexts } from "../support/fixtures.ts";

const unreadable = (reason: string) => ({ code: "unreadable_file", reason });
const latin1 = (bytes: Uint8Array) => new TextDecoder("latin1").decode(bytes);
const fromLatin1 = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0) & 255);

describe("a PDF that cannot be read says why", () => {
  it.each([
    ["empty.pdf", "empty"],
    ["image-only.pdf", "image_only"],
    ["scan-stamp.pdf", "image_only"],
    ["encrypted-user-password.pdf", "encrypted"],
  ])("%s → %s", async (name, reason) => {
    expect(await refusal(fixture(name))).toEqual(unreadable(reason));
  });

  it("one with an owner password only opens like any other", async () => {
    const document = await readResume(fixture("encrypted-owner-password.pdf"));
    expect(visibleTexts(document)).toContain("Ilse Marchetti");
  });

  it.each([0.3, 0.5, 0.8, 0.95])(
    "one cut off at %d of its length → broken, not half a résumé",
    async (part) => {
      const whole = fixture("chromium-sidebar.pdf");
      expect(await refusal(whole.slice(0, whole.length * part))).toEqual(unreadable("broken"));
    },
  );

  it("one whose last update is cut off → broken, not the version before it", async () => {
    const whole = latin1(fixture("plain.pdf"));
    const update = "\n90 0 obj\n<</Type/Page/Parent 2 0 R>>\nendobj\n";
    expect(visibleTexts(await readResume(fromLatin1(whole)))).toContain("Ilse Marchetti");
    expect(await refusal(fromLatin1(whole + update))).toEqual(unreadable("broken"));
  });

  it("one with a garbage cross-reference is rebuilt and read whole", async () => {
    const text = latin1(fixture("chromium-sidebar.pdf"));
    const garbled = text.replace(/startxref\s+\d+/, "startxref\n999999");
    expect(garbled).not.toBe(text);
    const document = await readResume(fromLatin1(garbled));
    expect(visibleTexts(document)).toContain("PRIYA RAMAN");
  });

  it("one that is only a header → broken", async () => {
    expect(await refusal(strToU8("%PDF-1.7\nhello"))).toEqual(unreadable("broken"));
  });

  it("one whose words are all hidden → empty", async () => {
    const bytes = await makePdf(({ page, font }) =>
      page.drawText("Tiny words only", { x: 60, y: 60, size: 1, font }),
    );
    expect(await refusal(bytes)).toEqual(unreadable("empty"));
  });
});

describe("a DOCX that cannot be read says why", () => {
  it.each([
    [
      "without its document",
      makeDocx({ body: "", replace: { "word/document.xml": undefined } }),
      unreadable("broken"),
    ],
    [
      "whose document is no XML",
      makeDocx({ body: "", replace: { "word/document.xml": "not <xml" } }),
      unreadable("broken"),
    ],
    ["with no words", makeDocx({ body: p("") }), unreadable("empty")],
    [
      "with a picture only",
      makeDocx({
        body: '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="5000000" cy="7000000"/><a:graphic><a:graphicData><pic:pic/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>',
      }),
      unreadable("image_only"),
    ],
    [
      "with a document type",
      makeDocx({
        body: "",
        replace: {
          "word/document.xml":
            '<!DOCTYPE w [<!ENTITY a "b">]><w:document><w:body><w:p><w:r><w:t>Ilse</w:t></w:r></w:p></w:body></w:document>',
        },
      }),
      unreadable("broken"),
    ],
    [
      "that is a workbook",
      makeZip({ "[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>" }),
      { code: "unsupported_file" },
    ],
    ["that is any archive", makeZip({ "readme.txt": "hello" }), { code: "unsupported_file" }],
  ])("%s", async (_, bytes, expected) => {
    expect(await refusal(bytes)).toEqual(expected);
  });

  it("cut off → broken", async () => {
    const whole = fixture("plain.docx");
    expect(await refusal(whole.slice(0, whole.length * 0.6))).toEqual(unreadable("broken"));
  });

  it("with a password (an OLE container) → encrypted", async () => {
    const name = [..."EncryptedPackage"].flatMap((c) => [c.charCodeAt(0), 0]);
    const bytes = Uint8Array.from([
      0xd0,
      0xcf,
      0x11,
      0xe0,
      0xa1,
      0xb1,
      0x1a,
      0xe1,
      ...new Array(504).fill(0),
      ...name,
    ]);
    expect(await refusal(bytes)).toEqual(unreadable("encrypted"));
  });

  it("nested deeper than any word processor writes → broken, without overflowing the stack", async () => {
    const deep = "<w:sdt><w:sdtContent>".repeat(400) + p("Deep") + "</w:sdtContent></w:sdt>".repeat(400);
    expect(await refusal(makeDocx({ body: deep }))).toEqual(unreadable("broken"));
  });
});

describe("limits", () => {
  it("a bomb (a part that unpacks to a thousand times its size) → too_large", async () => {
    const bomb = makeDocx({ body: p(" ".repeat(30_000_000)) });
    expect(bomb.length).toBeLessThan(100_000);
    expect(await refusal(bomb)).toEqual(unreadable("too_large"));
  });

  it("a part that declares less than it unpacks to gives no more than it declared", async () => {
    const honest = makeDocx({ body: p("word ".repeat(50_000)) });
    const size = new DataView(honest.buffer, honest.byteOffset, honest.byteLength);
    for (let i = 0; i < honest.length - 46; i++) {
      // Lies in the central directory, whose entries fflate goes by.
      if (size.getUint32(i, true) === 0x02014b50) size.setUint32(i + 24, 300, true);
    }
    const refused = await refusal(honest);
    expect(refused.code).toBe("unreadable_file");
    expect(["broken", "too_large"]).toContain(refused.reason);
  });

  it("more files than a document has → too_large", async () => {
    const extra = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`word/media/${i}.xml`, "x"]));
    expect(await refusal(makeDocx({ body: p("Ilse"), extra }), { entries: 50 })).toEqual(
      unreadable("too_large"),
    );
  });

  it("more bytes than allowed → file_too_large", async () => {
    expect(await refusal(fixture("plain.pdf"), { bytes: 500 })).toEqual({ code: "file_too_large" });
  });

  it("more pages than allowed → too_many_pages", async () => {
    expect(await refusal(fixture("second-page-image.pdf"), { pages: 1 })).toEqual(
      unreadable("too_many_pages"),
    );
    expect(await refusal(fixture("layout.txt"), { pages: 1 })).toEqual(unreadable("too_many_pages"));
    const breaks = p("Ilse") + "<w:p><w:r><w:lastRenderedPageBreak/></w:r></w:p>".repeat(30);
    expect(await refusal(makeDocx({ body: breaks }))).toEqual(unreadable("too_many_pages"));
  });

  it.each(["plain.pdf", "plain.docx", "utf8.txt"])(
    "%s with more runs than allowed → too_large",
    async (name) => {
      expect(await refusal(fixture(name), { runs: 5 })).toEqual(unreadable("too_large"));
    },
  );

  it("the clock runs out between two pages → timeout", async () => {
    const bytes = await makePdf((draft) => {
      write(draft, plainResume);
      for (let i = 0; i < 5; i++) write(draft, plainResume, draft.addPage());
    });
    let now = 0;
    const tick = () => {
      now += 100;
      return now;
    };
    expect(await refusal(bytes, { now: tick, milliseconds: 350 })).toEqual(unreadable("timeout"));
    now = 0;
    expect((await readResume(bytes, { now: tick, milliseconds: 5000 })).pages).toHaveLength(6);
  });

  it("an aborted signal → timeout", async () => {
    expect(await refusal(fixture("plain.docx"), { signal: AbortSignal.abort() })).toEqual(
      unreadable("timeout"),
    );
  });

  it("reading leaves the caller's bytes as they were", async () => {
    for (const name of ["plain.pdf", "plain.docx", "utf8.txt"]) {
      const bytes = fixture(name);
      await readResume(bytes);
      expect(bytes).toEqual(fixture(name));
    }
  });
});
