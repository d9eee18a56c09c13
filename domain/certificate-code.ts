/**
 * The code by which a paper of a course is checked: the signs of printed codes, which look the same in both alphabets and are
 * none of them like another, so that a code read from paper is right whichever keyboard is on.
 */
import { PRINTED_SIGNS, printedCode, typedCode } from './printed-code.ts';

/** 17 signs, 32 of them: 130 bits. */
export const CERTIFICATE_CODE_LENGTH = 32;

const GROUP = 4;

/**
 * A new code.
 * @param pick a random whole number from 0 up to, but not, what it is given; of a cryptographic source
 */
export function newCertificateCode(pick: (below: number) => number): string {
  return Array.from({ length: CERTIFICATE_CODE_LENGTH }, () =>
    PRINTED_SIGNS.charAt(pick(PRINTED_SIGNS.length)),
  ).join('');
}

/** «ABEK-MHPC-…», as a paper bears it. */
export function printedCertificateCode(code: string): string {
  return printedCode(code, GROUP);
}

/** The code behind what was typed or stands in an address; undefined where it is none. */
export function typedCertificateCode(typed: string): string | undefined {
  return typedCode(typed, CERTIFICATE_CODE_LENGTH);
}

/** Where whoever holds the paper checks it: a phone opens it from the paper's QR code. */
export function verifyAddress(baseUrl: string, code: string): string {
  return `${baseUrl}/verify/${code}`;
}

/** Where a code is typed, as people type an address. */
export function verifyPage(baseUrl: string): string {
  return `${baseUrl.replace(/^https?:\/\//, '')}/verify`;
}
