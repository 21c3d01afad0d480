import { expect, test } from "vitest";
import { excerpt, shortened } from "../../supabase/functions/_shared/excerpt.ts";

test.each([
  ["Led the night shift", 40, "Led the night shift"],
  ["  Led the night shift ", 12, "Led the"],
  ["Led the night", 7, "Led the"],
  ["Donaudampfschifffahrt", 5, "Donau"],
  ["", 5, ""],
])("%j in %i characters is %j", (text, length, cut) => expect(excerpt(text, length)).toBe(cut));

test("a shortened text is on one line and shows that it goes on", () => {
  expect(shortened("Led\nthe  night shift", 40)).toBe("Led the night shift");
  expect(shortened("Led\nthe  night shift", 9)).toBe("Led the…");
});
