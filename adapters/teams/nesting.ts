/** Teams' own deliveries are a few levels deep; what is far deeper is made to exhaust whoever walks through it. */
const deepest = 64;

/** Walks without recursion, since it is here to find out whether others may recurse. */
export function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return true;
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
  return false;
}
