/** Colours as the browser computed them, and how well one reads on another (WCAG 2.2, 1.4.3 and 1.4.11). */
export type Rgb = readonly [red: number, green: number, blue: number];
export type Rgba = readonly [...Rgb, alpha: number];

/** What text needs on its background, and what shapes need beside theirs. */
export const AA_TEXT = 4.5;
export const AA_SHAPE = 3;

/** Any colour that CSS knows, in sRGB. A canvas converts it, as the page itself is painted. */
export function toRgba(color: string): Rgba {
  const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d');
  if (!context) throw new Error('This browser has no canvas to convert colours with.');
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
}

/** A colour that lets something through, on what lies below it. */
export function over([red, green, blue, alpha]: Rgba, below: Rgb): Rgb {
  const mix = (top: number, bottom: number) => top * alpha + bottom * (1 - alpha);
  return [mix(red, below[0]), mix(green, below[1]), mix(blue, below[2])];
}

export function contrastOf(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** @see https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
export function luminanceOf(color: Rgb): number {
  const [red, green, blue] = color.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export function toHex([red, green, blue]: Rgb): string {
  return `#${[red, green, blue].map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;
}

/** `4.58`, cut off rather than rounded up: 4.499 is not enough. */
export const ratioText = (ratio: number) => (Math.floor(ratio * 100) / 100).toFixed(2);
