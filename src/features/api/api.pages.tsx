/** Öppna data: what is open, how it is had, and every operation with its parameters and an example answer. */
import type { VNode } from 'preact'
import { exampleOf, nextPage } from '../../edges/openapi/example.ts'
import { answerSchema, type Operation, type Parameter, parametersOf } from '../../edges/openapi/openapi.ts'
import type { PageContent } from '../../http/route.ts'
import { PageHead, Prose, Section } from '../../ui/layout.tsx'
import { ResponsiveTable } from '../../ui/table.tsx'

export interface ApiGiven {
  readonly operations: readonly Operation[]
  readonly origin: string
  readonly licence: string | undefined
  readonly perMinute: number
  readonly oparl: boolean
}

const Code = ({ children }: { readonly children: string }): VNode => (
  <pre class="code">
    <code>{children}</code>
  </pre>
)

const Programs = ({ origin, perMinute, oparl }: ApiGiven): VNode => (
  <>
    <h2>För program</h2>
    <p>
      Allt nedan finns beskrivet som OpenAPI 3.1 i <a href="/openapi.json">openapi.json</a>.
      {oparl && (
        <>
          {' '}
          Samma uppgifter finns som OParl 1.1 från <a href="/oparl/v1.1/system">/oparl/v1.1/system</a>.
        </>
      )}
    </p>
    <Code>{`curl '${origin}/api/v1/stances?limit=10'`}</Code>
    <ul>
      <li>
        Listor kommer en sida i taget. Följ adressen i <code>next</code> tills den är <code>null</code>. Ordningen är
        den som sakerna kom in i registret, så inget hoppas över medan du läser.
      </li>
      <li>En kod är densamma så länge saken finns. Den som är borta svarar 404.</li>
      <li>
        Fel svarar med <code>application/problem+json</code>: en rubrik, en status och vad som var fel med varje
        parameter. En parameter som inte finns är ett fel, så att ett felstavat filter inte tyst blir utan verkan.
      </li>
      <li>
        {`Du får ställa ${perMinute} frågor i minuten, och hämta ${Math.ceil(perMinute / 10)} listor. Blir det fler svarar vi 429 och säger hur länge du ska vänta.`}
      </li>
      <li>Fältens namn läggs till men ändras inte. Räkna med att nya kan komma.</li>
    </ul>
  </>
)

const Open = (given: ApiGiven): VNode => (
  <Prose>
    <h2>Vad som är öppet</h2>
    <p>
      Allt som är publicerat: forum, organisationer, personer, möten, punkter, ställningstaganden, ärenden och dokument
      med sin text. Du behöver varken konto eller nyckel. Det som inte är godkänt lämnas aldrig ut. Är du inloggad får
      du samma sak som du ser på sidorna.
    </p>
    <h2>Licens</h2>
    {given.licence ? (
      <p>
        Uppgifterna lämnas ut enligt <a href={given.licence}>den här licensen</a>.
      </p>
    ) : (
      <p>
        Ingen licens är angiven här. Myndigheters beslut och yttranden skyddas inte av upphovsrätt (9 §
        upphovsrättslagen). Ange gärna Samklang och adressen som källa.
      </p>
    )}
    <p>Uppgifterna innehåller namn på personer. Den som använder dem svarar själv för att det sker lagligt.</p>
    <h2>Listor att ta hem</h2>
    <p>
      Under varje lista finns länkar för att hämta hela listan, med dina filter, som CSV, Excel eller JSON. CSV-filen
      har semikolon mellan fälten och öppnas rätt i Excel med svenska inställningar. Flera värden i ett fält skiljs av
      ett lodrätt streck. Ett fält som Excel skulle läsa som en formel börjar med en apostrof.
    </p>
    <Code>{`curl -OJ '${given.origin}/stallningstaganden.csv?verb=recommends&fran=2020'`}</Code>
    <h2>Flöden</h2>
    <p>
      <a href="/flode.atom">Ett flöde med allt nytt</a>, ett för varje forum, varje ärende och varje sökning i
      registret, som Atom. Adressen till en söknings flöde är sökningens egen med <code>.atom</code> efter sidans namn.
    </p>
    <Code>{`curl '${given.origin}/stallningstaganden.atom?q=avvikelse'`}</Code>
    <Programs {...given} />
  </Prose>
)

const typeText = ({ schema }: Parameter): string => {
  const known = schema.enum?.join(', ')
  const kinds: Readonly<Record<string, string>> = {
    integer: 'heltal',
    number: 'tal',
    date: 'datum',
    'date-time': 'tidpunkt',
  }
  const kind = known ?? kinds[schema.format ?? schema.type ?? ''] ?? 'text'
  return schema.default === undefined || schema.default === '' ? kind : `${kind} (annars ${schema.default})`
}

function exampleText(it: Operation, origin: string): string {
  const { schema, named } = answerSchema(it.answer)
  return JSON.stringify(exampleOf(schema, named), null, 2)
    .replaceAll(nextPage, `${origin}${it.path}?cursor=MDE5MzQ`)
    .replaceAll('https://samklang.example', origin)
}

const OperationPart = ({ it, origin }: { readonly it: Operation; readonly origin: string }): VNode => {
  const asked = parametersOf(it).filter(one => one.in === 'query')
  return (
    <article class="operation" id={it.name}>
      <h3>{it.summary}</h3>
      <p class="operation-path">
        <code>GET {it.path}</code>
      </p>
      {it.description && <p>{it.description}</p>}
      <details>
        <summary>{asked.length > 0 ? 'Parametrar och exempel på svar' : 'Exempel på svar'}</summary>
        {asked.length > 0 && (
          <ResponsiveTable
            compact
            caption={`Parametrar för ${it.summary.toLowerCase()}`}
            captionHidden
            rows={asked}
            columns={[
              { head: 'Parameter', main: true, nowrap: true, cell: one => <code>{one.name}</code> },
              { head: 'Vad', cell: one => one.description },
              { head: 'Värde', cell: typeText },
            ]}
          />
        )}
        <Code>{exampleText(it, origin)}</Code>
      </details>
    </article>
  )
}

/** What most come for stands first; what is not named here comes after. */
const order = ['Ställningstaganden', 'Sökning', 'Ärenden', 'Möten och punkter', 'Dokument', 'Forum']

const place = (tag: string): number => (order.includes(tag) ? order.indexOf(tag) : order.length)

export function ApiPage(given: ApiGiven): PageContent {
  const tags = [...new Set(given.operations.map(it => it.tag))].toSorted((a, b) => place(a) - place(b))
  return {
    title: 'Öppna data',
    description: 'Allt som är publicerat i Samklang kan hämtas: som listor, flöden och JSON beskrivet med OpenAPI.',
    main: (
      <>
        <PageHead
          title="Öppna data"
          lead="För dig som vill räkna på registret, visa det någon annanstans eller bygga något av det."
        />
        <Open {...given} />
        {tags.map(tag => (
          <Section title={tag} ruled>
            {given.operations
              .filter(it => it.tag === tag)
              .map(it => (
                <OperationPart it={it} origin={given.origin} />
              ))}
          </Section>
        ))}
      </>
    ),
  }
}
