/** Do two forms hold the same, empty fields and empty rows aside? */
export function sameContent(one: unknown, other: unknown): boolean {
  return JSON.stringify(withoutEmpty(one)) === JSON.stringify(withoutEmpty(other));
}

function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(withoutEmpty).filter((item) => item !== undefined);
    return items.length > 0 ? items : undefined;
  }
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).flatMap(([name, field]: [string, unknown]) => {
      const kept = withoutEmpty(field);
      return kept === undefined ? [] : [[name, kept] as const];
    });
    return fields.length > 0
      ? Object.fromEntries(fields.toSorted(([a], [b]) => a.localeCompare(b)))
      : undefined;
  }
  return value === '' || value === null ? undefined : value;
}
