/** A made-up person's résumé as plain text, for the demo, the benchmark and tests. */
export const sampleResume = `Ines Duarte
Production supervisor
ines.duarte@example.com | +351 21 555 0101 | Porto, Portugal

SUMMARY
Production supervisor with nine years in food plants. I plan shifts, train people and bring waste down.

EXPERIENCE

Harbour Foods, Porto
Shift supervisor, March 2021 - present
- Cut packaging waste by 18 % within a year by re-timing two filling lines
- Led a night shift of 14 people and kept it accident-free for 26 months
- Responsible for the hand-over between shifts

Alto Bakery, Braga
Line operator, June 2016 - February 2021
- Ran three ovens with a daily output of 6,000 loaves
- Introduced a HACCP checklist that the plant passed two audits with

EDUCATION

Instituto Politécnico do Porto
BSc in Food Engineering, 2012 - 2016

SKILLS
HACCP, Lean manufacturing, Microsoft Excel, SAP, Quality control, Team leadership

LANGUAGES
Portuguese (native), English (fluent), Spanish (basic)

CERTIFICATES
ISO 22000 Lead Auditor, 2022
`;
