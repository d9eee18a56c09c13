/** Live events say what changed; this is for the times when they don't reach us. */
export const FALLBACK_REFRESH = 30_000;

/** How the pages of a list follow each other. */
export const pages = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor ?? undefined,
  refetchInterval: FALLBACK_REFRESH,
};
