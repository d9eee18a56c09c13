/** The part of a session's input that its kind has. */
export type Kind = 'ordinary' | 'electronic';

const fields: Record<Kind, readonly string[]> = {
  ordinary: ['date', 'time', 'place', 'programs'],
  electronic: ['programs'],
};

export function formOfKind(input: Record<string, unknown>, kind: Kind): Record<string, unknown> {
  const properties = (input['properties'] ?? {}) as Record<string, unknown>;
  const shown = Object.entries(properties).filter(([name]) => fields[kind].includes(name));
  const required = kind === 'ordinary' ? ['date', 'time', 'place'] : ['programs'];
  return { type: 'object', properties: Object.fromEntries(shown), required };
}
