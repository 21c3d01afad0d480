/** Models of one's own often think aloud, between `<think>` and `</think>`, before they answer. None of it is the answer. */

const opening = "<think>";
const closing = "</think>";

/** What follows the thoughts; some servers send their end alone, since the prompt has begun them. */
export function withoutThoughts(text: string): string {
  const end = text.lastIndexOf(closing);
  return end === -1 ? text : text.slice(end + closing.length).trimStart();
}

/** The same for a text that comes piece by piece: gives what of it may be passed on now. */
export function createThoughtFilter(): (piece: string) => string {
  let held = "";
  let state: "beginning" | "thinking" | "answering" = "beginning";
  return (piece) => {
    if (state === "answering") return piece;
    held += piece;
    const begun = held.trimStart();
    if (state === "beginning" && begun.startsWith(opening)) state = "thinking";
    if (state === "thinking" && !held.includes(closing)) return "";
    if (state === "beginning" && opening.startsWith(begun)) return "";
    const answer = state === "thinking" ? withoutThoughts(held) : held;
    // The line feeds between thoughts and answer may come later.
    if (state === "thinking" && answer === "") return "";
    state = "answering";
    return answer;
  };
}
