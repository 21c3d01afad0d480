import { apply, boundsOf, type Matrix, type Point, type Shape } from "./geometry.ts";

/** Arguments of pdf.js operations come untyped; these read them, with nothing of any other kind passing. */

export function toNumbers(value: unknown): number[] {
  if (Array.isArray(value)) return value.map((n) => (typeof n === "number" ? n : 0));
  if (value instanceof Float32Array || value instanceof Float64Array) return Array.from(value);
  if (value !== null && typeof value === "object") {
    return Object.values(value).map((n) => (typeof n === "number" ? n : 0));
  }
  return [];
}

export function toNumber(value: unknown): number {
  return typeof value === "number" ? value : 0;
}

export function toMatrix(value: unknown): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = toNumbers(value);
  return [a, b, c, d, e, f];
}

/** A path of pdf.js (0 moveTo, 1 lineTo, 2 curveTo, 3 closePath; 4 quadraticCurveTo) as polygons on paper. */
export function flatten(data: number[], m: Matrix, evenOdd: boolean): Shape {
  const polygons: number[][] = [];
  let current: number[] = [];
  let i = 0;
  const next = (): Point => {
    const point = apply(m, data[i] ?? 0, data[i + 1] ?? 0);
    i += 2;
    return point;
  };
  const last = (): Point => ({ x: current.at(-2) ?? 0, y: current.at(-1) ?? 0 });
  while (i < data.length) {
    const operation = data[i++];
    if (operation === 0) {
      const point = next();
      current = [point.x, point.y];
      polygons.push(current);
    } else if (operation === 1) {
      const point = next();
      current.push(point.x, point.y);
    } else if (operation === 2) {
      const p0 = last();
      const p1 = next();
      const p2 = next();
      const p3 = next();
      for (let step = 1; step <= 6; step++) {
        const t = step / 6;
        const u = 1 - t;
        current.push(
          u * u * u * p0.x + 3 * u * u * t * p1.x + 3 * u * t * t * p2.x + t * t * t * p3.x,
          u * u * u * p0.y + 3 * u * u * t * p1.y + 3 * u * t * t * p2.y + t * t * t * p3.y,
        );
      }
    } else if (operation === 4) {
      next();
      const point = next();
      current.push(point.x, point.y);
    }
  }
  const drawn = polygons.filter((polygon) => polygon.length >= 4);
  return { polygons: drawn, bounds: boundsOf(drawn), evenOdd };
}
