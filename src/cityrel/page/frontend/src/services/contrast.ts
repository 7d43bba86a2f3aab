// Colours as they can be read on paper, light or dark (WCAG 2.2, 1.4.3).

type Channels = readonly [number, number, number];

const LEAST = 4.5; // the ratio that letters need

const channelsOf = (hex: string): Channels => {
  const whole = Number.parseInt(hex.slice(1), 16);
  return [whole >> 16, (whole >> 8) & 255, whole & 255];
};

const hexOf = (channels: Channels): string =>
  `#${channels.map((one) => Math.round(one).toString(16).padStart(2, "0")).join("")}`;

const linear = (channel: number): number =>
  channel / 255 <= 0.04045 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4;

const luminance = (channels: Channels): number => {
  const [red, green, blue] = channels.map(linear);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** The ratio of contrast between two colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [low, high] = [one, other].map((hex) => luminance(channelsOf(hex))).sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** A colour, with as little of the ink mixed into it as makes it read on the paper. */
export function legible(colour: string, paper: string, ink: string): string {
  const [own, other] = [channelsOf(colour), channelsOf(ink)];
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = hexOf(own.map((one, at) => one + (other[at] - one) * share) as unknown as Channels);
    if (contrast(mixed, paper) >= LEAST) return mixed;
  }
  return ink;
}
