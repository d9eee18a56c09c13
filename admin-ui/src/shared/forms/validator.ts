import { Validator, type OutputUnit, type Schema } from '@cfworker/json-schema';
import {
  toErrorSchema,
  type RJSFSchema,
  type RJSFValidationError,
  type ValidationData,
  type ValidatorType,
} from '@rjsf/utils';
import { messageFor } from './messages.ts';
import type { Draft } from '../drafts/local-draft.ts';

const validators = new WeakMap<RJSFSchema, Validator>();

/** Checks a form by interpreting its schema: the page's CSP allows no eval, which compiling validators need. */
export const schemaValidator: ValidatorType<Draft> = {
  validateFormData(formData, schema, customValidate, transformErrors): ValidationData<Draft> {
    const found = problemsOf(schema, formData);
    const errors = transformErrors ? transformErrors(found) : found;
    return { errors, errorSchema: toErrorSchema(errors) };
  },
  isValid: (schema, formData) => validatorOf(schema).validate(plain(formData)).valid,
  rawValidation: () => ({ errors: [] }),
};

/** The mistakes of a form, each at its own field, in words. */
export function problemsOf(schema: RJSFSchema, formData: unknown): RJSFValidationError[] {
  const { errors } = validatorOf(schema).validate(plain(formData));
  const seen = new Set<string>();
  return errors.flatMap((unit) => {
    const message =
      declaredWords(schema, unit) ??
      messageFor(unit.keyword, {
        limit: valueAt(schema, unit.keywordLocation),
        error: unit.error,
        format: valueAt(schema, `${placeOf(unit)}/format`),
      });
    const property = propertyOf(unit);
    if (message === undefined || seen.has(property)) return [];
    seen.add(property);
    return [{ name: unit.keyword, property, message, stack: message, schemaPath: unit.keywordLocation }];
  });
}

function validatorOf(schema: RJSFSchema): Validator {
  const known = validators.get(schema);
  if (known) return known;
  const made = new Validator(schema as Schema, '2020-12', false);
  validators.set(schema, made);
  return made;
}

const SAID_BY_FIELD = ['enum', 'const', 'oneOf', 'minItems'];

/** The declaration's own words for a field that is missing or has none of its values. */
function declaredWords(schema: RJSFSchema, unit: OutputUnit): string | undefined {
  const { keyword, error } = unit;
  const place = placeOf(unit);
  const missing = keyword === 'required' ? missingIn(error) : undefined;
  if (missing === undefined && !SAID_BY_FIELD.includes(keyword)) return undefined;
  const field = missing === undefined ? place : `${place}/properties/${missing}`;
  const words = valueAt(schema, `${field}/x-error`);
  return typeof words === 'string' ? words : undefined;
}

/** Where the schema of the value stands in which the keyword failed. */
function placeOf({ keywordLocation }: OutputUnit): string {
  return keywordLocation.slice(0, keywordLocation.lastIndexOf('/'));
}

function missingIn(error: string): string | undefined {
  return /"(.+)"/.exec(error)?.[1];
}

/** `#/modules/0` → `.modules.0`; a missing field is reported at its parent and belongs to itself. */
function propertyOf({ keyword, instanceLocation, error }: OutputUnit): string {
  const path = instanceLocation.split('/').slice(1).map(unescapePointer);
  const missing = keyword === 'required' ? missingIn(error) : undefined;
  return [...path, ...(missing === undefined ? [] : [missing])].map((step) => `.${step}`).join('');
}

/** What the schema says at a failed keyword: the limit, the number, the list. */
function valueAt(schema: unknown, location: string): unknown {
  return location
    .split('/')
    .slice(1)
    .map(unescapePointer)
    .reduce<unknown>(
      (at, step) => (typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined),
      schema,
    );
}

function unescapePointer(step: string): string {
  return decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Without `undefined`, which JSON doesn't know. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? {}));
}
