/** 95 percent: how sure a share is, said as the usual two-sided interval. */
const Z = 1.96;

/**
 * Wilson's score interval for `hits` out of `of`, both ends from 0 to 1; it stays inside them for small numbers too, where
 * the usual one does not (Wilson 1927; Agresti and Coull 1998). Undefined for none at all.
 */
export function wilson(hits: number, of: number): readonly [low: number, high: number] | undefined {
  if (of <= 0) return undefined;
  const share = hits / of;
  const spread = 1 + Z ** 2 / of;
  const middle = share + Z ** 2 / (2 * of);
  const half = Z * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2));
  return [Math.max(0, (middle - half) / spread), Math.min(1, (middle + half) / spread)];
}
