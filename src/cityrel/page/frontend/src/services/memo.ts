/** A cell that keeps what was computed as long as what it needs is the very same. */
export function keeping<R>(): (needs: readonly unknown[], compute: () => R) => R {
  let kept: { readonly needs: readonly unknown[]; readonly value: R } | null = null;
  return (needs, compute) => {
    if (!kept || !sameEach(kept.needs, needs)) kept = { needs, value: compute() };
    return kept.value;
  };
}

/** Whether two lists hold the very same things. */
export const sameEach = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((value, place) => Object.is(value, other[place]));

/** Groups by a key, in the order in which keys are met. */
export function grouped<T, K>(all: Iterable<T>, keyOf: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

/** Whether an object has a key of its own. */
export const has = (table: object, key: PropertyKey): boolean =>
  Object.prototype.hasOwnProperty.call(table, key);

/** A value that is computed when it is first asked for. */
export function once<R>(compute: () => R): () => R {
  let kept: { readonly value: R } | null = null;
  return () => (kept ??= { value: compute() }).value;
}
