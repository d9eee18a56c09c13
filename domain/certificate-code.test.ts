import {
  CERTIFICATE_CODE_LENGTH,
  newCertificateCode,
  printedCertificateCode,
  typedCertificateCode,
  verifyAddress,
  verifyPage,
} from './certificate-code.ts';
import { PRINTED_SIGNS } from './printed-code.ts';

test('a code has more than 128 bits, of signs that every draw may take', () => {
  expect(CERTIFICATE_CODE_LENGTH * Math.log2(PRINTED_SIGNS.length)).toBeGreaterThan(128);
  let next = 0;
  const code = newCertificateCode((below) => next++ % below);
  expect(code).toHaveLength(CERTIFICATE_CODE_LENGTH);
  expect(new Set(code).size).toBe(PRINTED_SIGNS.length);
});

test('it is known again as it is printed, in either alphabet', () => {
  const code = 'ABEKMHPCTYX245679ABEKMHPCTYX2456';
  expect(printedCertificateCode(code)).toBe('ABEK-MHPC-TYX2-4567-9ABE-KMHP-CTYX-2456');
  expect(typedCertificateCode('авек-МНРС–ТУХ2 4567 9ABE-KMHP-CTYX-2456')).toBe(code);
  expect(typedCertificateCode('ABEKM-HPCTY-X2456')).toBeUndefined();
});

test('its addresses are those of the page', () => {
  expect(verifyAddress('https://pd.example.org', 'ABEK')).toBe('https://pd.example.org/verify/ABEK');
  expect(verifyPage('https://pd.example.org')).toBe('pd.example.org/verify');
});
