// How old evidence is, told in bands of decades: the one code for age in all pictures.

/** A band: the decade of the date of the data and later, the decade before, older or without a date. */
export type Age = "recent" | "middle" | "old";

/** How pale a line is whose evidence is of a band. */
export const PALENESS: Readonly<Record<Age, number>> = { recent: 1, middle: 0.7, old: 0.48 };

const TEN = 10;

const yearNow = (now: string | null): number => (now ? Number(now.slice(0, 4)) : new Date().getUTCFullYear());

/** The first year of the decade of the date of the data. */
export const decadeOf = (now: string | null): number => Math.floor(yearNow(now) / TEN) * TEN;

/** The band of a year; without one, old. */
export function ageOf(known: number | undefined, now: string | null): Age {
  const decade = decadeOf(now);
  if (known === undefined || known < decade - TEN) return "old";
  return known < decade ? "middle" : "recent";
}

/** Whether a year is over at the date of the data. */
export const isOver = (year: number, now: string | null): boolean => year < yearNow(now);
