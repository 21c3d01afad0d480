import { describe, expect, it } from "vitest";
import {
  findDates,
  isDateText,
  withoutDuration,
} from "../../../supabase/functions/_shared/resume/parse/dates.ts";

const written = (text: string, monthFirst = false): string =>
  findDates(text, monthFirst)
    .map((date) => (date.single ? (date.start ?? "") : `${date.start} → ${date.open ? "now" : date.end}`))
    .join("; ");

describe("dates and ranges", () => {
  it.each([
    ["Mar 2021 – Present", "2021-03 → now"],
    ["Mar, 2021 - Present", "2021-03 → now"],
    ["03/2021–12/2022", "2021-03 → 2022-12"],
    ["06/2013 - 12/2017", "2013-06 → 2017-12"],
    ["2021-03 – 2022-04", "2021-03 → 2022-04"],
    ["2021.03 – 2023.04", "2021-03 → 2023-04"],
    ["2019–", "2019 → now"],
    ["2019–21", "2019 → 2021"],
    ["2019-2021 | London", "2019 → 2021"],
    ["Aug '19 - Dec '20", "2019-08 → 2020-12"],
    ["01.03.2019 – 31.12.2020", "2019-03-01 → 2020-12-31"],
    ["1er mars 2019 au 2 juin 2020", "2019-03-01 → 2020-06-02"],
    ["May 01, 2022", "2022-05-01"],
    ["Mar – Jun 2021", "2021-03 → 2021-06"],
    ["Summer 2018", "2018"],
    ["Q3 2019 – Q4 2020", "2019-07 → 2020-12"],
    ["since March 2020", "2020-03 → now"],
    ["depuis 2019", "2019 → now"],
    ["März 2020 bis heute", "2020-03 → now"],
    ["de marzo de 2019 a junio de 2020", "2019-03 → 2020-06"],
    ["augusti 2015 – januari 2019", "2015-08 → 2019-01"],
    ["Ocak 2020 - Halen", "2020-01 → now"],
    ["с марта 2019 по настоящее время", "2019-03 → now"],
    ["Οκτ 2019 – σήμερα", "2019-10 → now"],
    ["2021. március – jelenleg", "2021-03 → now"],
    ["2021年3月～現在", "2021-03 → now"],
    ["يناير 2018 - الآن", "2018-01 → now"],
  ])("%s → %s", (text, expected) => {
    expect(written(text)).toBe(expected);
  });

  it("05/06/2021 is read by the country's order", () => {
    expect(written("05/06/2021")).toBe("2021-06-05");
    expect(written("05/06/2021", true)).toBe("2021-05-06");
  });

  it.each(["Served 2500 guests", "Saved 1,995 euros", "Version 20.2020.1", "Room 4/19"])(
    "%s → no date",
    (text) => {
      expect(written(text)).toBe("");
    },
  );

  it("a text that is a date and a duration is a date text, one with words is not", () => {
    expect(isDateText("Jun, 2017 - Feb, 2021 (3 years 8 months)")).toBe(true);
    expect(isDateText("Miller, 2017 - 2021")).toBe(false);
  });

  it("durations go, other numbers stay", () => {
    expect(withoutDuration("Miller (2 years 3 months)").trim()).toBe("Miller");
    expect(withoutDuration("Led 40 people").trim()).toBe("Led 40 people");
  });
});
