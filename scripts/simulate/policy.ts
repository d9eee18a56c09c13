/** What-if: a pack with other terms and values than the district's. */
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Pack } from '../../district/pack.ts';
import { messageOf, operatorError } from '../runtime/operator-error.ts';

const overrides = z.strictObject({
  terms: z.record(z.string(), z.number().int().min(1).max(250)).default({}),
  values: z.record(z.string(), z.unknown()).default({}),
});

export type PolicyOverrides = z.output<typeof overrides>;

/** Reads the file of `--policy`. @throws an operator error that says what in it is wrong */
export async function readOverrides(file: string): Promise<PolicyOverrides> {
  try {
    return overrides.parse(parse(await readFile(file, 'utf8')));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : messageOf(error);
    throw operatorError(`${file} is not a policy to try: ${reason}`, 'usage');
  }
}

/** The pack with these terms and values. @throws an operator error where the pack has no such key */
export function withOverrides(pack: Pack, { terms, values }: PolicyOverrides): Pack {
  const { policy } = pack;
  for (const [kind, wanted, known] of [
    ['term', terms, policy.terms],
    ['value', values, policy.values],
  ] as const)
    for (const [key, value] of Object.entries(wanted))
      if (typeof value !== typeof (known as Record<string, unknown>)[key])
        throw operatorError(
          `The district's policy has no ${kind} '${key}' such as ${JSON.stringify(value)}.`,
          'usage',
        );
  return {
    ...pack,
    policy: {
      ...policy,
      terms: { ...policy.terms, ...terms },
      values: { ...policy.values, ...values } as typeof policy.values,
    },
  };
}
