/** Plane geometry of a page: matrices as PDF has them, and polygons. */

export type Matrix = readonly [number, number, number, number, number, number];

export interface Bounds {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Point {
  x: number;
  y: number;
}

/** A closed path, flattened: flat x, y lists, one per sub-path. */
export interface Shape {
  polygons: number[][];
  bounds: Bounds;
  evenOdd: boolean;
}

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  return [
    outer[0] * inner[0] + outer[2] * inner[1],
    outer[1] * inner[0] + outer[3] * inner[1],
    outer[0] * inner[2] + outer[2] * inner[3],
    outer[1] * inner[2] + outer[3] * inner[3],
    outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
    outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
  ];
}

export function apply(m: Matrix, x: number, y: number): Point {
  return { x: m[0] * x + m[2] * y + m[4], y: m[1] * x + m[3] * y + m[5] };
}

export function boundsOf(polygons: number[][]): Bounds {
  const bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const polygon of polygons) {
    for (let i = 0; i + 1 < polygon.length; i += 2) {
      const x = polygon[i] as number;
      const y = polygon[i + 1] as number;
      if (x < bounds.left) bounds.left = x;
      if (x > bounds.right) bounds.right = x;
      if (y < bounds.top) bounds.top = y;
      if (y > bounds.bottom) bounds.bottom = y;
    }
  }
  return bounds;
}

export function rectangle(m: Matrix, x: number, y: number, width: number, height: number): Shape {
  const corners = [
    apply(m, x, y),
    apply(m, x + width, y),
    apply(m, x + width, y + height),
    apply(m, x, y + height),
  ];
  const polygons = [corners.flatMap((c) => [c.x, c.y])];
  return { polygons, bounds: boundsOf(polygons), evenOdd: false };
}

/** Whether the shape covers the point, by the non-zero or the even-odd rule. */
export function contains(shape: Shape, point: Point): boolean {
  const { bounds } = shape;
  if (point.x < bounds.left || point.x > bounds.right || point.y < bounds.top || point.y > bounds.bottom)
    return false;
  let winding = 0;
  let crossings = 0;
  for (const polygon of shape.polygons) {
    const length = polygon.length;
    let x1 = polygon[length - 2] as number;
    let y1 = polygon[length - 1] as number;
    for (let i = 0; i + 1 < length; i += 2) {
      const x2 = polygon[i] as number;
      const y2 = polygon[i + 1] as number;
      if (y1 <= point.y !== y2 <= point.y) {
        const x = x1 + ((point.y - y1) / (y2 - y1)) * (x2 - x1);
        if (x > point.x) {
          crossings++;
          winding += y2 > y1 ? 1 : -1;
        }
      }
      x1 = x2;
      y1 = y2;
    }
  }
  return shape.evenOdd ? crossings % 2 === 1 : winding !== 0;
}

/** Whether a shape is one axis-parallel rectangle, to within a hundredth of a point. */
export function isRectangle(shape: Shape): boolean {
  const polygon = shape.polygons[0];
  if (shape.polygons.length !== 1 || !polygon || polygon.length < 8 || polygon.length > 10) return false;
  const { left, right, top, bottom } = shape.bounds;
  for (let i = 0; i + 1 < polygon.length; i += 2) {
    const x = polygon[i] as number;
    const y = polygon[i + 1] as number;
    const onX = Math.abs(x - left) < 0.01 || Math.abs(x - right) < 0.01;
    const onY = Math.abs(y - top) < 0.01 || Math.abs(y - bottom) < 0.01;
    if (!onX || !onY) return false;
  }
  return true;
}

export function boxShape(bounds: Bounds): Shape {
  const { left, top, right, bottom } = bounds;
  return { polygons: [[left, top, right, top, right, bottom, left, bottom]], bounds, evenOdd: false };
}

export function pageSizedShape(): Shape {
  return boxShape({ left: -1e5, top: -1e5, right: 1e5, bottom: 1e5 });
}
