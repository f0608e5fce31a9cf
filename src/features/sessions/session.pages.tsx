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

export const LogInPage = ({
  demonstration,
  till,
}: {
  readonly demonstration: boolean
  readonly till: string
}): PageContent => ({
  title: 'Logga in',
  main: (
    <>
      <PageHead
        title="Logga in"
        lead={
          demonstration
            ? 'I demonstrationen loggar man inte in på riktigt. Välj i stället en påhittad person att vara.'
            : 'Inloggningen med din organisations konto är inte påkopplad ännu. Det offentliga registret kan du läsa utan att logga in.'
        }
      />
      {demonstration && (
        <ButtonLink look="primary" href={till === '/' ? '/prova-som' : `/prova-som?till=${encodeURIComponent(till)}`}>
          Välj vem du vill vara
        </ButtonLink>
      )}
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
