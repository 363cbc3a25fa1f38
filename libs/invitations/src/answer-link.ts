import { SignedLinks } from '@jiqia/mail';

/** Signed answer links of invitations. */
export class AnswerLinks extends SignedLinks {}
