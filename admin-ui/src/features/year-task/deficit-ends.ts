/** What became of deficits, as it is typed: by indicator, one without words is not sent. */
export interface End {
  end: 'closed' | 'carried';
  proof: string;
  shares?: boolean;
}

export type Ends = Readonly<Record<string, End>>;

/** What a draft holds of them. */
export function endsOf(value: unknown): Ends {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Ends) : {};
}

/** Those that say what they must; the others are carried by themselves. */
export function sentEnds(ends: Ends) {
  return Object.entries(ends)
    .filter(([, { proof }]) => proof.trim() !== '')
    .map(([indicator, { end, proof, shares }]) => ({
      indicator,
      end,
      proof: proof.trim(),
      ...(end === 'closed' && shares === true && { shares }),
    }));
}
