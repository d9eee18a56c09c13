/** The pieces of a file for ФИС ФРДО: each a ciphertext of its export and number. */
import type { KeyRing } from '../details/keys.ts';
import { sealBytes, unsealBytes, type Place } from '../details/seal.ts';

export interface PartOf {
  exportId: string;
  /** 1, 2, … */
  number: number;
}

export const PARTS_TABLE = 'frdo_export_parts';

export function placeOfPart({ exportId, number }: PartOf): Place {
  return { table: PARTS_TABLE, row: `${exportId}:${number}`, column: 'data' };
}

export function sealPart(ring: KeyRing, part: PartOf & { bytes: Uint8Array }): string {
  return sealBytes(ring[0], placeOfPart(part), part.bytes);
}

/** @throws SealError */
export function unsealPart(ring: KeyRing, part: PartOf & { data: string }): Buffer {
  return unsealBytes(ring, placeOfPart(part), part.data);
}
