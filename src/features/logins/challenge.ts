import { z } from 'zod'
import { attemptSeconds } from '../../http/cookies.ts'
import type { Asked } from '../../http/request.ts'
import { answered } from '../../http/route.ts'

// Fråga till en passnyckel: sealed in the browser that asked, so that nobody else's answer fits.

/** What the answer is for: a challenge of one opens for no other. */
export type Asking = 'passkey-login' | 'passkey-own' | 'passkey-invited'

const shape = z.object({ challenge: z.string() })

/** Hands the question out and has the browser keep its challenge. */
export const asking = (
  { seal, now }: Pick<Asked, 'seal' | 'now'>,
  purpose: Asking,
  question: { readonly challenge: string },
) => ({
  ...answered(question),
  attempt: seal.close(
    purpose,
    { challenge: question.challenge },
    new Date(Date.parse(now) + attemptSeconds * 1000).toISOString(),
  ),
})

/** The challenge that this browser was given, if it still holds. */
export const challengeOf = (
  { seal, now, attempt }: Pick<Asked, 'seal' | 'now' | 'attempt'>,
  purpose: Asking,
): string | undefined => shape.safeParse(seal.open(purpose, attempt, now)).data?.challenge

export const answerForm = z.looseObject({
  response: z.unknown(),
  till: z.string().optional(),
  name: z.string().optional(),
})

/** What a key is called when nothing else is said. */
export const keyName = (name: string | undefined): string => name?.trim().slice(0, 80) || 'Min passnyckel'
