/** Whom of several equal servers to ask next. */
export interface Turns {
  next: () => string;
  /** It did not answer. */
  failed: (url: string) => void;
}

const REST_MS = 5_000;

/** Each in turn; as a proxy does, one that did not answer is left out for a while, unless none did. */
export function takeTurns(urls: readonly string[], now: () => number = () => performance.now()): Turns {
  const restsUntil = new Map<string, number>();
  let turn = 0;
  return {
    next: () => {
      const awake = urls.filter((url) => (restsUntil.get(url) ?? 0) <= now());
      const among = awake.length > 0 ? awake : urls;
      turn += 1;
      return among[turn % among.length] ?? '';
    },
    failed: (url) => void restsUntil.set(url, now() + REST_MS),
  };
}
