import { Random } from "./random.ts";
import type { Candidate, Job } from "./world.ts";

export const vectorModel = "bench-clusters-1";
export const vectorDimensions = 256;

/**
 * Vectors as a model of language would give them, without one: a sum of directions, one for each trade, title and skill,
 * and some noise. So jobs of a trade are a cluster, those of a title and with the same skills a closer one within it.
 */
export class Vectors {
  private readonly directions = new Map<string, Float64Array>();

  constructor(private readonly seed: string) {}

  ofJob({ id, trade, title, skills }: Job): number[] {
    return this.sum(
      id,
      trade,
      title,
      skills.map(({ skill }) => skill.name),
    );
  }

  ofCandidate({ id, trade, title, skills }: Candidate): number[] {
    return this.sum(
      id,
      trade,
      title,
      skills.map(({ name }) => name),
    );
  }

  /** Of a search for a title of a trade. */
  ofQuery(trade: number, title: string): number[] {
    return this.sum(`query ${title}`, trade, title, []);
  }

  private sum(key: string, trade: number, title: string, skills: string[]): number[] {
    const vector = this.made(`noise of ${key}`).map((part) => 0.7 * part);
    const add = (name: string, weight: number) => {
      const direction = this.direction(name);
      for (let place = 0; place < vectorDimensions; place++)
        vector[place] = (vector[place] as number) + weight * (direction[place] as number);
    };
    add(`trade ${trade}`, 1);
    add(`title ${title.replace(/^(Senior|Junior|Lead) /, "")}`, 0.7);
    for (const skill of skills) add(`skill ${skill}`, 1 / Math.sqrt(skills.length));
    const length = Math.hypot(...vector);
    return [...vector].map((part) => Number((part / length).toFixed(4)));
  }

  private direction(name: string): Float64Array {
    const known = this.directions.get(name) ?? this.made(name);
    this.directions.set(name, known);
    return known;
  }

  /** Evenly spread over all directions (Muller, 1959), of a length of about one. */
  private made(name: string): Float64Array {
    const random = new Random(this.seed, name);
    const normal = () => Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
    return Float64Array.from({ length: vectorDimensions }, () => normal() / Math.sqrt(vectorDimensions));
  }
}
