/** Fields and buttons with invented content. For gallery.tsx only. */
import type { VNode } from 'preact'
import { Button, ButtonForm, ButtonLink, Buttons } from './buttons.tsx'
import { Checkbox, CheckboxGroup, RadioGroup, Select } from './fields/choice.tsx'
import { ErrorSummary } from './fields/error-summary.tsx'
import { FileField } from './fields/file.tsx'
import { Combobox, DateField, TextArea, TextField } from './fields/text.tsx'
import { Section } from './layout.tsx'

const Writing = (): VNode => (
  <>
    <TextField name="rubrik" label="Rubrik" help="Så som den ska stå i kallelsen." error="Skriv en rubrik" required />
    <TextArea
      name="text"
      label="Vad hände?"
      help="Beskriv händelsen, inte vem som gjorde vad."
      limit={500}
      value="Kom hem fredag kväll utan läkemedelslista."
    />
    <Select
      name="forum"
      label="Forum"
      empty="Välj"
      error="Välj forum"
      options={[
        { value: 'a', label: 'Exempelrådet' },
        { value: 'b', label: 'Delregional samverkan' },
      ]}
    />
    <Combobox
      name="enhet"
      label="Vilken enhet gäller det?"
      help="Sök på namn eller ort."
      options={['Medicinavdelning 5', 'Hemsjukvården Norr']}
      optional
    />
    <DateField name="datum" label="Datum" value="2025-04-11" />
  </>
)

const Choosing = (): VNode => (
  <>
    <RadioGroup
      name="kedja"
      label="Var i vårdkedjan?"
      value="ut"
      tiles
      options={[
        { value: 'ut', label: 'In- eller utskrivning' },
        { value: 'lm', label: 'Läkemedel' },
        { value: 'info', label: 'Information' },
        { value: 'annat', label: 'Något annat' },
      ]}
    />
    <RadioGroup
      name="niva"
      label="Nivå"
      help="Den nivå där frågan avgörs."
      error="Välj nivå"
      options={[
        { value: 'lan', label: 'Länet', help: 'Alla huvudmän' },
        { value: 'del', label: 'Delregionalt' },
      ]}
    />
    <CheckboxGroup
      name="verb"
      label="Verb"
      values={['notes']}
      options={[
        { value: 'notes', label: 'noterar' },
        { value: 'endorses', label: 'ställer sig bakom' },
      ]}
    />
    <Checkbox
      name="villkor"
      label="Bara med villkor"
      help="Ställningstaganden som gäller först när något har hänt."
      checked
    />
  </>
)

export const Forms = (): VNode => (
  <Section title="Formulär">
    <ErrorSummary
      errors={[
        { name: 'rubrik', message: 'Skriv en rubrik' },
        { name: 'forum', message: 'Välj forum' },
      ]}
    />
    <form class="form" method="post" action="#">
      <Writing />
      <Choosing />
      <FileField
        name="filer"
        label="Dokument"
        help="PDF, Word, PowerPoint, HTML eller text. Dra hit filer eller välj."
        multiple
        accept=".pdf,.docx"
      />
      <Buttons>
        <Button>Skicka kallelsen</Button>
        <Button look="secondary">Spara utkast</Button>
        <ButtonLink href="#" look="quiet">
          Avbryt
        </ButtonLink>
      </Buttons>
    </form>
    <Buttons>
      <ButtonForm action="#" look="danger" fields={{ id: '1' }} csrf="x">
        Ta bort dokumentet
      </ButtonForm>
      <Button compact>Godkänn</Button>
      <Button compact look="secondary">
        Ändra
      </Button>
      <Button disabled>Skicka</Button>
    </Buttons>
  </Section>
)
