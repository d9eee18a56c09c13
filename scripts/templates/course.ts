/** The first templates of the papers that a course gives. */
import type { Paragraph } from 'docx';
import type { CertificateKind } from '../../domain/certificates.ts';
import { centered, gap, line, signatures } from './parts.ts';

const course = (title: string, learned: string) => [
  centered('{{issuer}}'),
  gap(),
  gap(),
  centered(title, true),
  centered('регистрационный № {{number}} от {{date}}'),
  gap(),
  gap(),
  centered('{{person}}', true),
  gap(),
  centered(learned),
  centered('«{{program}}»', true),
  centered('в объёме {{hours}}, {{period}}'),
];

/** How whoever holds the paper checks it. */
const verification = [
  ...signatures,
  gap(),
  line('{{replaces}}'),
  line('{{qr}}'),
  line('Код проверки: {{code}}'),
  line('Проверить документ: наведите камеру телефона на рисунок или введите код на {{verifyAt}}'),
];

export const courseTemplates: Record<CertificateKind, Paragraph[]> = {
  qualificationCertificate: [
    ...course(
      'УДОСТОВЕРЕНИЕ О ПОВЫШЕНИИ КВАЛИФИКАЦИИ',
      'Освоена дополнительная профессиональная программа повышения квалификации',
    ),
    centered('{{assessment}}'),
    ...verification,
  ],
  courseCertificate: [...course('СЕРТИФИКАТ', 'Пройден курс'), ...verification],
  attendanceNote: [
    ...course('СПРАВКА ОБ ОБУЧЕНИИ', 'Пройдено обучение'),
    centered('Справка не является документом о квалификации.'),
    ...verification,
  ],
};
