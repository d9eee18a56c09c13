import { z } from 'zod';
import type { Role } from './roles.ts';
import { say } from './said.ts';

/** An id in a form that names something of the district. */
export interface Reference {
  kind: 'person' | 'organization' | 'attachment' | 'case' | 'program' | 'indicator';
  path: string;
  id: string;
  /** The person must hold one of these today. */
  roles?: readonly Role[];
  /** The person must not be an author of the case. */
  others?: boolean;
  /** The organization must be of one of these kinds. */
  kinds?: readonly string[];
  /** The organization must be licensed for additional professional education. */
  licensed?: boolean;
  /** The case must be of this process, and stand in one of these steps. */
  process?: string;
  steps?: readonly string[];
  /** A later edition may name it again, wherever it stands by then. */
  stays?: boolean;
  /** What is filled in renews the program: not everybody may. */
  renews?: boolean;
}

interface Naming {
  'x-names'?: Reference['kind'];
  'x-roles'?: readonly Role[];
  'x-others'?: boolean;
  'x-kinds'?: readonly string[];
  'x-licensed'?: boolean;
  'x-process'?: string;
  'x-steps'?: readonly string[];
  'x-stays'?: boolean;
  'x-renews'?: boolean;
}

/** A field that names a person who holds one of the roles; `others` leaves the case's authors out. */
export function personField(roles: readonly Role[], options: { others?: boolean } = {}) {
  return z.uuid(say('Выберите человека из списка', 'Choose a person from the list')).meta({
    'x-names': 'person',
    'x-roles': roles,
    ...(options.others && { 'x-others': true }),
  });
}

/** A field that names somebody whatever their role: who it may be, the step's own check says. */
export function participantField() {
  return z
    .uuid(say('Выберите человека из списка', 'Choose a person from the list'))
    .meta({ 'x-names': 'person' });
}

/** Where the list names somebody once more. */
export function repeatsIn(people: readonly string[]): number[] {
  return people.flatMap((person, index) => (people.indexOf(person) < index ? [index] : []));
}

export const namedTwice = say(
  'Этот человек назван дважды. Уберите повтор.',
  'This person is named twice. Remove the repeat.',
);

/** A field that names an organization of one of the kinds, by its slug. */
export function organizationField(kinds: readonly string[], options: { licensed?: boolean } = {}) {
  return z
    .string()
    .min(1)
    .max(64)
    .meta({
      'x-names': 'organization',
      'x-kinds': kinds,
      ...(options.licensed && { 'x-licensed': true }),
    });
}

/**
 * A field that names an open case of a process which stands in one of the steps; with `stays`, a later edition may name the
 * same one wherever it stands by then.
 */
export function caseField(process: string, steps: readonly string[], options: { stays?: boolean } = {}) {
  return z.uuid(say('Выберите из списка', 'Choose from the list')).meta({
    'x-names': 'case',
    'x-process': process,
    'x-steps': steps,
    ...(options.stays && { 'x-stays': true }),
  });
}

/** A field that names an uploaded file. */
export function attachmentField() {
  return z.uuid(say('Загрузите файл', 'Upload the file')).meta({ 'x-names': 'attachment' });
}

/** A field that names a program of the registry; with `renews`, one which what is filled in renews. */
export function programField(options: { renews?: boolean } = {}) {
  return z
    .uuid(say('Выберите программу в реестре', 'Choose a program in the registry'))
    .meta({ 'x-names': 'program', ...(options.renews && { 'x-renews': true }) });
}

/** A field that names an indicator of the district's self-diagnosis. */
export function indicatorField() {
  return z.string().min(1).max(60).meta({ 'x-names': 'indicator' });
}

/** Every id that the value names by its schema, with where it stands. */
export function refersTo(schema: z.ZodType, value: unknown, path = ''): Reference[] {
  if (value === undefined || value === null) return [];
  const naming = (schema.meta() ?? {}) as Naming;
  const kind = naming['x-names'];
  if (kind !== undefined && typeof value === 'string') {
    return [
      {
        kind,
        path,
        id: value,
        roles: naming['x-roles'],
        others: naming['x-others'],
        kinds: naming['x-kinds'],
        licensed: naming['x-licensed'],
        process: naming['x-process'],
        steps: naming['x-steps'],
        stays: naming['x-stays'],
        renews: naming['x-renews'],
      },
    ];
  }
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return refersTo(schema.unwrap() as z.ZodType, value, path);
  }
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    return value.flatMap((item, index) => refersTo(schema.element as z.ZodType, item, join(path, index)));
  }
  if (schema instanceof z.ZodObject && typeof value === 'object') {
    return Object.entries(schema.shape).flatMap(([key, inner]) =>
      refersTo(inner as z.ZodType, (value as Record<string, unknown>)[key], join(path, key)),
    );
  }
  return [];
}

function join(path: string, key: string | number): string {
  return path === '' ? String(key) : `${path}.${key}`;
}
