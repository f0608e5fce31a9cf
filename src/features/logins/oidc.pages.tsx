import type { VNode } from 'preact'
import type { PageContent } from '../../http/route.ts'
import { clockAt } from '../../kernel/time.ts'
import { ButtonLink } from '../../ui/buttons.tsx'
import { clockText } from '../../ui/format.ts'
import { PageHead, Prose, Stack } from '../../ui/layout.tsx'

export type TurnedAwayWhy =
  | 'not-begun-here'
  | 'provider-down'
  | 'cancelled'
  | 'not-believed'
  | 'no-subject'
  | 'personal-number'

const misset =
  'Inloggningstjänsten och Samklang är inte inställda för varandra än. Det är inget du kan göra något åt. Hör av dig till den som sköter Samklang hos er.'

const words: Readonly<Record<TurnedAwayWhy, { readonly title: string; readonly text: string }>> = {
  'not-begun-here': {
    title: 'Inloggningen gick inte att slutföra',
    text: 'Den började i en annan webbläsare, för mer än tio minuter sedan, eller är redan använd. Börja om, så går det.',
  },
  'provider-down': {
    title: 'Inloggningstjänsten svarar inte',
    text: 'Samklang fungerar, men tjänsten som du loggar in hos går inte att nå just nu. Försök igen om en stund. Det som är publicerat kan du läsa utan att logga in.',
  },
  cancelled: {
    title: 'Inloggningen blev inte av',
    text: 'Den avbröts hos inloggningstjänsten. Börja om när du vill.',
  },
  'not-believed': {
    title: 'Inloggningen gick inte att lita på',
    text: 'Svaret från inloggningstjänsten stämde inte med det vi hade frågat om. Börja om. Hör av dig till den som sköter Samklang hos er om det händer igen.',
  },
  'no-subject': { title: 'Inloggningen är inte färdiginställd', text: misset },
  'personal-number': { title: 'Inloggningen är inte färdiginställd', text: misset },
}

const again = (till: string): string => (till === '/' ? '/logga-in' : `/logga-in?till=${encodeURIComponent(till)}`)

const Again = ({ till, label = 'Logga in igen' }: { readonly till: string; readonly label?: string }): VNode => (
  <div class="buttons" data-no-prefetch>
    <ButtonLink look="primary" href={again(till)}>
      {label}
    </ButtonLink>
    <a href="/">Till startsidan</a>
  </div>
)

export const turnedAwayPage = (why: TurnedAwayWhy, till: string): PageContent => ({
  title: words[why].title,
  status: why === 'provider-down' ? 503 : 403,
  main: (
    <>
      <PageHead title={words[why].title} lead={words[why].text} />
      <Again till={till} label={why === 'not-begun-here' ? 'Börja om' : 'Försök igen'} />
    </>
  ),
})

export const WeakLoginPage = (till: string): PageContent => ({
  title: 'Inloggningen var inte stark nog',
  status: 403,
  main: (
    <>
      <PageHead
        title="Inloggningen var inte stark nog"
        lead="Du är fortfarande inloggad som förut, men inloggningstjänsten intygade inte tillitsnivå 3. Välj kort eller app i stället för lösenord när du loggar in hos den."
      />
      <div class="buttons" data-no-prefetch>
        <ButtonLink look="primary" href={`/logga-in/organisation?styrka=3&till=${encodeURIComponent(till)}`}>
          Försök igen
        </ButtonLink>
        <a href={till}>Tillbaka utan</a>
      </div>
    </>
  ),
})

export const UnknownPersonPage = ({
  provider,
  now,
}: {
  readonly provider: string
  readonly now: string
}): PageContent => ({
  title: 'Du finns inte i Samklang än',
  status: 403,
  main: (
    <>
      <PageHead
        title="Du finns inte i Samklang än"
        lead={`Inloggningen med ${provider} gick bra, men kontot hör inte till någon person här.`}
      />
      <Stack gap="loose">
        <Prose>
          <h2>Gör så här</h2>
          <p>
            Be den som är systemadministratör för Samklang i ditt län att släppa in dig. Säg vad du heter och att du
            försökte kl. {clockText(clockAt(now))}: försöket finns redan i administratörens lista, och det räcker med
            ett klick. Därefter loggar du in som vanligt.
          </p>
          <p>Har du loggat in med fel konto? Logga ut hos inloggningstjänsten och börja om.</p>
          <p>
            Allt som är publicerat kan du läsa utan att logga in: <a href="/stallningstaganden">sök i registret</a>.
          </p>
        </Prose>
        <Again till="/" />
      </Stack>
    </>
  ),
})
