import { type Random, Zipf } from "./random.ts";

/**
 * Sentences that postings are filled with, about whom they are from and how the work is done. Which words stand in them
 * falls off as it does in any language: a few are in most texts, most are in few.
 */

const nouns =
  "team customer project product service partner process quality market result idea question standard plan budget growth report region supplier contract schedule meeting tool site network office workshop store client patient student visitor guest audience community member colleague leader founder board department branch warehouse factory laboratory clinic school campus kitchen garden harbour railway airport fleet vehicle engine battery sensor device screen platform archive library catalogue journal survey forecast invoice payment refund ledger tariff permit licence audit inspection certificate warranty complaint incident risk hazard shift roster handover checklist manual recipe menu fabric timber concrete steel glass copper turbine pump valve pipeline reservoir grid meter panel roof bridge tunnel crane scaffold blueprint prototype sample batch trial dose ward theatre exhibit collection edition chapter lesson syllabus scholarship tournament season ticket itinerary voyage cargo container pallet parcel courier depot".split(
    " ",
  );
const adjectives =
  "new good clear small large shared careful direct open steady local international early practical reliable honest friendly independent flexible regular modern quiet busy seasonal public private medical technical legal digital mobile remote urban rural coastal northern southern industrial agricultural educational cultural financial commercial seamless measurable repeatable sustainable renewable portable modular bilingual voluntary statutory".split(
    " ",
  );
const verbs =
  "improve plan build support review prepare deliver test document explain organise maintain measure compare simplify repair negotiate schedule monitor teach translate inspect assemble calibrate catalogue forecast reconcile dispatch restore install upgrade rehearse curate illustrate audit insulate weld irrigate harvest".split(
    " ",
  );
/** Slots: {n} a noun, {ns} nouns, {a} an adjective, {v} a verb. */
const shapes = [
  "We {v} {a} {ns} for every {n} that asks us to.",
  "Our {n} has grown from one {a} {n} into {ns} in several countries.",
  "You {v} the {n} together with people who {v} {a} {ns} every day.",
  "Each {n} has its own {n}, and each {n} is read by more than one of us.",
  "A {a} {n} matters more to us than a fast one.",
  "You will {v}, {v} and {v} {ns}, and say when a {n} is not {a} enough.",
  "Every quarter we {v} our {ns} and drop what no {n} needs.",
  "The {n} reports to the head of the {n} and works closely with the {a} {n}.",
  "You know how to {v} a {n} without losing sight of the {n} behind it.",
  "It helps to have seen {a} {ns} before, in a {n} or in a {a} {n}.",
  "There is time to learn how to {v} {ns}, and a {n} who answers questions.",
  "Because our {ns} are {a}, the {n} can be planned a month ahead.",
  "From the first week on you {v} your own {n} and meet the {ns} it is for.",
  "We were among the first to {v} {ns} in this {a} {n}.",
  "Last year our {n} helped others to {v} more than a thousand {ns}.",
  "Where a {n} is late, we would rather {v} the {n} than work through the night.",
];
const [nounRanks, adjectiveRanks, verbRanks] = [nouns, adjectives, verbs].map(
  (list) => new Zipf(list.length, 0.8),
) as [Zipf, Zipf, Zipf];

const plural = (noun: string) =>
  /(s|x|ch|sh)$/.test(noun) ? `${noun}es` : noun.replace(/([^aeiou])y$/, "$1ie").concat("s");

/** So many sentences, none like another but for their shape. */
export function sentences(count: number, random: Random): string[] {
  return Array.from({ length: count }, () =>
    random.pick(shapes).replace(/\{(\w+)\}/g, (_, slot: string) => {
      if (slot === "a") return adjectiveRanks.pick(random, adjectives);
      if (slot === "v") return verbRanks.pick(random, verbs);
      const noun = nounRanks.pick(random, nouns);
      return slot === "ns" ? plural(noun) : noun;
    }),
  );
}
