import { strToU8, zipSync } from "fflate";
import { PDFDocument, rgb, StandardFonts } from "pdf-lib";
import { sampleResume } from "../../../scripts/lib/sample-resume.ts";

/** Résumé files made on the spot: good ones in each format, and one for each way in which a file can be bad. */

export const textFile = (text: string = sampleResume): Uint8Array => new TextEncoder().encode(text);

/** The text on A4 pages, headings bold; `hidden` stands below it in white. */
export async function pdfFile(text: string = sampleResume, hidden?: string): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const regular = await pdf.embedFont(StandardFonts.Helvetica);
  const bold = await pdf.embedFont(StandardFonts.HelveticaBold);
  let page = pdf.addPage([595, 842]);
  let y = 790;
  for (const [index, line] of text.split("\n").entries()) {
    if (y < 50) {
      page = pdf.addPage([595, 842]);
      y = 790;
    }
    const heading = index === 0 || /^[A-Z ]{5,}$/.test(line);
    if (line)
      page.drawText(line, {
        x: 50,
        y,
        size: index === 0 ? 18 : heading ? 12 : 10,
        font: heading ? bold : regular,
      });
    y -= heading ? 20 : 14;
  }
  if (hidden) page.drawText(hidden, { x: 50, y, size: 10, font: regular, color: rgb(1, 1, 1) });
  return pdf.save();
}

/** A minimal word-processing document with one paragraph a line. */
export function docxFile(text: string = sampleResume): Uint8Array {
  const escaped = (line: string) => line.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  const paragraphs = text.split("\n").map((line) => {
    const style = /^[A-Z ]{5,}$/.test(line) ? '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' : "";
    return `<w:p>${style}<w:r><w:t xml:space="preserve">${escaped(line)}</w:t></w:r></w:p>`;
  });
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const types = "http://schemas.openxmlformats.org/package/2006/content-types";
  const relations = "http://schemas.openxmlformats.org/package/2006/relationships";
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
  const wordMain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
  return zipSync({
    "[Content_Types].xml": strToU8(
      `${head}<Types xmlns="${types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${wordMain}"/></Types>`,
    ),
    "_rels/.rels": strToU8(
      `${head}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}" Target="word/document.xml"/></Relationships>`,
    ),
    "word/document.xml": strToU8(
      `${head}<w:document xmlns:w="${main}"><w:body>${paragraphs.join("")}</w:body></w:document>`,
    ),
  });
}

/** A page that is one picture, as a scanner makes it. */
export async function imageOnlyPdf(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const page = pdf.addPage([595, 842]);
  page.drawImage(await pdf.embedPng(onePixelPng), { x: 0, y: 0, width: 595, height: 842 });
  return pdf.save();
}

/** A page with nothing on it. */
export async function emptyPdf(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.addPage([595, 842]);
  return pdf.save();
}

/** A PDF that wants a password: its Encrypt dictionary matches none. */
export function encryptedPdf(): Uint8Array {
  const key = "00".repeat(32);
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    `<< /Filter /Standard /V 1 /R 2 /O <${key}> /U <${key}> /P -4 >>`,
  ];
  let text = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const start = text.length;
  text += `xref\n0 5\n0000000000 65535 f \n${table}`;
  text += `trailer\n<< /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID [<${"11".repeat(16)}> <${"11".repeat(16)}>] >>\n`;
  return textFile(`${text}startxref\n${start}\n%%EOF\n`);
}

/** The beginning of a PDF and then noise. */
export const brokenPdf = (): Uint8Array => textFile(`%PDF-1.7\n${"not a document ".repeat(50)}`);

export const png = (): Uint8Array => onePixelPng;

const onePixelPng = new Uint8Array(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  ),
);
