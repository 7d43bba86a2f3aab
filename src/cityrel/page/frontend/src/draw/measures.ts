// Sizes that several parts of the drawing share, in pixels of the screen.

/** Around all that is shown. */
export const MARGIN = 28;
/** For the names over the first row. */
export const ABOVE_FIRST = 56;
/** On the screen, however far away the drawing is. */
export const SMALLEST_POINT = 4.5;
