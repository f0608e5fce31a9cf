// Adresser till det som sidorna säger i ett ärende.
import { href } from '../../http/route.ts'

interface Coded {
  readonly code: string
}

export const causesHref = ({ code }: Coded): string => href('/avvikelser/:code/orsak', { code })
export const jointHref = ({ code }: Coded): string => href('/avvikelser/:code/orsak/gemensam', { code })
export const agreeHref = ({ code }: Coded): string => href('/avvikelser/:code/orsak/svar', { code })
export const answerHref = ({ code }: Coded): string => href('/avvikelser/:code/svar-till-rapportoren', { code })
export const opinionHref = ({ code }: Coded): string => href('/avvikelser/:code/omdome', { code })
export const messagesHref = ({ code }: Coded): string => href('/avvikelser/:code/meddelanden', { code })
