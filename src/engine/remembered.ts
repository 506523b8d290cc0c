/** Keeps what was built for each key; for keys of which there are few. */
export function remembered<Key, Value>(build: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const built = build(key);
    known.set(key, built);
    return built;
  };
}
