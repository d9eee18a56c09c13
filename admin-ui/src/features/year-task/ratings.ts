/** Ratings as they are typed, by indicator. */
export interface Rating {
  indicator: string;
  rating: number;
  evidence?: string;
  way?: string;
}

/** What a draft holds of ratings; a draft may hold anything. */
export function ratingsOf(value: unknown): Rating[] {
  return Array.isArray(value)
    ? value.filter(
        (one: unknown): one is Rating =>
          typeof one === 'object' && one !== null && 'indicator' in one && 'rating' in one,
      )
    : [];
}

/** The ratings with this one in place of an earlier one of the same indicator; empty words are none. */
export function withRating(ratings: readonly Rating[], changed: Rating): Rating[] {
  const { indicator, rating, evidence, way } = changed;
  const clean = { indicator, rating, ...(evidence && { evidence }), ...(way && { way }) };
  const at = ratings.findIndex((one) => one.indicator === indicator);
  return at < 0 ? [...ratings, clean] : ratings.with(at, clean);
}

/** Ready to be sent: spaces around words go. */
export function sentRatings(ratings: readonly Rating[]): Rating[] {
  return ratings.map(({ indicator, rating, evidence = '', way }) => ({
    indicator,
    rating,
    ...(evidence.trim() && { evidence: evidence.trim() }),
    ...(way && { way }),
  }));
}
