import { hexColor } from "./docx-styles.ts";
import { child, type XmlElement } from "./xml.ts";

/** Drawings of a Word document: text boxes, shapes and what lies behind the text. */

/** English metric units in a point. */
export const emu = 12_700;

/** Of the two forms of a drawing, the newer; both hold the same words. */
export function preferred(alternate: XmlElement): XmlElement[] {
  return (child(alternate, "Choice") ?? child(alternate, "Fallback"))?.children ?? [];
}

export interface TextBox {
  content: XmlElement;
  shade: string;
}

/** Text boxes of a drawing, in order, with the colour they are filled with. */
export function textBoxesOf(element: XmlElement): TextBox[] {
  return element.children.flatMap((c) => {
    if (c.name === "AlternateContent")
      return preferred(c).flatMap((inner) => textBoxesOf({ ...inner, children: [inner] }));
    const content = descendantBox(c);
    return content ? [{ content, shade: shapeFill(c) }] : textBoxesOf(c);
  });
}

/** The content of a shape that is itself a text box (`wsp` or a VML shape), not of those further inside. */
function descendantBox(shape: XmlElement): XmlElement | undefined {
  if (!["wsp", "shape", "rect", "roundrect", "oval", "textbox"].includes(shape.name)) return undefined;
  return child(
    child(shape, "txbx") ?? child(shape, "textbox") ?? (shape.name === "textbox" ? shape : undefined),
    "txbxContent",
  );
}

function shapeFill(shape: XmlElement): string {
  const fill = child(child(shape, "spPr"), "solidFill");
  const direct = hexColor(child(fill, "srgbClr")?.attributes.val);
  const vml = hexColor(shape.attributes.fillcolor?.replace(/^#/, "").split(" ")[0]);
  // A box without a fill of its own lies on something that is not followed here.
  return direct ?? (shape.attributes.filled === "f" ? undefined : vml) ?? "unknown";
}

/**
 * Whether a large floating shape or picture lies on the page, as the dark side bars of many templates do:
 * then the colour below the text is not known.
 */
export function hasBackdrop(blocks: XmlElement[], pageWidth: number): boolean {
  const smallest = pageWidth * pageWidth * 0.08;
  return blocks.some((block) => {
    const isLarge =
      block.name === "anchor" &&
      (Number(child(block, "extent")?.attributes.cx ?? 0) / emu) *
        (Number(child(block, "extent")?.attributes.cy ?? 0) / emu) >
        smallest;
    return isLarge || hasBackdrop(block.children, pageWidth);
  });
}
