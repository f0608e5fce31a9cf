import type { PageContent } from '../../http/route.ts'
import { Button, ButtonForm, ButtonLink } from '../../ui/buttons.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { PageHead } from '../../ui/layout.tsx'
import type { DemonstrationPerson } from './demonstration.ts'

interface TryAs {
  readonly people: readonly DemonstrationPerson[]
  readonly current: string | undefined
  /** Where to go afterwards. */
  readonly till: string
}

const Person = ({
  code,
  name,
  title,
  errand,
  till,
}: Pick<DemonstrationPerson, 'code' | 'name' | 'title' | 'errand'> & { till: string }) => (
  <li>
    <form method="post" action="/prova-som">
      <Hidden name="person" value={code} />
      <Hidden name="till" value={till} />
      <h2>{title}</h2>
      <p>{errand}</p>
      <Button look="secondary" aria-label={`Prova som ${name}, ${title}`}>
        Prova som {name}
      </Button>
    </form>
  </li>
)

export const TryAsPage = ({ people, current, till }: TryAs): PageContent => ({
  title: 'Prova som',
  main: (
    <>
      <PageHead
        title="Prova som"
        lead="Det här är en demonstration med påhittade personer. Välj vem du vill vara, så ser du Samklang med den personens behörighet."
        {...(current ? { meta: `Just nu provar du som ${current}.` } : {})}
      />
      <ul class="cards">
        <Person
          code="allmanheten"
          name="allmänheten"
          title="Allmänheten"
          errand="Läser det som är offentligt, utan att logga in."
          till="/"
        />
        {people.map(it => (
          <Person {...it} till={till} />
        ))}
      </ul>
    </>
  ),
})

export const LogOutPage = (): PageContent => ({
  title: 'Logga ut',
  main: (
    <>
      <PageHead title="Logga ut" lead="Det du har sparat finns kvar." />
      <ButtonForm action="/logga-ut">Logga ut</ButtonForm>
    </>
  ),
})

/** Logged out here. Out of the provider too only where one asks: it would end the login in every other service. */
export const LoggedOutPage = ({ provider }: { readonly provider: string | undefined }): PageContent => ({
  title: 'Du är utloggad',
  main: (
    <>
      <PageHead
        title="Du är utloggad ur Samklang"
        lead={
          provider
            ? `Du är fortfarande inloggad med ${provider}, så att andra system du arbetar i inte påverkas. Lämnar du en dator som andra använder, så logga ut där också.`
            : 'Det du har sparat finns kvar.'
        }
      />
      <div class="buttons" data-no-prefetch>
        {provider && (
          <ButtonLink look="primary" href="/logga-ut/organisation">
            {`Logga ut från ${provider} också`}
          </ButtonLink>
        )}
        <a href="/">Till startsidan</a>
      </div>
    </>
  ),
})
