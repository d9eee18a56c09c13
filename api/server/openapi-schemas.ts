/** Pieces of the description that its parts share. */
import { z } from 'zod';

export type Json = Record<string, unknown>;

/** A schema under its own name: without the marks that only a whole document has. */
export function component({ $schema: _dialect, $id: _id, ...schema }: Json): Json {
  return schema;
}

/** The JSON body that a zod schema takes. */
export function jsonBody(schema: z.ZodType): Json {
  return { required: true, content: { 'application/json': { schema: inputSchema(schema) } } };
}

/** What a client sends, as JSON schema. */
export function inputSchema(schema: z.ZodType): Json {
  return component(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json);
}
