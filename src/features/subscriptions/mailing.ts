// Om mejl går ut: sent in production where a server is set, kept to be read in a demonstration, else not at all. Pure.
import type { Settings } from '../../kernel/settings.ts'

export type Mailing = 'sent' | 'kept' | 'none'

export const mailingOf = (settings: Pick<Settings, 'SAMKLANG_MODE' | 'SMTP_URL' | 'MAIL_FROM'>): Mailing =>
  settings.SAMKLANG_MODE === 'demonstration' ? 'kept' : settings.SMTP_URL && settings.MAIL_FROM ? 'sent' : 'none'

/** What the addresses in a mail begin with, where no page was asked for. */
export const originOf = (settings: Pick<Settings, 'PUBLIC_URL' | 'PORT'>): string =>
  settings.PUBLIC_URL ? new URL(settings.PUBLIC_URL).origin : `http://localhost:${settings.PORT}`
