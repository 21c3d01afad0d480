import { describe, expect, it } from "vitest";
import {
  findEmail,
  findPhone,
  joinBrokenEmails,
} from "../../../supabase/functions/_shared/resume/parse/contact.ts";
import { toDegree } from "../../../supabase/functions/_shared/resume/parse/education.ts";
import { headingKind } from "../../../supabase/functions/_shared/resume/parse/headings.ts";
import { tidyName } from "../../../supabase/functions/_shared/resume/parse/names.ts";
import { parsePlace } from "../../../supabase/functions/_shared/resume/parse/places.ts";
import { splitItems } from "../../../supabase/functions/_shared/resume/parse/skills.ts";
import { parseResume } from "../../../supabase/functions/_shared/resume/parse.ts";
import { readResume } from "../../../supabase/functions/_shared/resume/read.ts";

describe("headings", () => {
  it.each([
    ["WORK EXPERIENCE", "work"],
    ["E D U C A T I O N", "education"],
    ["2. Education & Training:", "education"],
    ["Projects Experience", "projects"],
    ["Berufserfahrung", "work"],
    ["Compétences", "skills"],
    ["Formación académica", "education"],
    ["Język obcy", undefined],
    ["Języki obce", "languages"],
    ["Опыт работы", "work"],
    ["Εργασιακή εμπειρία", "work"],
    ["İş Deneyimi", "work"],
    ["教育背景", "education"],
    ["職務経歴", "work"],
    ["Weaver with work experience in cotton", undefined],
  ])("%s → %s", (text, kind) => {
    expect(headingKind(text)).toBe(kind);
  });
});

describe("places", () => {
  it.each([
    ["London, England, GB", { city: "London", region: "England", countryCode: "GB" }],
    ["Oslo, Oslo (NO)", { city: "Oslo", countryCode: "NO" }],
    ["Austin, TX 78701", { city: "Austin", region: "TX", postalCode: "78701" }],
    ["10115 Berlin, Deutschland", { city: "Berlin", postalCode: "10115", countryCode: "DE" }],
    [
      "12 High Street, Leeds, LS1 4AB, United Kingdom",
      { city: "Leeds", address: "12 High Street", countryCode: "GB" },
    ],
    ["Ennis (IE), Clare", { city: "Ennis", region: "Clare", countryCode: "IE" }],
    ["Chennai Tamil Nadu", { city: "Chennai", region: "Tamil Nadu" }],
    ["Wohnort: Graz", { city: "Graz" }],
  ])("%s", (text, location) => {
    expect(parsePlace(text)?.location).toMatchObject(location);
  });

  it("an employer before a town is no part of the place", () => {
    expect(parsePlace("Harbour Foods, Porto")).toMatchObject({ prefixed: true });
  });
});

describe("telephone numbers and addresses", () => {
  it.each([
    ["Tel. +47 22 12 34 56", undefined, "+47 22 12 34 56"],
    ["(512) 555-0147 | Austin", "US", "(512) 555-0147"],
    ["Mobile: 090-1234-5678", "JP", "090-1234-5678"],
    ["0171 2345678", "DE", "0171 2345678"],
    ["2014 - 2018", "DE", undefined],
    ["01.02.1990", "DE", undefined],
  ])("%s (%s) → %s", (text, country, phone) => {
    expect(findPhone(text, country)).toBe(phone);
  });

  it("an address broken over two lines is closed up, a heading below it stays apart", () => {
    expect(findEmail(joinBrokenEmails(["ann.lee@exam", "ple.org", "Leeds"]))).toBe("ann.lee@example.org");
    expect(findEmail(joinBrokenEmails(["ann.lee@example.org", "Skills"]))).toBe("ann.lee@example.org");
  });
});

describe("names", () => {
  it.each([
    ["AMARA OKAFOR", "Amara Okafor"],
    ["JAN-WILLEM VAN DER BERG", "Jan-Willem van der Berg"],
    ["SEÁN O'BRIEN", "Seán O'Brien"],
    ["AYŞE YILMAZ", "Ayşe Yılmaz"],
    ["Marcus J. Bellweather III", "Marcus J. Bellweather III"],
    ["山田 太郎", "山田 太郎"],
  ])("%s → %s", (written, name) => {
    expect(tidyName(written)).toBe(name);
  });
});

describe("degrees", () => {
  it.each([
    ["BSc Computer Science", "BSc", "Computer Science"],
    ["BSc in Nursing", "BSc", "Nursing"],
    ["Bachelor of Science in Nursing", "Bachelor of Science", "Nursing"],
    ["Master 2 Droit du travail", "Master 2", "Droit du travail"],
    ["MBO niveau 3 Timmeren", "MBO niveau 3", "Timmeren"],
    ["Diplom Maschinenbau", "Diplom", "Maschinenbau"],
    ["Магистр Электротехника", "Магистр", "Электротехника"],
  ])("%s", (text, studyType, area) => {
    expect(toDegree([text])).toEqual({ studyType, area });
  });
});

describe("lists of skills", () => {
  it.each([
    ["C++, C#, .NET", ["C++", "C#", ".NET"]],
    ["CI/CD · gRPC · REST", ["CI/CD", "gRPC", "REST"]],
    ["Office (Word, Excel), SAP", ["Office (Word, Excel)", "SAP"]],
    ["أوتوكاد، بريمافيرا", ["أوتوكاد", "بريمافيرا"]],
    ["Go、Java", ["Go", "Java"]],
    ["Baking ★★★☆☆", ["Baking"]],
  ])("%s", (text, items) => {
    expect(splitItems(text)).toEqual(items);
  });
});

describe("certificates", () => {
  it.each([
    [
      "Forklift licence (Labour Inspectorate, 2018)",
      { name: "Forklift licence", issuer: "Labour Inspectorate", date: "2018" },
    ],
    [
      "ServSafe Manager (National Restaurant Association – May 2021)",
      { name: "ServSafe Manager", issuer: "National Restaurant Association", date: "2021-05" },
    ],
    ["First aid (2020)", { name: "First aid", date: "2020" }],
  ])("%s", async (line, certificate) => {
    const text = `Ada Example\nada@example.com\n\nCERTIFICATES\n- ${line}\n- Fire warden (2019)\n`;
    const resume = parseResume(await readResume(new TextEncoder().encode(text)));
    expect(resume.certificates?.[0]).toEqual(certificate);
  });
});
