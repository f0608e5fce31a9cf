import type { VNode } from 'preact'
import type { Demand } from '../access/assurance.ts'
import { hasPasskeys, hasProvider } from '../kernel/login-settings.ts'
import { ButtonLink, Buttons } from '../ui/buttons.tsx'
import { TextArea } from '../ui/fields/text.tsx'
import { PageHead, Section, Stack } from '../ui/layout.tsx'
import type { Asked } from './request.ts'
import type { PageContent, Typed } from './route.ts'

interface Needed extends Pick<Asked, 'settings'> {
  /** Where to come back to. */
  readonly back: string
  /** What was asked for, as the log words it: 'ge en roll'. */
  readonly what: string
  readonly typed: Typed
}

const till = (back: string): string => (back === '/' ? '' : `?till=${encodeURIComponent(back)}`)

/** Names of hidden fields, and of what must not be read over somebody's shoulder. */
const unseen = /^(version|till|back|csrf|token|response)$|id$/i

/** What was typed and not saved, to be copied. Only what a person wrote: no ids, no choices in a list of one sign. */
const WhatWasTyped = ({ typed }: { readonly typed: Typed }): VNode | null => {
  const texts = Object.entries(typed).flatMap(([name, value]) =>
    unseen.test(name) ? [] : [value].flat().flatMap(it => (typeof it === 'string' && it.trim().length > 2 ? [it] : [])),
  )
  if (texts.length === 0) return null
  return (
    <Section title="Det du skrev">
      <p>Inget av det har sparats. Kopiera det innan du lämnar sidan, så att du kan klistra in det igen.</p>
      <Stack>
        {texts.map((text, index) => (
          <TextArea
            name={`skrivet-${index + 1}`}
            label={texts.length === 1 ? 'Text' : `Text ${index + 1}`}
            value={text}
            rows={Math.min(8, 1 + Math.ceil(text.length / 70))}
          />
        ))}
      </Stack>
    </Section>
  )
}

/** For somebody unknown, also somebody whose login has just ended. */
export const logInFirst = ({ settings, back, what, typed }: Needed): PageContent => ({
  title: 'Logga in först',
  status: 403,
  main: (
    <>
      <PageHead title="Logga in först" lead={`Du behöver vara inloggad för att ${what}.`} />
      <Stack gap="loose">
        <Buttons>
          {settings.SAMKLANG_MODE === 'demonstration' && (
            <ButtonLink look="primary" href={`/prova-som?till=${encodeURIComponent(back)}`}>
              Prova som någon som får
            </ButtonLink>
          )}
          {(settings.SAMKLANG_MODE === 'production' || hasProvider(settings) || hasPasskeys(settings)) && (
            <ButtonLink
              look={settings.SAMKLANG_MODE === 'production' ? 'primary' : 'secondary'}
              href={`/logga-in${till(back)}`}
            >
              Logga in
            </ButtonLink>
          )}
          <a href="/">Till startsidan</a>
        </Buttons>
        <WhatWasTyped typed={typed} />
      </Stack>
    </>
  ),
})

const why: Readonly<Record<Demand, (what: string) => string>> = {
  strong: what =>
    `För att ${what} behöver du ha loggat in nyligen på tillitsnivå 3, till exempel med ett kort eller en app som din organisation har gett dig.`,
  recent: what =>
    `För att ${what} behöver du ha loggat in nyligen, så att ingen annan gör det på en dator som står öppen.`,
}

/** For somebody who may, but whose login does not vouch enough for who it is. */
export function logInStronger({ settings, back, what, typed }: Needed, demand: Demand): PageContent {
  const provider = hasProvider(settings)
  const passkey = hasPasskeys(settings) && (demand === 'recent' || settings.PASSKEY_LOA3)
  const title = demand === 'strong' ? 'Du behöver logga in starkare' : 'Du behöver logga in igen'
  return {
    title,
    status: 403,
    main: (
      <>
        <PageHead title={title} lead={why[demand](what)} />
        <Stack gap="loose">
          <div class="buttons" data-no-prefetch>
            {provider && (
              <ButtonLink
                look="primary"
                href={`/logga-in/organisation?styrka=${demand === 'strong' ? 3 : 1}&till=${encodeURIComponent(back)}`}
              >
                {`Logga in med ${settings.OIDC_NAME}`}
              </ButtonLink>
            )}
            {passkey && (
              <ButtonLink look={provider ? 'secondary' : 'primary'} href={`/logga-in${till(back)}`}>
                Logga in med passnyckel
              </ButtonLink>
            )}
            <a href={back}>Tillbaka</a>
          </div>
          {!provider && !passkey && (
            <p>Ingen inloggning på den nivån är påkopplad här. Be den som sköter driften om hjälp.</p>
          )}
          <WhatWasTyped typed={typed} />
        </Stack>
      </>
    ),
  }
}
