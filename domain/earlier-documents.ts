import { t, type Text } from './text-object.ts';

/** What a person brings from before the system knew them (domain.md, fact 1: which paper says what). */
export const earlierDocumentKinds = {
  qualificationCertificate: t('удостоверение о повышении квалификации', 'qualification certificate'),
  retrainingDiploma: t('диплом о профессиональной переподготовке', 'professional retraining diploma'),
  certificate: t('сертификат', 'certificate'),
  statement: t('справка', 'statement'),
} as const satisfies Record<string, Text>;

export type EarlierDocumentKind = keyof typeof earlierDocumentKinds;

/** A qualification program is never shorter (domain.md, fact 1). */
export const SHORTEST_QUALIFICATION_HOURS = 16;
