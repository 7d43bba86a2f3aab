// How a canvas says where and in which letters words stand, as SVG says it.

/** How words lie about their place. */
export const ANCHORS: Readonly<Record<CanvasTextAlign, string>> = {
  start: "start",
  left: "start",
  center: "middle",
  end: "end",
  right: "end",
};
/** How they lie about its height; none: on it. */
export const BASELINES: Readonly<Partial<Record<CanvasTextBaseline, string>>> = {
  top: "text-before-edge",
  hanging: "text-before-edge",
  middle: "central",
  bottom: "text-after-edge",
};

/** The size, weight and family that a font names as CSS writes it. */
export function lettersOf(font: string): Record<string, string> {
  const [, weight = "400", size = "10", family = "sans-serif"] =
    /^(?:(\d+|bold)\s+)?([\d.]+)px\s+(.*)$/.exec(font.replace(/^(normal|italic)\s+/, "")) ?? [];
  return { "font-weight": weight, "font-size": size, "font-family": family };
}
