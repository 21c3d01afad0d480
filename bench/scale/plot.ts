/** A line of a plot: a name, and points with a value above zero each. */
export interface Series {
  name: string;
  points: { x: number; y: number }[];
}

export interface Plot {
  title: string;
  x: string;
  y: string;
  series: Series[];
}

const width = 860;
const height = 480;
const frame = { left: 70, right: 230, top: 50, bottom: 60 };
/** Okabe and Ito's colours, which colour-blind people can tell apart. */
const colours = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9", "#000000"];

/** A plot with logarithmic axes as an SVG document: latency against size spans several powers of ten on both. */
export function svgPlot({ title, x, y, series }: Plot): string {
  const points = series.flatMap((each) => each.points);
  const across = axis(
    points.map((point) => point.x),
    frame.left,
    width - frame.right,
  );
  const up = axis(
    points.map((point) => point.y),
    height - frame.bottom,
    frame.top,
  );
  const lines = series.map((each, index) =>
    line(each, colours[index % colours.length] as string, across.place, up.place),
  );
  const names = labels(series, up.place);
  const right = width - frame.right;
  const bottom = height - frame.bottom;
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">`,
    `<title>${text(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text x="${frame.left}" y="26" font-size="16">${text(title)}</text>`,
    ...up.ticks.map(
      (tick) =>
        `<path d="M${frame.left} ${up.place(tick)}H${right}" stroke="#ddd"/><text x="${frame.left - 8}" y="${up.place(tick) + 4}" text-anchor="end">${label(tick)}</text>`,
    ),
    ...across.ticks.map(
      (tick) =>
        `<path d="M${across.place(tick)} ${frame.top}V${bottom}" stroke="#eee"/><text x="${across.place(tick)}" y="${bottom + 18}" text-anchor="middle">${label(tick)}</text>`,
    ),
    `<path d="M${frame.left} ${frame.top}V${bottom}H${right}" fill="none" stroke="#333"/>`,
    `<text x="${(frame.left + right) / 2}" y="${height - 16}" text-anchor="middle">${text(x)}</text>`,
    `<text transform="translate(18 ${(frame.top + bottom) / 2}) rotate(-90)" text-anchor="middle">${text(y)}</text>`,
    ...lines,
    ...series.map(
      ({ name }, index) =>
        `<text x="${right + 10}" y="${(names[index] as number) + 4}" fill="${colours[index % colours.length]}">${text(name)}</text>`,
    ),
    "</svg>",
  ].join("\n")}\n`;
}

function line({ points }: Series, colour: string, across: Place, up: Place): string {
  const path = points.map(({ x, y }, index) => `${index ? "L" : "M"}${across(x)} ${up(y)}`).join("");
  const dots = points
    .map(({ x, y }) => `<circle cx="${across(x)}" cy="${up(y)}" r="3.5" fill="${colour}"/>`)
    .join("");
  return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${dots}`;
}

type Place = (value: number) => number;

/** Powers of ten from below the least to above the greatest value, and where a value lies between two pixels. */
function axis(values: number[], from: number, to: number): { ticks: number[]; place: Place } {
  const lowest = Math.floor(Math.log10(Math.min(...values)));
  const highest = Math.max(lowest + 1, Math.ceil(Math.log10(Math.max(...values))));
  const ticks = Array.from({ length: highest - lowest + 1 }, (_, index) => 10 ** (lowest + index));
  const place = (value: number) =>
    Math.round(10 * (from + ((Math.log10(value) - lowest) / (highest - lowest)) * (to - from))) / 10;
  return { ticks, place };
}

/** Heights of the names beside the ends of the lines, moved apart where they would overlap. */
function labels(series: Series[], up: Place): number[] {
  const wanted = series
    .map(({ points }, index) => ({ index, at: up(points.at(-1)?.y ?? 1) }))
    .sort((a, b) => a.at - b.at);
  let last = -Infinity;
  const placed: number[] = [];
  for (const { index, at } of wanted) {
    last = Math.max(at, last + 16);
    placed[index] = last;
  }
  return placed;
}

const label = (value: number) =>
  value >= 1 ? value.toLocaleString("en") : String(Number(value.toPrecision(1)));
const text = (value: string) => value.replace(/&/g, "&amp;").replace(/</g, "&lt;");
